import { nowOf } from '../core-context.ts';
import type { JobStore, StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import { checkManifest } from './check-manifest.ts';
import type { ExpectedStretch } from './compare-stretches.ts';
import { compareStretches } from './compare-stretches.ts';
import { compareStructure } from './compare-structure.ts';
import { createDamageReport, damageError } from './damage-report.ts';
import { passwordOf, targetOfDisk } from './disk-access.ts';
import { filesOnDisk, targetOf } from './drive-files.ts';
import { totalsOf } from './job-records.ts';
import type { Lane } from './lane.ts';

/**
 * Reads a sealed disk back as the data centre will, past all caches: the recovery password of the journal opens it, the
 * manifest is parsed and hashed and compared with the journal, and every range of every file, and everything that is no
 * file's content, is read and compared. It does not stop at the first difference: all damage is stored with the disk.
 * Returns when it was verified, ISO time. Throws `verify.damage`; `verify.manifest` or `disk.not-our-volume` when the
 * disk does not open far enough to be compared at all.
 */
export async function verifyDisk(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<string> {
  const { store, writer } = lane.context.ports;
  const report = createDamageReport();
  const volume = await writer.openSealed(
    {
      target: targetOfDisk(disk),
      recoveryPassword: passwordOf(lane.context, job.name, disk),
    },
    lane.signal,
  );
  try {
    await checkManifest(lane, volume, job, disk, report);
    const structure = await compareStructure(lane, volume, disk, report);
    await compareFiles(lane, volume, job, disk, report);
    // A disk whose journal was lost is taken as it is found, once its content is known to be right.
    if (disk.structure === null && report.count() === 0) {
      store.updateDisk(job.name, disk.diskId, { structure });
    }
  } finally {
    await volume.close();
  }
  store.putDamage(job.name, disk.diskId, report.kept());
  const [first] = report.kept();
  if (first !== undefined) throw damageError(disk.serial, report.count(), first);
  return nowOf(lane.context);
}

/** SHA-256 digests are stored this many at a time. */
const shaBatch = 500;

/** Compares every file with the journal, with which the manifest was compared before. */
async function compareFiles(
  lane: Lane,
  volume: Parameters<typeof compareStretches>[1],
  job: StoredJob,
  disk: StoredDisk,
  report: Parameters<typeof compareStretches>[4],
): Promise<void> {
  const { store } = lane.context.ports;
  const shas: { fileId: number; sha: string }[] = [];
  const storeShas = () => store.setSha(shas.splice(0));
  function* stretches() {
    for (const file of filesOnDisk(store, job.name, disk.diskId)) {
      const stretch = wholeFile(store, job, file);
      if (file.sha !== null) yield stretch;
      else yield { ...stretch, onSha: (sha: string) => keepSha(file.id, sha) };
    }
  }
  const keepSha = (fileId: number, sha: string) => {
    shas.push({ fileId, sha });
    if (shas.length >= shaBatch) storeShas();
  };
  const { bytes } = totalsOf(lane.context, job.name)(disk.diskId);
  await compareStretches(lane, volume, stretches(), bytes, report);
  storeShas();
}

function wholeFile(store: JobStore, job: StoredJob, file: StoredFile): ExpectedStretch {
  return {
    target: targetOf(job.name, file.path),
    lengthBytes: file.lengthBytes,
    fromByte: 0,
    untilByte: file.lengthBytes,
    name: { file: file.path, part: null },
    md5s: () => store.listRanges(file.id).map((range) => range.md5),
  };
}
