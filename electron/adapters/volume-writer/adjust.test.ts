import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';

import type { FileToLayOut } from '../../core/ports/volume-writer.ts';
import type { StagedFile } from './testing/practice-disk.ts';
import { checkNtfs, readWithDislocker, whyNoDislocker } from './testing/independent-readers.ts';
import {
  Workbench,
  buildHelper,
  codeOf,
  hashAll,
  never,
  prepare,
  sha256Of,
  writerIn,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

async function laidOut(bench: Workbench, staged: readonly StagedFile[]) {
  const target = await bench.addImage(96 * mib);
  const disk = await prepare(bench, target, staged);
  const { layout, recoveryPassword } = disk;
  const adjust = (remove: Iterable<string>, add: Iterable<FileToLayOut>): Promise<void> =>
    writerIn(bench).adjust({ target, layout, recoveryPassword, remove, add }, never);
  return { ...disk, target, adjust };
}

it('removes and allocates files; the content of the others stays', async ({ annotate }) => {
  await using bench = new Workbench();
  const staged = await bench.addFiles([
    ...Array.from({ length: 300 }, (_unused, index) => ({
      name: `kept/${index % 5}/${index}`,
      lengthBytes: index * 50,
    })),
    { name: 'kept/large', lengthBytes: 20 * mib },
    { name: 'kept/grows', lengthBytes: 10_000 },
    { name: 'gone/deep/down/one', lengthBytes: 30 * mib },
    { name: 'gone/two', lengthBytes: 0 },
  ]);
  const disk = await laidOut(bench, staged.slice(0, 304));
  await disk.stream();
  const gone = staged.filter((file) => file.target.startsWith('\\seed\\gone'));
  const grows = staged.find((file) => file.target === '\\seed\\kept\\grows');
  const added = await bench.addFiles([
    { name: 'kept/grows', lengthBytes: 25 * mib + 7 },
    { name: 'new/small', lengthBytes: 3 },
  ]);
  // Used up by looking, as generators are.
  await disk.adjust(
    [...gone, ...(grows ? [grows] : [])].map((file) => file.target).values(),
    added.values(),
  );
  await disk.stream({ files: added });
  const kept = staged.filter((file) => file !== grows && !gone.includes(file));
  const files = [...kept, ...added].map((file, id) => ({ ...file, id }));
  await disk.seal();
  const volume = await disk.openSealed();
  expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
  expect((await codeOf(volume.fileLength('\\seed\\gone\\two'))).code).toBe('disk.read');
  await volume.close();

  const reason = await whyNoDislocker();
  if (reason !== null) return annotate(`Not read with dislocker: ${reason}`);
  await readWithDislocker(
    disk.target.path,
    disk.recoveryPassword,
    disk.layout.partitionOffsetBytes,
    async (mountPath, view) => {
      expect((await readdir(path.join(mountPath, 'seed'))).toSorted()).toEqual(['kept', 'new']);
      for (const file of files) {
        const found = path.join(mountPath, file.target.replaceAll('\\', '/'));
        expect(await sha256Of(found), file.target).toBe(file.sha256);
      }
      await checkNtfs(view.plainVolume);
    },
  );
}, 60_000);

it('says how much room is missing, and changes nothing then', async () => {
  await using bench = new Workbench();
  const [file] = await bench.addFiles([{ name: 'x', lengthBytes: 40 * mib }]);
  if (file === undefined) throw new Error('a file was staged');
  const disk = await laidOut(bench, [file]);
  await disk.stream();
  const before = await structureOf(disk);
  const { code, facts } = await codeOf(
    disk.adjust([file.target], [{ target: '\\seed\\y', lengthBytes: 100 * mib, modifiedAtMs: 0 }]),
  );
  expect(code).toBe('disk.too-small');
  const { missingBytes } = facts as { missingBytes: number };
  expect(missingBytes).toBeGreaterThan(100 * mib - 96 * mib);
  expect(missingBytes).toBeLessThan(30 * mib);
  expect(await structureOf(disk)).toEqual(before);
  const volume = await disk.openLaidOut();
  expect(await hashAll(volume, [file])).toEqual([file.md5]);
  await volume.close();
  // What was missing less fits.
  const lengthBytes = 100 * mib - missingBytes - 4096;
  await disk.adjust([file.target], [{ target: '\\seed\\y', lengthBytes, modifiedAtMs: 0 }]);
});

it('names a file that is not there', async () => {
  await using bench = new Workbench();
  const files = await bench.addFiles([{ name: 'x', lengthBytes: 10 }]);
  const disk = await laidOut(bench, files);
  expect(await codeOf(disk.adjust(['\\seed\\none'], []))).toMatchObject({ code: 'disk.read' });
});

async function structureOf(disk: Awaited<ReturnType<typeof laidOut>>): Promise<unknown[]> {
  const parts: unknown[] = [];
  const volume = await disk.openLaidOut();
  await volume.hashStructure((part) => parts.push(part), never);
  await volume.close();
  return parts;
}
