import { join } from 'node:path';
import type { BlobTarget } from './blob-target.ts';
import { classicLog } from './copy-log.ts';
import { dataBoxLog } from './data-box/copy-log.ts';
import { requireAccount } from './import-export-checks.ts';
import { importDrive } from './import-drive.ts';
import type { OpenDrive } from './open-drive.ts';
import { isShutOut, provoked, troubleOf } from './provoked-drive.ts';
import type { SecretBox } from './secret-box.ts';
import type { StateStore, StoredDrive, StoredImportJob } from './state.ts';
import type { StoredAccount } from './state-facts.ts';
import { advance } from './timeline.ts';
import type { VirtualClock } from './virtual-clock.ts';

const tickMs = 100;
const saveProgressEveryMs = 1000;
const drivesAtOnce = 2;
const attempts = 3;
const kindsWithoutPageBlobs = new Set(['BlobStorage', 'BlockBlobStorage']);

export interface DataCentreParts {
  readonly store: StateStore;
  readonly box: SecretBox;
  readonly clock: VirtualClock;
  readonly dataDir: string;
  readonly openDrive: OpenDrive;
  blobsOf(account: StoredAccount): BlobTarget;
  readonly log: (line: string) => void;
}

/**
 * The people and machines behind the service: keeps the practice world's time, and copies drives that a job has in
 * `Transferring`. Copying takes real time; the job waits for it.
 */
export class DataCentre {
  readonly #parts: DataCentreParts;
  readonly #abort = new AbortController();
  readonly #running = new Map<StoredDrive, Promise<void>>();
  /** Failures of this program, not of the drive, per drive. */
  readonly #failures = new Map<StoredDrive, number>();
  #timer: NodeJS.Timeout | undefined;
  #savedAtMs = 0;

  constructor(parts: DataCentreParts) {
    this.#parts = parts;
  }

  start(): void {
    this.tick();
    this.#timer = setInterval(() => this.tick(), tickMs);
  }

  /** Aborts copies; they are done again after the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#abort.abort();
    await Promise.allSettled(this.#running.values());
    this.#parts.store.state.clockMs = this.#parts.clock.nowMs();
    this.#save();
  }

  /** Lets the world catch up with the clock. */
  tick(): void {
    const { store, clock } = this.#parts;
    if (this.#abort.signal.aborted) return;
    const nowMs = clock.nowMs();
    const { hasChanged, nextDueMs } = advance(store.state, nowMs);
    clock.setHurrying(nextDueMs !== null);
    store.state.clockMs = nowMs;
    const isSaveDue = performance.now() - this.#savedAtMs > saveProgressEveryMs;
    const isBusy = this.#running.size > 0 || nextDueMs !== null;
    if (hasChanged || (isBusy && isSaveDue)) {
      this.#save();
    }
    this.#startCopies();
  }

  #startCopies(): void {
    for (const job of this.#parts.store.state.jobs) {
      for (const drive of job.drives) {
        if (this.#running.size >= drivesAtOnce) return;
        if (drive.state !== 'Transferring' || drive.result !== null || this.#running.has(drive))
          continue;
        const copy = this.#copy(job, drive).finally(() => this.#running.delete(drive));
        this.#running.set(drive, copy);
      }
    }
  }

  async #copy(job: StoredImportJob, drive: StoredDrive): Promise<void> {
    const { store, box, clock, dataDir, openDrive, log } = this.#parts;
    if (drive.path === null) return;
    try {
      const account = requireAccount(store.state, job.storageAccountId);
      const trouble = isShutOut(account) ? 'account-forbidden' : troubleOf(store.state, job, drive);
      const result = await importDrive(
        {
          jobName: job.name,
          driveId: drive.driveId,
          path: drive.path,
          key: box.open(drive.sealedKey),
          manifestFile: drive.manifestFile,
          manifestHash: drive.manifestHash,
          log:
            job.dataBox === null
              ? classicLog(job.name, drive.driveId, job.diagnosticsPath)
              : dataBoxLog(job.name, drive.driveId, job.dataBox.orderId),
          isVerbose: job.logLevel === 'Verbose',
          keepsManifest: job.backupDriveManifest,
          takesPageBlobs: !kindsWithoutPageBlobs.has(account.kind),
        },
        {
          openDrive: provoked(openDrive, trouble, drive.manifestFile),
          blobs: this.#parts.blobsOf(account),
          workDir: join(dataDir, 'copying'),
          nowMs: () => clock.nowMs(),
          onProgress: (doneBytes, totalBytes) => {
            drive.bytesSucceeded = doneBytes;
            drive.totalBytes = totalBytes;
            // 100 is for a drive whose logs are written too.
            drive.percentComplete =
              totalBytes === 0 ? 0 : Math.min(99, Math.floor((doneBytes / totalBytes) * 100));
          },
          signal: this.#abort.signal,
        },
      );
      drive.result = result;
      drive.copyStatus = result.status;
      drive.state = result.hasErrors || result.hasNotices ? 'CompletedMoreInfo' : 'Completed';
      if (!result.hasErrors) drive.percentComplete = 100;
      if (result.hasErrors) log(`drive ${drive.driveId} of job ${job.name}: ${result.status}`);
    } catch (thrown) {
      if (this.#abort.signal.aborted) return;
      const failures = (this.#failures.get(drive) ?? 0) + 1;
      this.#failures.set(drive, failures);
      log(`drive ${drive.driveId} of job ${job.name} could not be processed: ${String(thrown)}`);
      // Left without a result it is tried again by the next tick; after some attempts it ends as the service ends it.
      if (failures < attempts) return;
      drive.result = {
        status: 'InternalError',
        hasErrors: true,
        hasNotices: false,
        errorLog: null,
        verboseLog: null,
        manifest: null,
        finishedAtMs: clock.nowMs(),
      };
      drive.copyStatus = 'InternalError';
      drive.state = 'CompletedMoreInfo';
    }
    this.#save();
  }

  /** A full disk must not end the world: what could not be stored now is stored with the next change. */
  #save(): void {
    try {
      this.#parts.store.save();
    } catch (thrown) {
      this.#parts.log(`the state could not be stored: ${String(thrown)}`);
    }
    this.#savedAtMs = performance.now();
  }
}
