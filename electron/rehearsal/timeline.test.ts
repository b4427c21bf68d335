import { describe, expect, it } from 'vitest';
import { patchJob, putJob } from './import-export.ts';
import type {
  CloudState,
  DriveResult,
  StoredImportJob,
  StoredParcel,
  StoredRegistration,
} from './state.ts';
import {
  addressOf,
  contextOf,
  jobBodyFor,
  memoryBox,
  registeredState,
  shippingPatch,
  startMs,
} from './testing/make-job.ts';
import { advance, durations } from './timeline.ts';

const box = memoryBox();
const hour = 3_600_000;
const day = 24 * hour;

function shipped(serials: readonly string[]): { state: CloudState; job: StoredImportJob } {
  const state = registeredState(box);
  const { job } = putJob(
    contextOf(state, box),
    addressOf(state, 'seed-one'),
    jobBodyFor(state, serials),
  );
  patchJob(contextOf(state, box), job, shippingPatch('T1'));
  return { state, job };
}

function parcel(
  state: CloudState,
  serials: readonly string[],
  atMs = startMs,
  trackingNumber = 'T1',
): StoredParcel {
  const made: StoredParcel = {
    id: `parcel-${state.parcels.length}`,
    trackingNumber,
    disks: serials.map((serial) => ({ serial, path: `/disks/${serial}` })),
    state: 'on-the-road',
    deliverAtMs: atMs + durations.onTheRoadMs,
    returnedSerials: [],
  };
  state.parcels.push(made);
  return made;
}

/** What the data centre leaves at a drive when it is done. */
function finish(job: StoredImportJob, driveId: string, atMs: number, hasErrors = false): void {
  const drive = job.drives.find((one) => one.driveId === driveId);
  if (drive === undefined) throw new Error(`no drive ${driveId}`);
  const result: DriveResult = {
    status: hasErrors ? 'ManifestCorrupted' : 'Completed',
    hasErrors,
    hasNotices: false,
    errorLog: null,
    verboseLog: null,
    manifest: null,
    finishedAtMs: atMs,
  };
  drive.result = result;
  drive.state = hasErrors ? 'CompletedMoreInfo' : 'Completed';
}

function statesOf(job: StoredImportJob): string[] {
  return [job.state, ...job.drives.map((drive) => drive.state)];
}

