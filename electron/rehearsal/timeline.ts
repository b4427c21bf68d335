import { sameTracking } from './import-export-checks.ts';
import { troubleOf } from './provoked-drive.ts';
import type { CloudState, StoredDrive, StoredImportJob, StoredParcel } from './state.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** Virtual durations: short ends of what the service names (spec 2.5), so that a rehearsal stays short. */
export const durations = {
  registrationMs: 0.5 * hourMs,
  onTheRoadMs: 24 * hourMs,
  checkInMs: 12 * hourMs,
  untilCopyMs: 6 * hourMs,
  leastTransferringMs: 12 * hourMs,
  packagingMs: 12 * hourMs,
  returningMs: 24 * hourMs,
  cancelledWithoutParcelMs: 24 * hourMs,
  creatingMs: 14 * dayMs,
  shippingMs: 14 * dayMs,
  shippingSilentMs: 30 * dayMs,
  keptMs: 90 * dayMs,
} as const;

export interface Advance {
  readonly hasChanged: boolean;
  /** When carrier or data centre act next; null while everybody waits for a person or for a copy that is running. */
  readonly nextDueMs: number | null;
}

/**
 * Brings the practice world up to `nowMs`: registration, parcels, job and drive states (spec 2.1, 2.2). Every step is
 * taken at the moment it was due, not at the moment somebody looked, so a jump of the clock gives the same history.
 * Copying is not done here: a drive in `Transferring` without a result is work for the data centre, and its job
 * stays in `Transferring` until the result is there.
 */
export function advance(state: CloudState, nowMs: number): Advance {
  let hasChanged = false;
  for (;;) {
    const steps = [...dueSteps(state, nowMs)].sort((a, b) => a.atMs - b.atMs);
    const next = steps[0];
    if (next === undefined || next.atMs > nowMs) {
      const hurried = steps.find((step) => !step.isDeadline);
      return { hasChanged, nextDueMs: hurried?.atMs ?? null };
    }
    next.take(next.atMs);
    hasChanged = true;
  }
}

interface Step {
  readonly atMs: number;
  /** Deadlines for persons do not make the clock hurry. */
  readonly isDeadline: boolean;
  take(atMs: number): void;
}

function* dueSteps(state: CloudState, nowMs: number): Generator<Step> {
  for (const registration of state.registrations) {
    if (registration.state !== 'Registering') continue;
    yield work(registration.sinceMs + durations.registrationMs, (atMs) => {
      registration.state = 'Registered';
      registration.sinceMs = atMs;
    });
  }
  for (const parcel of state.parcels) yield* parcelSteps(state, parcel);
  for (const job of state.jobs) yield* jobSteps(state, job, nowMs);
}

function* parcelSteps(state: CloudState, parcel: StoredParcel): Generator<Step> {
  if (parcel.state === 'on-the-road') {
    yield work(parcel.deliverAtMs, () => {
      parcel.state = 'delivered';
    });
    return;
  }
  if (parcel.state !== 'delivered') return;
  const job = openJobOf(state, parcel);
  // A parcel nobody waits for stays at the door until a job in Shipping names its number.
  if (job === undefined) return;
  const shippingSinceMs = job.state === 'Shipping' ? job.stateSinceMs : 0;
  yield work(Math.max(parcel.deliverAtMs, shippingSinceMs) + durations.checkInMs, (atMs) => {
    checkIn(state, job, parcel, atMs);
  });
}

function* jobSteps(state: CloudState, job: StoredImportJob, nowMs: number): Generator<Step> {
  const sinceMs = job.stateSinceMs;
  switch (job.state) {
    case 'Creating':
      yield deadline(job.lastModifiedAtMs + durations.creatingMs, () => remove(state, job));
      return;
    case 'Shipping': {
      const isUnderWay = state.parcels.some(
        (parcel) => parcel.state !== 'checked-in' && isFor(parcel, job),
      );
      if (isUnderWay) return;
      if (job.cancelRequested) {
        yield work((job.cancelledAtMs ?? sinceMs) + durations.cancelledWithoutParcelMs, (atMs) =>
          enter(job, 'Completed', atMs),
        );
        return;
      }
      if (job.drives.some((drive) => drive.state === 'Specified')) {
        yield deadline(sinceMs + durations.shippingMs, () => missMissing(job));
      } else {
        yield deadline(sinceMs + durations.shippingMs + durations.shippingSilentMs, (atMs) =>
          enter(job, 'Closed', atMs),
        );
      }
      return;
    }
    case 'Received':
      yield work(sinceMs + durations.untilCopyMs, (atMs) => {
        if (job.cancelRequested) {
          enter(job, 'Packaging', atMs);
          return;
        }
        enter(job, 'Transferring', atMs);
        for (const drive of job.drives) if (drive.state === 'Received') startCopy(drive);
      });
      return;
    case 'Transferring': {
      const leastMs = sinceMs + durations.leastTransferringMs;
      const copied = job.drives.filter((drive) => drive.path !== null);
      if (copied.some((drive) => drive.result === null)) {
        // Never taken: it only says that until then nothing but time has to pass.
        if (leastMs > nowMs) yield work(leastMs, () => undefined);
        return;
      }
      const doneMs = copied.map((drive) => drive.result?.finishedAtMs ?? 0);
      yield work(Math.max(leastMs, ...doneMs), (atMs) => enter(job, 'Packaging', atMs));
      return;
    }
    case 'Packaging':
      yield work(sinceMs + durations.packagingMs, (atMs) => sendBack(job, atMs));
      return;
    case 'Returning':
      yield work(sinceMs + durations.returningMs, (atMs) => enter(job, endStateOf(job), atMs));
      return;
    case 'Completed':
    case 'Closed':
      yield deadline(sinceMs + durations.keptMs, () => remove(state, job));
      return;
  }
}

