import * as fs from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findingsOf, isChoosable } from '../../../shared/domain/findings.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobStore } from '../../core/ports/job-store.ts';
import { buildGpt } from '../../formats/gpt.ts';
import { createImageDisks } from './create-image-disks.ts';

type Image = ReturnType<JobStore['listImages']>[number];

const mib = 1024 * 1024;
let folder = '';
let images: Map<string, Image>;
let disks: ReturnType<typeof createImageDisks>;
beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'images-')));
  images = new Map();
  disks = createImageDisks({
    listImages: () => [...images.values()],
    putImage: (image) => void images.set(image.serial, image),
    removeImage: (serial) => void images.delete(serial),
  });
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file: string, at: number, bytes: Buffer): void {
  const handle = fs.openSync(file, 'r+');
  fs.writeSync(handle, bytes, 0, bytes.length, at);
  fs.closeSync(handle);
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  );

test('a new image is a sparse, empty, choosable disk with a serial of its own', async () => {
  const disk = await disks.add(join(folder, 'new', 'a.img'), 256 * mib);
  expect(disk.serial).toMatch(/^OBW-[2-9A-HJKMNP-Z]{8}$/);
  expect(disk).toMatchObject({
    id: `image:${disk.serial}`,
    kind: 'image',
    bus: 'image',
    sizeBytes: 256 * mib,
    hasData: false,
    isReadOnly: false,
    partitionTable: null,
    identity: {
      portPath: join(folder, 'new', 'a.img'),
      headDigest: createHash('sha256').update(Buffer.alloc(mib)).digest('hex'),
    },
  });
  expect(fs.statSync(disk.path).blocks * 512).toBeLessThan(mib);
  expect(await disks.list(null)).toEqual([disk]);
  const context = {
    cloud: 'rehearsal',
    jobName: null,
    usedByJob: null,
    isElevated: false,
  } as const;
  expect(isChoosable(findingsOf(disk, context))).toBe(true);
});

test('a file that exists, a folder and a link are never turned into a disk', async () => {
  const file = join(folder, 'precious');
  fs.writeFileSync(file, 'keep');
  fs.symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  for (const path of [file, folder, join(folder, 'link')]) {
    expect(await codeOf(disks.add(path, 64 * mib))).toBe('input.image-exists');
  }
  expect(fs.readFileSync(file, 'utf8')).toBe('keep');
  expect(images.size).toBe(0);
});

test('odd sizes and impossible places are refused and leave no file', async () => {
  expect(await codeOf(disks.add(join(folder, 'x'), 1000))).toBe('input.field');
  fs.writeFileSync(join(folder, 'file'), '');
  expect(await codeOf(disks.add(join(folder, 'file', 'x'), 64 * mib))).not.toBe('none');
  expect(await codeOf(disks.add(join(folder, 'big'), Number.MAX_SAFE_INTEGER - 511))).toBe(
    'input.field',
  );
  expect(fs.readdirSync(folder)).toEqual(['file']);
});

test('an image whose file is gone is not listed, and is again when the file is back', async () => {
  const disk = await disks.add(join(folder, 'a'), 64 * mib);
  fs.renameSync(disk.path, join(folder, 'b'));
  expect(await disks.list(null)).toEqual([]);
  fs.renameSync(join(folder, 'b'), disk.path);
  expect((await disks.list(null)).map((entry) => entry.id)).toEqual([disk.id]);
});

test('taking it off the list keeps the file', async () => {
  const disk = await disks.add(join(folder, 'a'), 64 * mib);
  await disks.remove(disk.id);
  expect(await disks.list(null)).toEqual([]);
  expect(fs.existsSync(disk.path)).toBe(true);
  expect(await codeOf(disks.remove(disk.id))).toBe('input.unknown-disk');
});

test('a partition table is recognised, with its GUID and what the partition holds', async () => {
  const disk = await disks.add(join(folder, 'a'), 64 * mib);
  const { head } = buildGpt({
    diskBytes: 64 * mib,
    diskGuid: '01234567-89ab-cdef-0123-456789abcdef',
    partitionGuid: '11111111-89ab-cdef-0123-456789abcdef',
    partition: { offsetBytes: mib, sizeBytes: 32 * mib },
    name: 'x',
  });
  write(disk.path, 0, Buffer.from(head));
  write(disk.path, mib, Buffer.from('\u00eb\u0058\u0090-FVE-FS-', 'latin1'));
  const [now] = await disks.list(null);
  expect(now).toMatchObject({
    hasData: true,
    partitionTable: 'gpt',
    volumes: [{ fileSystem: 'BitLocker', sizeBytes: 32 * mib }],
    identity: { partitionTableGuid: '01234567-89ab-cdef-0123-456789abcdef' },
  });
  expect(now?.identity.headDigest).not.toBe(disk.identity.headDigest);
});

