import type { HistoryKind } from '../../../shared/domain/history.ts';
import { counted } from '../../counted.ts';

/** Words of the history. */
export const history = {
  title: 'History',
  lead: 'Who did what, and when. Each entry carries a checksum over itself and the entry before it, so nothing here can be changed unnoticed.',
  filters: {
    text: 'Search',
    job: 'Job',
    allJobs: 'All jobs',
    kind: 'What it is about',
    allKinds: 'Everything',
    kinds: {
      plan: 'Plan and staging',
      azure: 'Registration and account',
      disks: 'Disks',
      files: 'Initial copy and files',
      'import-job': 'Import job',
      shipping: 'Shipping',
      keys: 'Recovery passwords',
      proof: 'Evidence, restores, logs',
    } satisfies Record<HistoryKind, string>,
    actor: 'Who',
    allActors: 'Everybody',
    from: 'From',
    to: 'To',
  },
  found: (count: number) => counted(count, 'entry', 'entries'),
  save: {
    save: 'Save',
    saveAs: { csv: 'For a spreadsheet (CSV)', json: 'For a program (JSON)' },
    saved: (count: number) => `${counted(count, 'entry is', 'entries are')} saved:`,
  },
  columns: { at: 'When', actor: 'Who', job: 'Job', text: 'What', digest: 'Checksum' },
  check: {
    title: 'Can it be trusted',
    open: 'Check an evidence file…',
    whole: 'The chain is whole: no entry was changed since it was made.',
    label: 'SHA-256 of an evidence file',
    text: 'Give the SHA-256 of an evidence file, as sha256sum tells it, to see whether the file is as it was saved.',
    find: 'Look it up',
    known: (when: string, who: string) =>
      `This evidence was saved ${when} by ${who} and is as it was written.`,
    unknown:
      'No entry names it: this evidence was saved on another computer, or it is not as it was written.',
  },
  digestOf: (id: number) => `Checksum of entry ${id}`,
  none: 'Nothing has happened yet.',
  noneHere: 'No entry is like that.',
  showAll: 'Show all entries',
};
