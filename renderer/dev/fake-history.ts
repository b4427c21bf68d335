import type { HistoryEntry } from '../../shared/domain/job.ts';

const told: readonly (readonly [string, string])[] = [
  ['plan.saved', 'The plan was saved: 1,204 files, 3.1 TB from /mnt/staging'],
  ['disk.chosen', 'Disk ZR52AAM3 was confirmed; everything on it is erased'],
  [
    'file.set-aside',
    'mailboxes/2026-11/store-3.AIBBlob was set aside: it changed while it was copied',
  ],
  ['disk.prepared', 'Disk ZR52AAM3 is prepared: 700 files, read back'],
  ['keys.revealed', 'The recovery passwords of 2 disks were shown'],
  ['import-job.created', 'Import job was created in West US with 2 disks'],
  ['papers.written', 'Packing list and labels were written, 4 pages'],
  ['shipping.committed', 'Shipping details were sent: FedEx, 7712 8841 0093'],
  ['import-job.state', 'Azure reports Transferring'],
  [
    'evidence.written',
    'Evidence was written to /home/practice/.local/share/offline-backup/evidence/files-hq-20261204-101500.json, SHA-256 b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  ],
  ['import.verified', 'All 1,204 files, 3.1 TB, match'],
];
const actors = ['admin', 'mk', 'night-shift'];

/** Entries of some months, oldest first: every job goes the same way, an hour and a half apart. */
export function fakeHistory(jobNames: readonly string[], count: number): HistoryEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const [action, text] = told[index % told.length] ?? ['plan.saved', ''];
    return {
      id: index + 1,
      at: new Date(Date.now() - (count - index) * 5_400_000).toISOString(),
      actor: actors[(index * 7) % 3] ?? 'admin',
      jobName: jobNames[Math.floor(index / told.length) % Math.max(1, jobNames.length)] ?? null,
      action,
      text,
      digest: ((index + 1) * 2_654_435_761).toString(16).padStart(8, '7').repeat(8).slice(0, 64),
    };
  });
}