describe('the way of a job', () => {
  it('goes through the states in order and waits for the copy however late it is', () => {
    const { state, job } = shipped(['A']);
    parcel(state, ['A']);
    advance(state, startMs + durations.onTheRoadMs);
    expect(statesOf(job)).toEqual(['Shipping', 'Specified']);
    advance(state, startMs + durations.onTheRoadMs + durations.checkInMs);
    expect(statesOf(job)).toEqual(['Received', 'Received']);
    advance(state, job.stateSinceMs + durations.untilCopyMs);
    expect(statesOf(job)).toEqual(['Transferring', 'Transferring']);
    const copyMs = job.stateSinceMs;
    expect(advance(state, copyMs + 1).nextDueMs).toBe(copyMs + durations.leastTransferringMs);
    // Time alone moves nothing now, and does not have to hurry.
    expect(advance(state, copyMs + 60 * day)).toEqual({ hasChanged: false, nextDueMs: null });
    finish(job, 'A', copyMs + 61 * day);
    advance(state, copyMs + 61 * day);
    expect(statesOf(job)).toEqual(['Packaging', 'Completed']);
    expect(job.stateSinceMs).toBe(copyMs + 61 * day);
    advance(state, copyMs + 61 * day + durations.packagingMs);
    expect(statesOf(job)).toEqual(['Completed', 'ShippedBack']);
    expect(job.returnPackage?.driveCount).toBe(1);
    advance(state, job.stateSinceMs + durations.keptMs);
    expect(state.jobs).toEqual([]);
  });

  it('takes every step at its own time, also after a jump of the clock', () => {
    const { state, job } = shipped(['A']);
    parcel(state, ['A']);
    advance(state, startMs + 30 * day);
    expect(job.state).toBe('Transferring');
    expect(job.stateSinceMs).toBe(
      startMs + durations.onTheRoadMs + durations.checkInMs + durations.untilCopyMs,
    );
  });

  it('closes a job with a bad drive or a missing one, and sends strangers back', () => {
    const { state, job } = shipped(['A', 'B', 'C']);
    const sent = parcel(state, ['A', 'B', 'X']);
    advance(state, startMs + 3 * day);
    expect(statesOf(job)).toEqual([
      'Transferring',
      'Transferring',
      'Transferring',
      'NeverReceived',
    ]);
    expect(sent.returnedSerials).toEqual(['X']);
    finish(job, 'A', startMs + 3 * day);
    finish(job, 'B', startMs + 3 * day, true);
    advance(state, startMs + 10 * day);
    expect(statesOf(job)).toEqual(['Closed', 'ShippedBack', 'ShippedBack', 'NeverReceived']);
  });

  it('takes in a disk that turns up later', () => {
    const { state, job } = shipped(['A', 'B']);
    parcel(state, ['A']);
    advance(state, startMs + 3 * day);
    expect(statesOf(job)).toEqual(['Transferring', 'Transferring', 'NeverReceived']);
    parcel(state, ['B'], startMs + 3 * day);
    advance(state, startMs + 6 * day);
    expect(statesOf(job)).toEqual(['Transferring', 'Transferring', 'Transferring']);
  });

  it('keeps a parcel at the door until a job in Shipping names its number', () => {
    const { state, job } = shipped(['A']);
    const sent = parcel(state, ['A'], startMs, 'OTHER');
    expect(advance(state, startMs + 2 * day).nextDueMs).toBeNull();
    expect(sent.state).toBe('delivered');
    patchJob(contextOf(state, box, startMs + 2 * day), job, shippingPatch('OTHER'));
    advance(state, startMs + 3 * day);
    expect(sent.state).toBe('checked-in');
    expect(job.state).not.toBe('Shipping');
  });
});

describe('deadlines', () => {
  it('drops a job two weeks after its last change in Creating', () => {
    const state = registeredState(box);
    const { job } = putJob(
      contextOf(state, box),
      addressOf(state, 'seed-one'),
      jobBodyFor(state, ['A']),
    );
    patchJob(contextOf(state, box, startMs + 10 * day), job, { tags: { a: 'b' } });
    expect(advance(state, startMs + 23 * day)).toEqual({ hasChanged: false, nextDueMs: null });
    advance(state, startMs + 24 * day);
    expect(state.jobs).toEqual([]);
  });

  it('gives up on disks after two weeks and on the job thirty days later', () => {
    const { state, job } = shipped(['A']);
    advance(state, startMs + 14 * day);
    expect(statesOf(job)).toEqual(['Shipping', 'NeverReceived']);
    advance(state, startMs + 44 * day);
    expect(job.state).toBe('Closed');
  });

  it('registers the provider in a moment', () => {
    const state = registeredState(box);
    const registration: StoredRegistration = {
      subscriptionId: state.subscriptionId,
      namespace: 'Microsoft.ImportExport',
      state: 'Registering',
      sinceMs: startMs,
    };
    state.registrations = [registration];
    expect(advance(state, startMs).nextDueMs).toBe(startMs + durations.registrationMs);
    advance(state, startMs + durations.registrationMs);
    expect(registration.state).toBe('Registered');
  });
});

describe('cancelling', () => {
  it('ends in Completed without a copy', () => {
    const { state, job } = shipped(['A']);
    parcel(state, ['A']);
    patchJob(contextOf(state, box), job, { properties: { cancelRequested: true } });
    advance(state, startMs + 10 * day);
    expect(statesOf(job)).toEqual(['Completed', 'ShippedBack']);
    expect(job.drives[0]?.copyStatus).toBeNull();
  });

  it('ends soon when no parcel ever left', () => {
    const { state, job } = shipped(['A']);
    patchJob(contextOf(state, box), job, { properties: { cancelRequested: true } });
    advance(state, startMs + durations.cancelledWithoutParcelMs);
    expect(job.state).toBe('Completed');
    expect(job.returnPackage).toBeNull();
  });
});
