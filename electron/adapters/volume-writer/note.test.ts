import { open, readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';

import type { DiskNote } from '../../core/ports/volume-writer.ts';
import { decodeNote, encodeNote, noteOffsetBytes } from './note.ts';
import {
  Workbench,
  buildHelper,
  layOutRequest,
  never,
  noise,
  prepare,
  writerIn,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

const note: DiskNote = {
  jobId: '6f0c9a52-6f0e-4d39-9f1c-0d9f3f1f6a11',
  jobName: 'Jänner 文件',
  layout: {
    cipher: 'xts-aes-256',
    diskGuid: '00112233-4455-6677-8899-aabbccddeeff',
    partitionOffsetBytes: mib,
    partitionBytes: 9_000_000_000_000,
    metadataOffsets: [1, 2, 3],
    headerCopyOffset: 4,
    bootSectorHex: 'ab'.repeat(512),
  },
};

it('comes back as it was written, and not at all when any bit is another', () => {
  const bytes = Buffer.from(encodeNote(note));
  expect(decodeNote(bytes)).toEqual(note);
  expect(bytes.length % 512).toBe(0);
  expect(decodeNote(new Uint8Array(4096))).toBeNull();
  expect(decodeNote(bytes.subarray(0, 40))).toBeNull();
  const end = bytes.findLastIndex((byte) => byte !== 0);
  for (let at = 0; at <= end; at += 1) {
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << (at % 8)), at);
    expect(decodeNote(damaged), `byte ${at}`).toBeNull();
  }
});

it('is on the disk from layout to sealing, without secrets', async () => {
  await using bench = new Workbench();
  const target = await bench.addImage(64 * mib, noise(2 * mib));
  const writer = writerIn(bench);
  expect(await writer.readNote({ target }, never)).toBeNull();
  const disk = await prepare(bench, target, []);
  const { jobId, jobName } = await layOutRequest(target, 'aes-cbc-256');
  expect(await writer.readNote({ target }, never)).toEqual({ jobId, jobName, layout: disk.layout });
  const gap = (await readFile(target.path)).subarray(noteOffsetBytes, mib);
  expect(gap.includes(disk.recoveryPassword.reveal())).toBe(false);
  await disk.seal();
  expect(await writer.readNote({ target }, never)).toBeNull();
  const erased = (await readFile(target.path)).subarray(noteOffsetBytes, mib);
  expect(erased.every((byte) => byte === 0)).toBe(true);
});

it('counts no longer when the disk was partitioned anew', async () => {
  await using bench = new Workbench();
  const target = await bench.addImage(64 * mib);
  await prepare(bench, target, []);
  const file = await open(target.path, 'r+');
  await file.write(Buffer.alloc(512), 0, 512, 512);
  await file.close();
  expect(await writerIn(bench).readNote({ target }, never)).toBeNull();
});
