import type { JobColumn, JobFilter } from '../../../shared/domain/job-list.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';

/** Words of the list of all jobs; states and deadlines are worded by the rules in shared/domain. */
export const status = {
  title: 'All jobs',
  lead: 'Where every job is, who acts next and by when. Open one to see more and to answer whoever asks.',
  link: 'All jobs',
  linkCounted: (count: number) => `See all ${formatCount(count)} jobs`,
  search: 'Search',
  searchHint: 'Job, tracking number, serial, account, carrier',
  filter: 'Which jobs',
  filters: {
    all: 'All',
    you: 'Needs you',
    carrier: 'Carrier',
    'data-centre': 'Data centre',
    ended: 'Ended',
    overdue: 'Overdue',
  } satisfies Record<JobFilter, string>,
  /** For somebody who only looks, `you` is somebody else. */
  forReader: { filter: 'Needs an admin', who: 'The admin' },
  filterCounted: (name: string, count: number) => `${name}: ${counted(count, 'job', 'jobs')}`,
  columns: {
    job: 'Job',
    state: 'Where it stands',
    who: 'Acts next',
    by: 'By',
    tracking: 'Tracking number',
    target: 'Goes into',
    asked: 'Last asked',
  } satisfies Record<JobColumn, string>,
  sortBy: (column: string) => `Sort by: ${column}`,
  part: (number: number, total: number) => `part ${number} of ${total}`,
  overdueBy: (days: number) => `${counted(days, 'day', 'days')} overdue`,
  shown: (count: number, total: number) =>
    count === total
      ? counted(total, 'job', 'jobs')
      : `${formatCount(count)} of ${counted(total, 'job', 'jobs')}`,
  none: 'No job is known on this computer yet.',
  noneHere: 'No job is like that.',
  showAll: 'Show all jobs',
  copyAsText: 'the list as text',
  save: 'Save',
  saveAs: { csv: 'For a spreadsheet (CSV)', json: 'For a program (JSON)' },
  saved: (entries: number) => `${counted(entries, 'job is', 'jobs are')} saved:`,
};
