import type { AppClient } from '../../shared/contract/contract.ts';
import type { CopyProgress, InitialCopyView } from '../../shared/domain/initial-copy.ts';
import type { JobView } from '../../shared/domain/job.ts';
import type { RestoreProgress, RestoreView } from '../../shared/domain/restore.ts';
import { fakeJobs, jobOf, settled } from './fake-jobs.ts';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const sha = (seed: number) =>
  Array.from({ length: 8 }, (_, at) =>
    ((seed * 2_654_435_761 + at * 40_503_001) >>> 0).toString(16).padStart(8, '0'),
  ).join('');

const part = (source: string, number: number, bytes: number, files: number, isLast: boolean) => {
  const stem = number === 1 ? source : `${source}.part-${String(number).padStart(4, '0')}`;
  return {
    ...{ source, number, files, folders: Math.ceil(files / 12), links: 3, bytes, isLast },
    archive: { name: `${stem}.AIBBlob`, bytes: Math.floor(bytes * 0.62), sha256: sha(number) },
    catalogue: { name: `${stem}.BaseBlob`, bytes: files * 96, sha256: sha(number + 50) },
    last: 'z',
    finishedAt: hoursAgo(4 - number),
  };
};

const skipped = {
  count: 34,
  first: [
    { source: 'projects', path: 'run/agent.sock', what: 'it is a socket, which holds no data' },
    { source: 'projects', path: '2024/locked.pst', what: 'another program keeps it locked' },
    { source: 'projects', path: 'payroll', what: 'its content: this account has no right to it' },
  ],
};
const noted = {
  count: 1,
  first: [
    {
      source: 'projects',
      path: 'logs/today.log',
      what: 'it changed while it was read: from 81920 to 90112 bytes; stored with 81920',
    },
  ],
};
const none = { count: 0, first: [] };

/** A backup of folders, finished unless told otherwise. */
function copyOf(change: Partial<InitialCopyView>): InitialCopyView {
  const parts = [
    part('projects', 1, 990e9, 412_000, false),
    part('projects', 2, 640e9, 188_400, true),
    part('designs', 1, 210e9, 9_120, true),
  ];
  return {
    sources: [
      { name: 'projects', path: '/srv/projects' },
      { name: 'designs', path: '/srv/designs' },
    ],
    partBytes: 1e12,
    startedAt: hoursAgo(7),
    finishedAt: hoursAgo(1),
    totalFiles: 609_520,
    totalBytes: 1_840e9,
    ...{ parts, skipped: none, noted: none, report: null, error: null, isRunning: false },
    files: parts.reduce((sum, one) => sum + one.files, 0),
    bytes: parts.reduce((sum, one) => sum + one.bytes, 0),
    writtenBytes: parts.reduce((sum, one) => sum + one.archive.bytes, 0),
    ...change,
  };
}

const half = {
  finishedAt: null,
  parts: [part('projects', 1, 990e9, 412_000, false)],
  ...{ files: 412_000, bytes: 990e9, writtenBytes: 613e9 },
};

function copyJob(name: string, initialCopy: InitialCopyView | null): JobView {
  const staged =
    initialCopy === null || initialCopy.finishedAt === null
      ? null
      : { files: 6, bytes: initialCopy.writtenBytes, refused: [] };
  return settled({ ...jobOf({ name, ageDays: 0, bytes: 0, files: 0 }), staged, initialCopy });
}

function restoreJob(name: string, change: Partial<RestoreView>): JobView {
  const template = fakeJobs.find((job) => job.descriptor.jobName === 'finance-2025');
  if (template === undefined) throw new Error('no job to restore');
  const restore: RestoreView = {
    target: '/srv/restored',
    from: null,
    ...{ sources: [], only: [], startedAt: hoursAgo(3), finishedAt: hoursAgo(1) },
    ...{ files: 609_520, bytes: 1_840e9, alreadyThere: 0, differs: none, noted: none },
    ...{ report: null, error: null, isRunning: false },
    ...change,
  };
  const descriptor = { ...template.descriptor, jobName: name, jobId: crypto.randomUUID() };
  return settled({ ...template, descriptor, restore });
}

