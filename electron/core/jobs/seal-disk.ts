import { hashingManifest, startManifestHash } from '../../formats/manifest-hash.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { StructurePart } from '../ports/volume-writer.ts';
import { manifestText } from './check-manifest.ts';
import { volumeOf } from './disk-access.ts';
import { manifestTarget } from './drive-files.ts';
import type { Lane } from './lane.ts';

/**
 * Writes the manifest at the place kept for it, then the boot sector that makes the volume one, and remembers what the
 * disk consists of besides files.
 */
export async function sealDisk(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { store, writer } = lane.context.ports;
  await writeManifest(lane, job, disk);
  await writer.seal(volumeOf(lane.context, job.name, disk), lane.signal);
  const structure = await readStructure(lane, job, disk);
  store.updateDisk(job.name, disk.diskId, {
    structure,
    phase: 'verifying',
    times: { ...disk.times, sealedAt: lane.context.host.now().toISOString() },
  });
}

async function writeManifest(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { store, writer, files: localFiles } = lane.context.ports;
  const hasher = startManifestHash(job.plan.manifestHash);
  const scratch = await localFiles.writeScratch(
    `${job.name}-${disk.serial}.xml`,
    hashingManifest(manifestText(store, job, disk), hasher),
  );
  const lost: string[] = [];
  try {
    const { path: source, lengthBytes, modifiedAtMs } = scratch;
    const place = { target: manifestTarget, fromByte: 0, untilByte: lengthBytes, sha: null };
    await writer.stream(
      {
        ...volumeOf(lane.context, job.name, disk),
        files: [{ id: 0, source, lengthBytes, modifiedAtMs, ...place }],
        onProgress: () => undefined,
        onFlushed: () => undefined,
        onSetAside: ({ what }) => void lost.push(what),
      },
      lane.signal,
    );
    if (lost[0] !== undefined) {
      throw new Error(`the manifest of disk ${disk.serial} was not copied: ${lost[0]}`);
    }
    store.updateDisk(job.name, disk.diskId, {
      manifestFile: manifestTarget,
      manifestHash: hasher.digest(),
    });
  } finally {
    await localFiles.remove(scratch.path);
  }
}

async function readStructure(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
): Promise<StructurePart[]> {
  const { target, recoveryPassword } = volumeOf(lane.context, job.name, disk);
  const parts: StructurePart[] = [];
  const volume = await lane.context.ports.writer.openSealed(
    { target, recoveryPassword },
    lane.signal,
  );
  try {
    await volume.hashStructure((part) => parts.push(part), lane.signal);
  } finally {
    await volume.close();
  }
  return parts;
}
