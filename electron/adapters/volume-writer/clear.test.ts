import { open, readFile, stat, truncate } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';

import {
  Workbench,
  buildHelper,
  codeOf,
  layOutRequest,
  never,
  noise,
  writerIn,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

/** Places in an image that are not zero, but for the mark between partition table and partition. */
async function leftovers(image: string): Promise<number> {
  const bytes = await readFile(image);
  bytes.fill(0, 40 * 512, 41 * 512);
  let count = 0;
  for (let at = 0; at < bytes.length; at += 4096) {
    if (bytes.subarray(at, at + 4096).some((byte) => byte !== 0)) count += 1;
  }
  return count;
}

it.each(['discard', 'overwrite'] as const)('leaves nothing behind: %s', async (method) => {
  await using bench = new Workbench();
  const size = 300 * mib + 4096 + 512;
  const target = await bench.addImage(size, noise(300 * mib));
  const request = await layOutRequest(target, 'aes-cbc-256');
  const writer = writerIn(bench);
  const done: number[] = [];
  await writer.clear(
    {
      target,
      expected: request.expected,
      method,
      fromByte: 0,
      onCleared: (progress) => done.push(progress.doneBytes),
    },
    never,
  );
  expect(await leftovers(target.path)).toBe(0);
  expect(done.at(-1)).toBe(size);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  if (method === 'discard') expect((await stat(target.path)).blocks * 512).toBeLessThan(2 * mib);
  // It is still the disk that was chosen, for a second clearing and for laying out.
  await writer.clear(
    { target, expected: request.expected, method, fromByte: size, onCleared: () => undefined },
    never,
  );
  await writer.layOut({ ...request, files: [] }, never);
});

it('goes on where it was stopped; the beginning comes last', async () => {
  await using bench = new Workbench();
  const size = 700 * mib;
  const target = await bench.addImage(size, noise(8 * mib));
  const { expected } = await layOutRequest(target, 'aes-cbc-256');
  const writer = writerIn(bench);
  const controller = new AbortController();
  let doneBytes = 0;
  const clear = (fromByte: number, signal: AbortSignal) =>
    writer.clear(
      {
        target,
        expected,
        method: 'overwrite',
        fromByte,
        onCleared: (progress) => {
          ({ doneBytes } = progress);
          controller.abort();
        },
      },
      signal,
    );
  expect((await codeOf(clear(0, controller.signal))).code).toBe('disk.cancelled');
  expect(doneBytes).toBeGreaterThan(0);
  expect(doneBytes).toBeLessThan(size - mib);
  // The first MiB is still that of the earlier owner, and all of what was told is cleared.
  expect((await layOutRequest(target, 'aes-cbc-256')).expected.headDigest).toBe(
    expected.headDigest,
  );
  const file = await open(target.path, 'r+');
  const told = Buffer.alloc(doneBytes);
  await file.read(told, 0, told.length, mib);
  expect(told.every((byte) => byte === 0)).toBe(true);
  // What was cleared is not cleared again.
  await file.write('kept', mib);
  await file.close();
  await clear(doneBytes, never);
  expect(doneBytes).toBe(size);
  expect((await readFile(target.path)).toString('latin1', mib, mib + 4)).toBe('kept');
});

it('recognises a disk that was cut off while its beginning was cleared, and no other blank one', async () => {
  await using bench = new Workbench();
  const target = await bench.addImage(64 * mib, noise(2 * mib));
  const { expected } = await layOutRequest(target, 'aes-cbc-256');
  const writer = writerIn(bench);
  const clear = () =>
    writer.clear(
      { target, expected, method: 'discard', fromByte: 63 * mib, onCleared: () => undefined },
      never,
    );
  await clear();
  // Some of the old beginning came back: a power cut.
  const file = await open(target.path, 'r+');
  await file.write(noise(4096), 0, 4096, 0);
  await file.close();
  await clear();
  await truncate(target.path, 0);
  await truncate(target.path, target.sizeBytes);
  expect((await codeOf(clear())).code).toBe('refused.disk-changed');
});