/** Jobs in every state of a backup of folders and of a restore. */
export function fakeCopyJobs(): JobView[] {
  const isRunning = true;
  return [
    copyJob('copy-empty', null),
    copyJob('copy-running', copyOf({ ...half, isRunning })),
    copyJob(
      'copy-skipped',
      copyOf({ skipped, noted, report: '/data/reports/copy-skipped-initial-copy.txt' }),
    ),
    copyJob('copy-done', copyOf({})),
    copyJob(
      'copy-changed',
      copyOf({
        ...half,
        error: {
          code: 'input.copy-sources-changed',
          facts: { count: 3, first: 'projects/2024/plan.docx', what: 'it changed' },
        },
      }),
    ),
    restoreJob('restore-running', { isRunning, finishedAt: null, files: 0, bytes: 0 }),
    restoreJob('restore-done', { alreadyThere: 1_204 }),
    restoreJob('restore-differs', {
      files: 609_518,
      differs: {
        count: 2,
        first: [
          {
            source: 'projects',
            path: '2023/offer.xlsx',
            what: 'its content differs from what was backed up; what came lies beside it as offer.xlsx.differs',
          },
          {
            source: 'designs',
            path: 'case/front.step',
            what: 'its bytes in the archive are not those that were written',
          },
        ],
      },
      noted,
      report: '/data/reports/restore-differs-restore.txt',
    }),
  ];
}

const backupProgress = (jobName: string): CopyProgress => ({
  ...{ jobName, phase: 'copying', source: 'projects', part: 2 },
  ...{ doneFiles: 488_017, totalFiles: 609_520, doneBytes: 1_322e9, totalBytes: 1_840e9 },
  ...{ writtenBytes: 827e9, bytesPerSecond: 214e6, skipped: 34 },
  currentFile: '2024/measurements/Prüfstand Süd/run 0418.h5',
});
const restoreProgress = (jobName: string): RestoreProgress => ({
  ...{ jobName, phase: 'restoring', source: 'projects', doneFiles: 201_344, totalFiles: 609_520 },
  ...{ doneBytes: 611e9, totalBytes: 1_840e9, bytesPerSecond: 96e6, differs: 0 },
  currentFile: '2024/measurements/Prüfstand Süd/run 0418.h5',
});

type Jobs = {
  readonly get: (name: string) => JobView;
  readonly put: (job: JobView) => JobView;
};

/** The groups backup and restore of the fake client. */
export function createFakeCopies({ get, put }: Jobs): Pick<AppClient, 'backup' | 'restore'> {
  return {
    backup: {
      checkStaging: async ({ job }) =>
        put({ ...get(job), staged: { files: 8, bytes: 1.2e12, refused: [] } }),
      estimate: async ({ sources }) => ({
        sources: sources.map((path) => ({
          ...{ name: path.split('/').at(-1) ?? path, path },
          ...{ files: 609_520, folders: 50_793, links: 12, bytes: 1_840e9 },
        })),
        ...{ files: 609_520, bytes: 1_840e9, neededBytes: 1_712e9, freeBytes: 2_400e9 },
        largest: { source: 'projects', path: '2024/vm/build-server.vhdx', bytes: 410e9 },
        problems: skipped,
      }),
      start: async ({ job }) =>
        put({ ...get(job), initialCopy: copyOf({ ...half, isRunning: true }) }),
      cancel: async ({ job }) => put({ ...get(job), initialCopy: copyOf(half) }),
      state: async ({ job }) => backupProgress(job),
      progress: () => () => undefined,
    },
    restore: {
      list: async () => ({
        foreign: 2,
        sources: [
          {
            ...{ name: 'projects', path: '/srv/projects', parts: 2, files: 600_400 },
            ...{ bytes: 1_630e9, startedAt: hoursAgo(900), problem: null },
          },
          {
            ...{ name: 'designs', path: '/srv/designs', parts: 1, files: 9_120, bytes: 210e9 },
            ...{ startedAt: hoursAgo(900), problem: 'designs.AIBBlob is missing' },
          },
        ],
      }),
      start: async ({ job }) => put(get(job)),
      cancel: async ({ job }) => put(get(job)),
      state: async ({ job }) => restoreProgress(job),
      progress: () => () => undefined,
    },
  };
}
