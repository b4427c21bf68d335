import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { VolumeTarget } from '../../../core/ports/volume-writer.ts';
import { rangeBytes } from '../../../core/ports/volume-writer.ts';
import { Secret } from '../../../core/secret.ts';
import type { CorePorts } from '../../../core/core-context.ts';
import {
  readWithDislocker,
  whyNoDislocker,
} from '../../../adapters/volume-writer/testing/independent-readers.ts';
import { diskHeadBytes, readDiskHead } from '../../../formats/disk-head.ts';
import { parseDriveManifest } from '../../../formats/parse-drive-manifest.ts';
import type { Scene } from './scene.ts';
import { jobName, withSceneCore } from './scene.ts';

/** What stands on the disks of a scene together: facts by name, for comparing. */
export type Content = ReadonlyMap<string, string>;

const manifestName = 'DriveManifest.xml';
/** Where BitLocker's own metadata lies; readers show it as files that are each disk's own. */
const systemFolder = 'System Volume Information';

/**
 * Opens the finished disks with their recovery passwords and reads every file and manifest, by dislocker and ntfs-3g
 * where they can be used. Serials and keys differ from one scene to another and are no part of it.
 */
export async function readFinished(scene: Scene): Promise<Content> {
  const isIndependent = (await whyNoDislocker()) === null;
  const content = new Map<string, string>();
  await withSceneCore(scene, async ({ core, ports }) => {
    const { signal } = new AbortController();
    const keys = await core.handlers.keys.reveal({ job: jobName }, signal);
    const { disks } = await core.handlers.jobs.get({ job: jobName }, signal);
    for (const { serial, path: file, sizeBytes } of disks) {
      const password = keys.find((key) => key.serial === serial)?.recoveryPassword ?? '';
      const target = {
        disk: serial,
        path: file,
        kind: 'image',
        sizeBytes,
        logicalSectorBytes: 512,
      };
      const read = isIndependent ? readFromOutside : readWithOwnReader;
      await read(ports, target as VolumeTarget, new Secret(password), (name, fact) => {
        if (content.has(name)) throw new Error(`${name} is there twice`);
        content.set(name, fact);
      });
    }
  });
  return content;
}

/** Names whose facts differ, or that only one of the two has. */
export function differences(one: Content, other: Content): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name)).sort();
}

type Put = (name: string, fact: string) => void;

function putManifest(bytes: Uint8Array, put: Put): void {
  for (const { filePath, ...blob } of parseDriveManifest(bytes).blobs)
    put(`manifest: ${filePath}`, JSON.stringify(blob));
}

async function readFromOutside(
  _ports: CorePorts,
  target: VolumeTarget,
  password: Secret,
  put: Put,
): Promise<void> {
  await readWithDislocker(target.path, password, await partitionOffset(target), async (mount) => {
    for (const entry of await readdir(mount, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(mount, file);
      if (name.startsWith(systemFolder)) continue;
      if (name === manifestName) putManifest(await readFile(file), put);
      else put(`file: ${name}`, await digestOf(file));
    }
  });
}

async function partitionOffset(target: VolumeTarget): Promise<number> {
  const handle = await open(target.path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(diskHeadBytes), 0, diskHeadBytes, 0);
    return readDiskHead(buffer).partitions[0]?.offsetBytes ?? 0;
  } finally {
    await handle.close();
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: rangeBytes }), hash);
  return hash.digest('hex');
}

/** Where no other reader is at hand: the files that the manifests name. */
async function readWithOwnReader(
  ports: CorePorts,
  target: VolumeTarget,
  recoveryPassword: Secret,
  put: Put,
): Promise<void> {
  const { signal } = new AbortController();
  const volume = await ports.writer.openSealed({ target, recoveryPassword }, signal);
  const readAll = async (name: string, onBytes: (bytes: Uint8Array) => void) => {
    const length = await volume.fileLength(name);
    for (let at = 0; at < length; at += rangeBytes)
      onBytes(await volume.readRange(name, at, Math.min(rangeBytes, length - at)));
  };
  try {
    const pieces: Uint8Array[] = [];
    await readAll(`\\${manifestName}`, (bytes) => pieces.push(bytes));
    const manifest = Buffer.concat(pieces);
    putManifest(manifest, put);
    for (const { filePath } of parseDriveManifest(manifest).blobs) {
      const hash = createHash('sha256');
      await readAll(filePath, (bytes) => hash.update(bytes));
      put(`file: ${filePath.slice(1).replaceAll('\\', '/')}`, hash.digest('hex'));
    }
  } finally {
    await volume.close();
  }
}
