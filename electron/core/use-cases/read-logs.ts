import { say } from '../../../shared/language/say.ts';
import type { DriveReport, JobLogs, ReadLog, SavedLog } from '../../../shared/domain/copy-log.ts';
import type { CloudDrive } from '../../../shared/domain/import-job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CopyLogEnd } from '../../formats/copy-logs/copy-log-format.ts';
import { readCopyLog } from '../../formats/copy-logs/read-copy-log.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { TalliedLog, WholeDisk } from '../logs/drive-report.ts';
import { reportOfDrive } from '../logs/drive-report.ts';
import { createFileFinder } from '../logs/find-file.ts';
import { requireLogPlace, withoutSignature } from '../logs/log-blob.ts';
import { LogTally } from '../logs/log-tally.ts';
import type { BlobContainer, StorageAccount } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { requireImportJob } from './refresh-import-job.ts';
import { requireAccount } from './require-account.ts';

/** A log of a disk as the service names it. */
interface LogRef {
  readonly driveId: string;
  readonly kind: ReadLog['kind'];
  readonly uri: string;
}

/**
 * Fetches the copy logs of a job's disks (all, or one by serial) with the account's key and says what they mean: what
 * arrived, what did not and why, and which staged files must be sent again. Works for both services; the format is seen
 * in the log itself. A log that is missing, elsewhere or damaged is a row with its reason; only what concerns all of
 * them is thrown (no import job yet, no sign-in, no storage account).
 */
export async function readLogs(
  context: CoreContext,
  jobName: string,
  driveId: string | null,
  signal: AbortSignal,
): Promise<JobLogs> {
  const job = requireJob(context, jobName);
  const drives = drivesOf(job, driveId, say`Reading the copy logs`);
  const logs = await openLogs(context, job, signal);
  const reports: DriveReport[] = [];
  for (const drive of drives) {
    const tallied: TalliedLog[] = [];
    for (const ref of logRefsOf(drive)) {
      tallied.push(await tallyLog(context, job, logs, ref, signal));
    }
    reports.push(reportOfDrive(drive, tallied, () => wholeDisk(context, jobName, drive.driveId)));
  }
  return { job: jobName, drives: reports };
}

/**
 * Stores the logs as they lie in the account in the data folder, readable by the owner only, before the service removes
 * them. Throws `cloud.log-missing`, `cloud.log-elsewhere` or what the account refuses.
 */
export async function saveLogs(
  context: CoreContext,
  jobName: string,
  driveId: string | null,
  signal: AbortSignal,
): Promise<SavedLog[]> {
  const job = requireJob(context, jobName);
  const refs = drivesOf(job, driveId, say`Saving the copy logs`).flatMap(logRefsOf);
  const logs = await openLogs(context, job, signal);
  const saved: SavedLog[] = [];
  for (const ref of refs) {
    const { chunks, fileName } = await logs.open(ref);
    const name = `logs/${job.name}/${fileName}`;
    const { path, lengthBytes } = await context.ports.files.writePrivateChunks(name, chunks);
    saved.push({ driveId: ref.driveId, path, lengthBytes });
  }
  record(context, jobName, 'logs.saved', say`${saved.length} copy logs were saved`);
  return saved;
}

function drivesOf(job: StoredJob, driveId: string | null, what: string): readonly CloudDrive[] {
  const { drives } = requireImportJob(job, what);
  if (driveId === null) return drives;
  const drive = drives.find((one) => one.driveId.toLowerCase() === driveId.toLowerCase());
  if (drive === undefined) throw new AppError('input.unknown-disk', { id: driveId });
  return [drive];
}

function logRefsOf({ driveId, errorLogUri, verboseLogUri }: CloudDrive): LogRef[] {
  const refs = [
    { driveId, kind: 'errors', uri: errorLogUri },
    { driveId, kind: 'verbose', uri: verboseLogUri },
  ] as const;
  return refs.filter((ref): ref is (typeof refs)[number] & { uri: string } => ref.uri !== null);
}

interface OpenLog {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly fileName: string;
}

interface Logs {
  readonly blobEndpoint: string;
  open(ref: LogRef): Promise<OpenLog>;
}

/** The logs of a job's account. Each container is opened once, when the first log in it is asked for. */
async function openLogs(context: CoreContext, job: StoredJob, signal: AbortSignal): Promise<Logs> {
  const cloud = await context.ports.cloud();
  const account: StorageAccount = job.account ?? (await requireAccount(cloud, job.plan, signal));
  const containers = new Map<string, Promise<BlobContainer>>();
  const containerOf = (name: string): Promise<BlobContainer> => {
    const subscriptionId = job.plan.azureSubscriptionId;
    const opened =
      containers.get(name) ?? cloud.openContainer(subscriptionId, account, name, signal);
    containers.set(name, opened);
    return opened;
  };
  return {
    blobEndpoint: account.blobEndpoint,
    async open({ driveId, uri }) {
      const place = requireLogPlace(uri, account.blobEndpoint, driveId);
      const container = await containerOf(place.container);
      const length = await lengthOf(container, place.name);
      if (length === null) {
        throw new AppError('cloud.log-missing', { disk: driveId, log: withoutSignature(uri) });
      }
      // The name came from outside and becomes a file name here.
      const fileName = (place.name.split('/').at(-1) ?? '').replace(/[^\w.-]|^\.+/g, '_');
      return { chunks: container.read(place.name, 0, length, signal), fileName };
    },
  };
}

async function lengthOf(container: BlobContainer, name: string): Promise<number | null> {
  if (!(await container.exists())) return null;
  for await (const blob of container.list(name)) {
    if (blob.name === name) return blob.length;
  }
  return null;
}

async function tallyLog(
  context: CoreContext,
  job: StoredJob,
  logs: Logs,
  ref: LogRef,
  signal: AbortSignal,
): Promise<TalliedLog> {
  const finder = createFileFinder(context.ports.store, {
    name: job.name,
    container: job.plan.azureStorageContainer,
    blobEndpoint: logs.blobEndpoint,
  });
  const tally = new LogTally(finder);
  let end: CopyLogEnd | null = null;
  let problem: ReadLog['problem'] = null;
  try {
    const { chunks } = await logs.open(ref);
    end = await readCopyLog(chunks, tally);
    if (end.fault !== null) {
      const facts = { disk: ref.driveId, line: end.fault.line, reason: end.fault.reason };
      problem = new AppError('verify.copy-log', facts).toData();
    }
  } catch (thrown) {
    signal.throwIfAborted();
    if (!(thrown instanceof AppError)) throw thrown;
    problem = thrown.toData();
  }
  return {
    tally,
    end,
    read: {
      kind: ref.kind,
      uri: withoutSignature(ref.uri),
      format: end?.format ?? null,
      version: end?.version ?? null,
      notUnderstood: [...(end?.notUnderstood ?? [])],
      problem,
    },
  };
}

const mostNames = 100;

/** What must go again when a disk arrived and nothing of it was imported. */
function wholeDisk({ ports }: CoreContext, jobName: string, serial: string): WholeDisk | null {
  const { store } = ports;
  const disk = store.listDisks(jobName).find((one) => one.serial === serial);
  if (disk === undefined) return null;
  const { files, bytes } = store.totals(jobName).get(disk.diskId) ?? { files: 0, bytes: 0 };
  const first: string[] = [];
  for (const file of store.files(jobName, { diskId: disk.diskId })) {
    if (first.length >= mostNames) break;
    first.push(file.path);
  }
  return { files, bytes, first };
}
