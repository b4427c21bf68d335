import { expect, test } from 'vitest';
import type { DriveReport } from '../../../../shared/domain/copy-log.ts';
import { driveText } from './logs.ts';

const report: DriveReport = {
  driveId: 'SER-1',
  state: 'CompletedMoreInfo',
  copyStatus: 'CompletedWithErrors',
  logStatus: 'CompletedWithErrors',
  title: 'Disk SER-1: 2 of 3 files did not arrive whole',
  meaning: 'The rest of the disk was imported.',
  next: 'Send just these files again.',
  severity: 'problem',
  blobs: 3,
  imported: 1,
  problems: 2,
  notices: 0,
  codes: [{ level: 'range', code: 'Corrupted', count: 2 }],
  findings: [
    {
      file: 'a.AIBBlob',
      blob: 'https://acc.example/c/a.AIBBlob',
      level: 'range',
      code: 'Corrupted',
      severity: 'problem',
      meaning: 'Other bytes.',
      next: 'Send it again.',
      detail: null,
      ranges: { count: 25, first: [{ offset: 0, length: 512 }] },
    },
    {
      file: null,
      blob: 'c/unknown',
      level: 'category',
      code: 'UploadErrorWin32',
      severity: 'problem',
      meaning: 'Not read.',
      next: 'Use another disk.',
      detail: '2: not found',
      ranges: { count: 0, first: [] },
    },
  ],
  sendAgain: { scope: 'files', files: 1, bytes: 1024, first: ['a.AIBBlob'], strangers: 1 },
  logs: [
    {
      kind: 'errors',
      uri: 'https://acc.example/log.xml',
      format: 'drive-log',
      version: '2018-10-01',
      notUnderstood: ['element Tier in Blob'],
      problem: { code: 'verify.copy-log', facts: { disk: 'SER-1', line: 7, reason: 'it stops' } },
    },
  ],
};

test('the answer comes first, then the reasons, the files to send again and what was not read', () => {
  expect(driveText(report).split('\n')).toEqual([
    'Disk SER-1: 2 of 3 files did not arrive whole',
    'The rest of the disk was imported. Send just these files again.',
    '  2 ×  Corrupted  (range)',
    '  a.AIBBlob: Corrupted at 0+512, …',
    '    Other bytes. Send it again.',
    '  c/unknown: UploadErrorWin32 (2: not found)',
    '    Not read. Use another disk.',
    'Send 1 file again (1 kB, and 1 that the journal does not know):',
    '  a.AIBBlob',
    '  The copy log of disk SER-1 cannot be read beyond line 7: it stops',
    '  What was read before is shown. Save the log for support, and check the import byte by byte (verify-import).',
    '  Not understood: element Tier in Blob',
  ]);
});

test('long lists are cut and say so', () => {
  const findings = Array.from({ length: 30 }, () => report.findings[0]).filter(
    (finding) => finding !== undefined,
  );
  const first = Array.from({ length: 30 }, (_, index) => `file-${index}`);
  const text = driveText({
    ...report,
    problems: 5000,
    findings,
    sendAgain: { ...report.sendAgain, scope: 'disk', files: 5000, first },
  });
  expect(text).toContain('… and 4980 more');
  expect(text).toContain('Send the whole disk again (5000 files, ');
});
