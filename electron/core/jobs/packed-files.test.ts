import { expect, test } from 'vitest';
import { PackedFiles } from './packed-files.ts';

test.each([0, 1, 1024, 1025, 3000])('%i files come back as they were, again and again', (count) => {
  const files = Array.from({ length: count }, (_, index) => ({
    path: `käse/語 ${index}/😀.AIBBlob`,
    lengthBytes: index * 2 ** 41,
    modifiedAtMs: index + 0.25,
  }));
  const packed = new PackedFiles();
  for (const file of files) packed.add(file);
  expect(packed.count).toBe(count);
  expect([...packed]).toEqual(files);
  expect([...packed]).toEqual(files);
});
