import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { FileToStream } from '../../../../core/ports/volume-writer.ts';
import type { Cipher } from '../../../../../shared/domain/plan.ts';
import type { Measured } from './measure.ts';
import type { Workbench } from '../practice-disk.ts';
import { layOutRequest, never, writerIn } from '../practice-disk.ts';
import { measure } from './measure.ts';
import {
  copyAndFlush,
  readPlainly,
  warm,
  whyNoDislocker,
  whyNoNtfs,
  withDislocker,
  withNtfs,
  writePlainly,
} from './plain-tools.ts';

export type Contender =
  | 'plain write'
  | 'plain read'
  | `prepare ${Cipher}`
  | `verify ${Cipher}`
  | 'cp to ntfs-3g'
  | 'cp to ntfs-3g over dislocker';

export type Results = Partial<Record<Contender, Measured>>;

/** What is copied, on the same file system as everything it is copied to. */
export interface Load {
  readonly bench: Workbench;
  readonly files: readonly FileToStream[];
  readonly bytes: number;
}

const mib = 1024 * 1024;
const roomBytes = 256 * mib;

/** Plain direct write with a flush, then a plain direct read of it. */
export async function runPlain({ bench, files, bytes }: Load): Promise<Results> {
  const sources = files.map((file) => file.source);
  const copy = path.join(bench.folder, 'plain.bin');
  await warm(sources);
  const write = await measure(bytes, () => writePlainly(sources, copy));
  const read = await measure(bytes, () => readPlainly(copy));
  await rm(copy);
  return { 'plain write': write, 'plain read': read };
}

/** This product: the stream with its flushes, then the whole read back. Layout takes no time that grows with bytes. */
export async function runProduct(load: Load, cipher: Cipher): Promise<Results> {
  const { bench, files, bytes } = load;
  const target = await bench.addImage(bytes + roomBytes);
  const writer = writerIn(bench);
  const request = await layOutRequest(target, cipher);
  const layout = await writer.layOut({ ...request, files }, never);
  const volume = { target, layout, recoveryPassword: request.recoveryPassword };
  await warm(files.map((file) => file.source));
  const prepare = await measure(bytes, () =>
    writer.stream(
      {
        ...volume,
        files,
        onProgress: () => undefined,
        onFlushed: () => undefined,
        onSetAside: ({ file, what }) => {
          throw new Error(`${files[file]?.source}: ${what}`);
        },
      },
      never,
    ),
  );
  await writer.seal(volume, never);
  const verify = await measure(bytes, async () => {
    const sealed = await writer.openSealed(volume, never);
    await sealed.hashFiles(
      files.map((file) => ({ ...file, wantsSha: false })),
      {
        onRanges: () => undefined,
        onUnreadable: ({ reason }) => {
          throw new Error(reason);
        },
        onProgress: () => undefined,
      },
      never,
    );
    await sealed.close();
  });
  await rm(target.path);
  return { [`prepare ${cipher}`]: prepare, [`verify ${cipher}`]: verify };
}

/** What an administrator has without this product; only some files, since it is slow. */
export async function runAdministrator(load: Load): Promise<Results> {
  const some = load.files.slice(0, 1);
  const part = {
    ...load,
    files: some,
    bytes: some.reduce((sum, file) => sum + file.lengthBytes, 0),
  };
  return {
    'cp to ntfs-3g': await copyToNtfs(part),
    'cp to ntfs-3g over dislocker': await copyOverDislocker(part),
  };
}

async function copyToNtfs({ bench, files, bytes }: Load): Promise<Measured> {
  const why = await whyNoNtfs();
  if (why !== null) return { kind: 'unavailable', why };
  const sources = files.map((file) => file.source);
  await warm(sources);
  let measured: Measured = { kind: 'unavailable', why: 'it was not mounted' };
  await withNtfs(bench.folder, bytes + roomBytes, async (mountPath) => {
    measured = await measure(bytes, () => copyAndFlush(sources, mountPath));
  });
  return measured;
}

async function copyOverDislocker({ bench, files, bytes }: Load): Promise<Measured> {
  const why = (await whyNoNtfs()) ?? (await whyNoDislocker());
  if (why !== null) return { kind: 'unavailable', why };
  const target = await bench.addImage(bytes + roomBytes);
  const writer = writerIn(bench);
  const request = await layOutRequest(target, 'aes-cbc-256');
  const { recoveryPassword } = request;
  const layout = await writer.layOut({ ...request, files: [] }, never);
  await writer.seal({ target, layout, recoveryPassword }, never);
  const sources = files.map((file) => file.source);
  await warm(sources);
  const offset = layout.partitionOffsetBytes;
  let measured: Measured = { kind: 'unavailable', why: 'it was not mounted' };
  await withDislocker(bench.folder, target.path, offset, recoveryPassword, async (mountPath) => {
    measured = await measure(bytes, () => copyAndFlush(sources, mountPath));
  });
  await rm(target.path);
  return measured;
}
