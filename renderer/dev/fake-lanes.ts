import { bigDisk, jobOf } from './fake-jobs.ts';

/** Four disks at once, two of them reading back, far from done. */
export const fourLanes = jobOf({
  name: 'four-lanes',
  ageDays: 1,
  bytes: 12e12,
  files: 4800,
  disks: ['ZR90BN01', 'ZR90BN02', 'ZR90BN03', 'ZR90BN04'].map((serial, at) =>
    bigDisk(serial, {
      phase: at % 2 === 0 ? 'writing' : 'verifying',
      isRunning: true,
      doneBytes: 100e9 * (at + 1),
      totalBytes: 3e12,
      files: 1200,
    }),
  ),
});
