import { expect, test } from 'vitest';
import type { EvidenceFile } from './evidence.ts';
import { writeEvidence } from './evidence.ts';
import { sampleFacts, sampleFile } from './testing/sample-evidence.ts';

const textOf = (files: Iterable<EvidenceFile>) => [...writeEvidence(sampleFacts(), files)].join('');

test('it is one JSON document with every fact, file and range', () => {
  const file = sampleFile('a/"b" & ü.AIBBlob', 4_194_304 + 512);
  const { disks, ...facts } = sampleFacts();
  expect(JSON.parse(textOf([file, sampleFile('empty', 0)]))).toEqual({
    schemaVersion: 1,
    ...facts,
    disks,
    files: [
      {
        path: 'a/"b" & ü.AIBBlob',
        disk: 'SER-1',
        length: 4_194_816,
        sha256: file.sha256,
        ranges: file.ranges.map(({ offset, length, md5 }) => [offset, length, md5]),
      },
      expect.objectContaining({ path: 'empty', length: 0, ranges: [] }),
    ],
  });
});

test('each file is a line of its own, and the same facts give the same bytes', () => {
  const files = [sampleFile('a', 512), sampleFile('b', 1024)];
  const lines = textOf(files).split('\n');
  expect(lines.filter((line) => line.startsWith('    {"path":'))).toHaveLength(2);
  expect(textOf(files)).toBe(textOf(files));
  expect(JSON.parse(textOf([]))).toMatchObject({ files: [] });
});

test('files are asked for one after the other and never kept', () => {
  let made = 0;
  function* endless(): Generator<EvidenceFile> {
    for (;;) yield sampleFile(`f${(made += 1)}`, 512);
  }
  const chunks = writeEvidence(sampleFacts(), endless());
  let bytes = 0;
  for (let count = 0; count < 10; count += 1) bytes += (chunks.next().value ?? '').length;
  expect(bytes).toBeLessThan(10 * 70_000);
  expect(made).toBeLessThan(5_000);
});
