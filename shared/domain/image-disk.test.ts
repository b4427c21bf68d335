import { expect, test } from 'vitest';
import { smallestDiskBytes } from './findings.ts';
import { imageBytes, imageFileMend, imageSizeMend } from './image-disk.ts';
import { parseBytes } from './size.ts';

test.each(['/tmp/a.img', 'D:\\disks\\a.img', 'd:/a.img', '\\\\nas\\seed\\a.img'])(
  '%s says where the image goes',
  (file) => expect(imageFileMend(file)).toBeNull(),
);

test.each(['a.img', 'disks/a.img', '/', 'D:a.img', '~/a.img', '\\\\nas'])(
  '%s would land wherever the program happens to run, and is asked for again',
  (file) => expect(imageFileMend(file)?.next).toMatch(/^Begin with/),
);

test('an image too small for any disk is not made, the smallest one is', () => {
  expect(imageSizeMend(smallestDiskBytes)).toBeNull();
  expect(imageSizeMend(smallestDiskBytes - 512)?.next).toBe('Give at least 67.1 MB.');
});

test('a size is rounded up to whole sectors', () => {
  expect(imageBytes('100 MB')).toBe(100_000_256);
  expect(imageBytes('128MiB')).toBe(128 * 1024 * 1024);
  expect(imageBytes('large')).toBeNull();
});

test('a size is read with a decimal point or comma; one that means two things is asked for again', () => {
  expect(parseBytes('1.5 TB')).toBe(1.5e12);
  expect(parseBytes('1,5 TB')).toBe(1.5e12);
  expect(parseBytes('12,25GB')).toBe(12.25e9);
  expect(parseBytes('1,500 GB')).toBeNull();
  expect(parseBytes('1,5,5 GB')).toBeNull();
});
