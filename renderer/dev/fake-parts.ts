import type { DiskView } from '../../shared/domain/disk.ts';
import type { JobPart, JobView } from '../../shared/domain/job.ts';
import { currentStep } from '../../shared/wizard/steps.ts';
import { fakeDisks, jobOf, preparedDiskOf, settled } from './fake-jobs.ts';

/** A backup in two parcels: the first has arrived, the second is being copied. */
const whole = tied([
  jobOf({
    name: 'studio-2026',
    ageDays: 26,
    bytes: 46.8e12,
    files: 18_240,
    disks: serials('ZR90', 10).map((serial) => preparedDiskOf(serial, 3.9e12, 1520)),
    state: 'Completed',
    timeline: ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed'],
    isShipped: true,
    check: {
      checkedAt: new Date().toISOString(),
      filesTotal: 15_200,
      filesMatching: 15_200,
      bytes: 39e12,
      blobs: [],
      mismatches: [],
    },
  }),
  jobOf({
    name: 'studio-2026-2',
    ageDays: 26,
    bytes: 46.8e12,
    files: 18_240,
    disks: serials('ZR91', 2).map((serial) => preparedDiskOf(serial, 3.9e12, 1520)),
    state: 'Transferring',
    timeline: ['Creating', 'Shipping', 'Received', 'Transferring'],
    isShipped: true,
  }),
]);

/** The same a day after the disks were chosen: the first job is whole, the second has no disks yet. */
const begun = tied([
  jobOf({
    name: 'lab-2026',
    ageDays: 1,
    bytes: 44e12,
    files: 17_000,
    disks: serials('ZR92', 10).map((serial) => preparedDiskOf(serial, 3.9e12, 1520)),
  }),
  {
    ...jobOf({ name: 'lab-2026-2', ageDays: 1, bytes: 44e12, files: 17_000 }),
    filesWithoutDisk: 1800,
  },
]);

/** Backups with more than ten disks, on `?parts`, and one that will need them. */
export const partJobs: readonly JobView[] = [
  ...whole,
  ...begun,
  jobOf({ name: 'render-farm', ageDays: 0, bytes: 46.1e12, files: 12_900 }),
];

/** A shelf of twelve disks that may be chosen. */
export const shelfDisks: readonly DiskView[] = serials('WD-SHELF', 12).flatMap((serial) => {
  const [template] = fakeDisks;
  if (template === undefined) return [];
  const identity = { ...template.identity, serial };
  return [{ ...template, id: `disk:${serial}`, serial, identity, path: `/dev/disk/${serial}` }];
});

function serials(stem: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${stem}${String(at + 1).padStart(2, '0')}`);
}

function tied(jobs: readonly JobView[]): JobView[] {
  const first = jobs[0]?.descriptor.jobName ?? '';
  const group: JobPart[] = jobs.map((job, at) => ({
    job: job.descriptor.jobName,
    part: at + 1,
    disks: job.disks.length,
    files: job.disks.reduce((sum, disk) => sum + disk.files, job.filesWithoutDisk),
    bytes: job.disks.reduce((sum, disk) => sum + disk.totalBytes, job.filesWithoutDisk * 2.7e9),
    isEmpty: false,
    isFinished: job.importCheck !== null,
    step: currentStep(job.steps),
  }));
  return jobs.map((job, at) => {
    const tie = at === 0 ? {} : { partOf: { job: first, part: at + 1 } };
    return settled({ ...job, group, descriptor: { ...job.descriptor, ...tie } });
  });
}