function work(atMs: number, take: Step['take']): Step {
  return { atMs, isDeadline: false, take };
}

function deadline(atMs: number, take: Step['take']): Step {
  return { atMs, isDeadline: true, take };
}

/** Moves a job on; an order keeps when each of its stages began. */
export function enter(job: StoredImportJob, jobState: string, atMs: number): void {
  job.state = jobState;
  job.stateSinceMs = atMs;
  job.dataBox?.entered.push({ state: jobState, atMs });
}

function remove(state: CloudState, job: StoredImportJob): void {
  state.jobs = state.jobs.filter((other) => other !== job);
}

function isFor(parcel: StoredParcel, job: StoredImportJob): boolean {
  return (
    job.deliveryPackage !== null &&
    sameTracking(job.deliveryPackage.trackingNumber, parcel.trackingNumber)
  );
}

function openJobOf(state: CloudState, parcel: StoredParcel): StoredImportJob | undefined {
  return state.jobs.find(
    (job) => isFor(parcel, job) && ['Shipping', 'Received', 'Transferring'].includes(job.state),
  );
}

/** Takes the disks out of the parcel: those of the job are received, others go back, missing ones are noted. */
function checkIn(
  state: CloudState,
  job: StoredImportJob,
  parcel: StoredParcel,
  atMs: number,
): void {
  parcel.state = 'checked-in';
  let received = 0;
  for (const disk of parcel.disks) {
    const drive = job.drives.find((one) => one.driveId === disk.serial && one.path === null);
    if (drive === undefined) {
      parcel.returnedSerials.push(disk.serial);
      continue;
    }
    if (troubleOf(state, job, drive) === 'lost-on-the-way') continue;
    received += 1;
    drive.path = disk.path;
    drive.state = 'Received';
    if (job.state === 'Transferring') startCopy(drive);
  }
  missMissing(job);
  if (received > 0 && job.state === 'Shipping') enter(job, 'Received', atMs);
}

function missMissing(job: StoredImportJob): void {
  for (const drive of job.drives) if (drive.state === 'Specified') drive.state = 'NeverReceived';
}

function startCopy(drive: StoredDrive): void {
  drive.state = 'Transferring';
  drive.copyStatus = 'InProgress';
  drive.percentComplete = 0;
  drive.bytesSucceeded = 0;
}

/** True when a drive did not come or was not imported whole. */
export function hasDriveErrors(job: StoredImportJob): boolean {
  return job.drives.some(
    (drive) => drive.state === 'NeverReceived' || drive.result?.hasErrors === true,
  );
}

/** How the job ends (spec 2.1). */
function endStateOf(job: StoredImportJob): string {
  return hasDriveErrors(job) && !job.cancelRequested ? 'Closed' : 'Completed';
}

/** Disks leave. A job of the older service ends with that; an order ends when they have arrived. */
function sendBack(job: StoredImportJob, atMs: number): void {
  const back = job.drives.filter((drive) => drive.path !== null);
  for (const drive of back) drive.state = 'ShippedBack';
  if (back.length > 0) {
    job.returnPackage = {
      carrierName:
        job.returnShipping?.carrierName ?? job.deliveryPackage?.carrierName ?? 'Practice courier',
      trackingNumber: `PRACTICE-RETURN-${job.name.toUpperCase()}`,
      driveCount: back.length,
      shipDate: new Date(atMs).toISOString(),
    };
  }
  enter(job, job.dataBox === null ? endStateOf(job) : 'Returning', atMs);
}
