import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { HistoryEntry } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { EvidenceDisk, EvidenceFacts, EvidenceFile } from '../../formats/evidence.ts';
import { evidenceTool, writeEvidence } from '../../formats/evidence.ts';
import { writeEvidencePage } from '../../formats/evidence-page.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf } from '../core-context.ts';
import { requireJob, totalsOf } from '../jobs/job-records.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';

const writtenAction = 'evidence.written';

/**
 * Writes the evidence of a job into the data folder, a JSON file with everything and a page to print, and chains its
 * SHA-256 to the history. Throws `input.wrong-moment` until every disk that is shipped was read back.
 */
export async function exportEvidence(
  context: CoreContext,
  jobName: string,
  signal?: AbortSignal,
): Promise<{ json: string; page: string; sha256: string; at: string }> {
  const job = requireJob(context, jobName);
  const disks = verifiedDisks(context, job);
  const at = nowOf(context);
  const facts = factsOf(context, job, disks, at);
  // Seconds in the name: an earlier evidence, whose SHA-256 the history names, is never written over.
  const name = `${job.name}-${at.slice(0, 19).replaceAll('-', '').replaceAll(':', '').replace('T', '-')}`;
  const { store, files } = context.ports;
  const written = await files.writePrivateChunks(
    `evidence/${name}.json`,
    writeEvidence(facts, evidenceFiles(context, job, disks, signal)),
  );
  const entry = store.appendHistory({
    at,
    actor: context.host.actor,
    jobName,
    action: writtenAction,
    text: say`Evidence was written to ${written.path}, SHA-256 ${written.sha256}`,
  });
  const seal = { jsonFile: `${name}.json`, sha256: written.sha256, historyEntry: entry };
  const page = await files.writePrivateChunks(
    `evidence/${name}.html`,
    writeEvidencePage(facts, evidenceFiles(context, job, disks, signal), seal),
  );
  announce(context, jobName);
  return { json: written.path, page: page.path, sha256: written.sha256, at };
}

/**
 * Looks for the entry of the history that names this SHA-256. `brokenEntry` is the first entry that was changed since
 * it was made, null when the chain is whole.
 */
export function checkEvidence(
  context: CoreContext,
  sha256: string,
): { entry: HistoryEntry | null; brokenEntry: number | null } {
  const { store } = context.ports;
  const named = `SHA-256 ${sha256.toLowerCase()}`;
  const entry = store
    .listHistory(null)
    .find(({ action, text }) => action === writtenAction && text.endsWith(named));
  return { entry: entry ?? null, brokenEntry: store.brokenHistory() };
}

/** The disks that are shipped; throws while there is anything that the evidence could not vouch for. */
function verifiedDisks(context: CoreContext, job: StoredJob): StoredDisk[] {
  const { store } = context.ports;
  const notYet = (waitsFor: string) =>
    new AppError('input.wrong-moment', { what: say`Writing the evidence`, waitsFor });
  const disks = store.listDisks(job.name).filter(takesFiles);
  if (disks.length === 0) throw notYet(say`disks to be prepared`);
  const open = disks.find((disk) => disk.phase !== 'prepared' || disk.verifiedAt === null);
  if (open !== undefined) throw notYet(say`disk ${open.serial} to be written and read back`);
  const { files } = totalsOf(context, job.name)(null);
  if (files > 0) throw notYet(say`another disk for the files that have no place yet`);
  const lacking = disks.find((disk) => lacksShas(context, job, disk));
  if (lacking !== undefined) {
    throw notYet(say`disk ${lacking.serial} to be read back, which makes the SHA-256 of its files`);
  }
  return disks;
}

/** They are made while a disk is written or read back; one that an older version of this program prepared lacks them. */
function lacksShas(context: CoreContext, job: StoredJob, { diskId }: StoredDisk): boolean {
  for (const file of context.ports.store.files(job.name, { diskId })) {
    if (file.sha === null) return true;
  }
  return false;
}

function factsOf(
  context: CoreContext,
  job: StoredJob,
  disks: readonly StoredDisk[],
  createdAt: string,
): EvidenceFacts {
  const { info, actor } = context.host;
  const { descriptor, plan } = job;
  const rows = disks.map((disk) => diskOf(context, job, disk));
  const sum = (pick: (row: EvidenceDisk) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  return {
    tool: { name: evidenceTool, version: info.version },
    createdAt,
    createdBy: actor,
    computer: info.computerName,
    job: {
      id: job.id,
      name: job.name,
      cloud: descriptor.cloud,
      subscriptionId: plan.azureSubscriptionId,
      resourceGroup: plan.resourceGroup,
      storageAccount: plan.azureStorageAccount,
      storageContainer: plan.azureStorageContainer,
      stagingLocation: plan.stagingLocation,
      sourceComputer: descriptor.sourceComputer.name,
      blobType: plan.blobType,
      createdAt: descriptor.createdAt,
      importState: job.importJob?.state ?? null,
    },
    disks: rows,
    totals: { disks: rows.length, files: sum((row) => row.files), bytes: sum((row) => row.bytes) },
  };
}

function diskOf(context: CoreContext, job: StoredJob, disk: StoredDisk): EvidenceDisk {
  const { layout, manifestFile, manifestHash, verifiedAt } = disk;
  if (layout === null || manifestFile === null || manifestHash === null || verifiedAt === null) {
    throw new Error(`disk ${disk.serial} is prepared without layout or manifest`);
  }
  const { files, bytes } = totalsOf(context, job.name)(disk.diskId);
  return {
    serial: disk.serial,
    model: disk.model,
    sizeBytes: disk.sizeBytes,
    diskGuid: layout.diskGuid,
    cipher: layout.cipher,
    files,
    bytes,
    manifestFile,
    manifestHash,
    manifestHashAlgorithm: job.plan.manifestHash,
    ...disk.times,
    verifiedAt,
  };
}

/** The files of disks that lack no SHA-256, one after the other with their ranges; never more than one in memory. */
function* evidenceFiles(
  context: CoreContext,
  job: StoredJob,
  disks: readonly StoredDisk[],
  signal?: AbortSignal,
): Generator<EvidenceFile> {
  const { store } = context.ports;
  for (const { diskId, serial } of disks) {
    for (const file of store.files(job.name, { diskId })) {
      signal?.throwIfAborted();
      yield {
        path: file.path,
        disk: serial,
        lengthBytes: file.lengthBytes,
        sha256: file.sha ?? '',
        ranges: store.listRanges(file.id),
      };
    }
  }
}