test('a file system without a partition table is named with its label', async () => {
  const disk = await disks.add(join(folder, 'a'), 64 * mib);
  write(disk.path, 1024 + 56, Buffer.from('53ef', 'hex'));
  write(disk.path, 1024 + 120, Buffer.from('PHOTOS'));
  expect((await disks.list(null))[0]).toMatchObject({
    hasData: true,
    partitionTable: null,
    volumes: [{ label: 'PHOTOS', fileSystem: 'ext2', sizeBytes: 64 * mib }],
  });
});

test('a member of a pool is refused, also when only its very end says so', async () => {
  const disk = await disks.add(join(folder, 'a'), 64 * mib);
  write(disk.path, 64 * mib - 8192, Buffer.from('fc4e2ba9', 'hex'));
  const [now] = await disks.list(null);
  expect(now).toMatchObject({ hasData: true, volumes: [{ fileSystem: 'Linux RAID' }] });
  const context = {
    cloud: 'rehearsal',
    jobName: null,
    usedByJob: null,
    isElevated: false,
  } as const;
  expect(now === undefined || isChoosable(findingsOf(now, context))).toBe(false);
});

test('pulling, putting back and making anew an image are noticed, writing to it is not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const disk = await disks.add(join(folder, 'a'), 64 * mib);
  const told = vi.fn();
  const stop = disks.watch(told);
  // Time is pushed until it was noticed; the looks themselves are real.
  const noticed = async (times: number) => {
    for (let turn = 0; turn < 50 && told.mock.calls.length < times; turn += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      await fs.promises.stat(folder);
    }
    expect(told).toHaveBeenCalledTimes(times);
  };
  try {
    await fs.promises.stat(folder);
    await vi.advanceTimersByTimeAsync(1000);
    write(disk.path, 0, Buffer.from('x'));
    fs.renameSync(disk.path, join(folder, 'pulled'));
    await noticed(1);
    fs.renameSync(join(folder, 'pulled'), disk.path);
    await noticed(2);
    fs.rmSync(disk.path);
    fs.closeSync(fs.openSync(disk.path, 'w'));
    fs.truncateSync(disk.path, 64 * mib);
    await noticed(3);
    await disks.add(join(folder, 'b'), 64 * mib);
    await noticed(4);
  } finally {
    stop();
    vi.useRealTimers();
  }
});

test('an image inside the staging location is marked as in use', async () => {
  fs.mkdirSync(join(folder, 'staging'));
  const disk = await disks.add(join(folder, 'staging', 'a'), 64 * mib);
  expect((await disks.list(join(folder, 'staging')))[0]?.inUseAs).toHaveLength(1);
  expect((await disks.list(join(folder, 'stag')))[0]?.inUseAs).toEqual([]);
  expect(disk.inUseAs).toEqual([]);
});

test('a write-protected file says so', async () => {
  const disk = await disks.add(join(folder, 'a'), 64 * mib);
  fs.chmodSync(disk.path, 0o400);
  expect((await disks.list(null))[0]?.isReadOnly).toBe(true);
});

test('an image whose registration was lost is the same disk again under its serial', async () => {
  const before = await disks.add(join(folder, 'a.img'), 64 * mib);
  write(before.path, 5 * mib, Buffer.from('what was there'));
  const content = fs.readFileSync(before.path);
  images.clear();
  const again = await disks.adopt(before.path, before.serial);
  expect(again).toMatchObject({ id: before.id, path: before.path, sizeBytes: before.sizeBytes });
  expect(fs.readFileSync(before.path).equals(content), 'nothing in it is changed').toBe(true);
  expect(await disks.list(null)).toEqual([again]);
});

test('what was no image of ours, or is registered, is not adopted', async () => {
  const known = await disks.add(join(folder, 'a.img'), 64 * mib);
  const other = join(folder, 'b.img');
  fs.writeFileSync(other, Buffer.alloc(512));
  fs.writeFileSync(join(folder, 'odd'), 'x');
  const serial = 'OBW-23456789';
  expect(await codeOf(disks.adopt(known.path, serial))).toBe('input.field');
  expect(await codeOf(disks.adopt(other, known.serial))).toBe('input.field');
  expect(await codeOf(disks.adopt(other, 'WD-1234'))).toBe('input.field');
  expect(await codeOf(disks.adopt(join(folder, 'odd'), serial))).toBe('input.field');
  expect(await codeOf(disks.adopt(join(folder, 'none'), serial))).toBe('input.field');
  expect(await codeOf(disks.adopt(folder, serial))).toBe('input.field');
  expect(await disks.list(null)).toHaveLength(1);
});
