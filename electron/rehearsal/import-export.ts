import { Secret } from '../core/secret.ts';
import { ArmError } from './arm-error.ts';
import type { PatchJobBody, PutJobBody } from './import-export-schema.ts';
import {
  endedStates,
  invalid,
  requireImportAccount,
  requireDiagnosticsPath,
  requireDistinctSerials,
  requireFreeDrives,
  requireFreeTrackingNumber,
  requireJobName,
  requireLocation,
  sameTracking,
} from './import-export-checks.ts';
import type { JobAddress } from './import-export-checks.ts';
import type { SecretBox } from './secret-box.ts';
import type { CloudState, DeliveryPackage, StoredDrive, StoredImportJob } from './state.ts';
import { findJob, sameName } from './state.ts';

/** Who asks: for `systemData`, and for the rights of the call. */
export interface Caller {
  readonly name: string;
  /** Object id in the directory: of a person, or of an application's service principal. */
  readonly objectId: string;
  readonly type: 'User' | 'Application';
}

/** What the rules need besides the request. */
export interface RuleContext {
  readonly state: CloudState;
  readonly box: SecretBox;
  readonly nowMs: number;
  readonly caller: Caller;
}

/**
 * Creates a job, or changes one that is still `Creating` (spec 1.6). Throws ArmError and changes nothing when a
 * rule of the service is broken.
 */
export function putJob(
  context: RuleContext,
  address: JobAddress,
  body: PutJobBody,
): { job: StoredImportJob; isNew: boolean } {
  const { state, nowMs, caller } = context;
  const asked = body.properties;
  const existing = findJob(state, address.subscriptionId, address.resourceGroup, address.name);
  requireJobName(address.name);
  if (asked.jobType !== 'Import' || asked.export !== undefined) {
    throw invalid(
      'UnsupportedJobType',
      'properties.jobType',
      'The practice data centre runs import jobs only.',
    );
  }
  if (asked.driveList === undefined || asked.driveList.length === 0) {
    throw invalid(
      'DriveListRequired',
      'properties.driveList',
      'An import job needs between one and ten drives.',
    );
  }
  requireDistinctSerials(asked.driveList.map((drive) => drive.driveId));
  requireFreeDrives(
    state,
    existing,
    asked.driveList.map((drive) => drive.driveId),
  );
  const account = requireImportAccount(state, asked.storageAccountId);
  const location = requireLocation(body.location, account, state.switches.closedLocations);
  if (asked.deliveryPackage !== undefined) {
    requireFreeTrackingNumber(state, existing, asked.deliveryPackage.trackingNumber);
  }

  const before = new Map((existing?.drives ?? []).map((drive) => [drive.driveId, drive]));
  const drives = asked.driveList.map((drive): StoredDrive => {
    const old = before.get(drive.driveId);
    const isSameKey =
      old !== undefined && context.box.open(old.sealedKey).reveal() === drive.bitLockerKey;
    return newDrive(drive.driveId, {
      // Keeping the old seal makes a repeated PUT recognisable as the same.
      sealedKey: isSameKey ? old.sealedKey : context.box.seal(new Secret(drive.bitLockerKey)),
      manifestFile: drive.manifestFile,
      manifestHash: drive.manifestHash,
      driveHeaderHash: drive.driveHeaderHash ?? '',
    });
  });
  const job: StoredImportJob = {
    ...address,
    location,
    tags: body.tags ?? {},
    storageAccountId: asked.storageAccountId,
    diagnosticsPath: requireDiagnosticsPath(asked.diagnosticsPath ?? 'waimportexport'),
    logLevel: asked.logLevel ?? 'Error',
    backupDriveManifest: asked.backupDriveManifest ?? false,
    returnAddress: asked.returnAddress ?? null,
    returnShipping: asked.returnShipping ?? null,
    deliveryPackage: asked.deliveryPackage ?? null,
    returnPackage: null,
    encryptionKey: {
      ...asked.encryptionKey,
      kekType: asked.encryptionKey?.kekType ?? 'MicrosoftManaged',
    },
    state: 'Creating',
    stateSinceMs: nowMs,
    cancelRequested: false,
    cancelledAtMs: null,
    drives,
    dataBox: null,
    createdBy: caller.name,
    createdByType: caller.type,
    createdAtMs: nowMs,
    lastModifiedBy: caller.name,
    lastModifiedByType: caller.type,
    lastModifiedAtMs: nowMs,
  };
  if (existing === undefined) {
    state.jobs.push(job);
    return { job, isNew: true };
  }
  if (!sameName(existing.storageAccountId, job.storageAccountId)) {
    throw new ArmError(
      409,
      'PropertyChangeNotAllowed',
      'The storage account of a job cannot be changed.',
    );
  }
  if (existing.location !== job.location) {
    throw new ArmError(
      409,
      'InvalidResourceLocation',
      `The job '${existing.name}' already exists in location '${existing.location}'.`,
    );
  }
  if (existing.state !== 'Creating') {
    if (hasSameRequest(existing, job)) return { job: existing, isNew: false };
    throw new ArmError(
      409,
      'JobStateConflict',
      `The job '${existing.name}' is in state '${existing.state}' and cannot be created again.`,
    );
  }
  const { createdBy, createdByType, createdAtMs } = existing;
  Object.assign(existing, job, {
    name: existing.name,
    resourceGroup: existing.resourceGroup,
    createdBy,
    createdByType,
    createdAtMs,
  });
  return { job: existing, isNew: false };
}

/** Applies a PATCH (spec 1.7, 1.8): all of it, or none of it and an ArmError. */
export function patchJob(context: RuleContext, job: StoredImportJob, body: PatchJobBody): void {
  const { state, nowMs, caller } = context;
  const asked = body.properties ?? {};
  const wantsShipping = asked.state === 'Shipping' && job.state === 'Creating';

  if (endedStates.has(job.state)) {
    throw new ArmError(
      409,
      'JobStateConflict',
      `The job '${job.name}' is '${job.state}' and can no longer be changed.`,
    );
  }
  if (asked.state === 'Creating' && job.state !== 'Creating') {
    throw new ArmError(
      409,
      'JobStateConflict',
      `The job '${job.name}' cannot go back to 'Creating'.`,
    );
  }
  if (asked.cancelRequested === false && job.cancelRequested) {
    throw new ArmError(409, 'JobStateConflict', 'A cancellation cannot be taken back.');
  }
  if (asked.cancelRequested === true && job.state !== 'Creating' && job.state !== 'Shipping') {
    throw new ArmError(
      409,
      'JobCannotBeCancelled',
      `The job '${job.name}' is in state '${job.state}'; it could be cancelled only in 'Creating' or 'Shipping'.`,
    );
  }
  if (job.state !== 'Creating') {
    const closed = (['logLevel', 'backupDriveManifest', 'driveList'] as const).find(
      (field) => asked[field] !== undefined,
    );
    if (closed !== undefined) throw tooLate(job, closed);
    if (asked.deliveryPackage !== undefined && job.state !== 'Shipping')
      throw tooLate(job, 'deliveryPackage');
  }
  if (asked.deliveryPackage !== undefined) {
    requireFreeTrackingNumber(state, job, asked.deliveryPackage.trackingNumber);
  }
  if (wantsShipping) {
    const missing = [
      (asked.returnAddress ?? job.returnAddress) === null ? 'returnAddress' : null,
      (asked.deliveryPackage ?? job.deliveryPackage) === null ? 'deliveryPackage' : null,
    ].filter((field) => field !== null);
    if (missing.length > 0) {
      throw invalid(
        'ShippingDetailsRequired',
        `properties.${missing.join(', properties.')}`,
        `The state can become 'Shipping' only with ${missing.join(' and ')}.`,
      );
    }
  }
  const drives = asked.driveList === undefined ? null : changeDrives(context, job, asked.driveList);

  if (body.tags !== undefined) job.tags = body.tags;
  if (drives !== null) job.drives = drives;
  if (asked.returnAddress !== undefined) job.returnAddress = asked.returnAddress;
  if (asked.returnShipping !== undefined) job.returnShipping = asked.returnShipping;
  if (asked.deliveryPackage !== undefined) job.deliveryPackage = asked.deliveryPackage;
  if (asked.logLevel !== undefined) job.logLevel = asked.logLevel;
  if (asked.backupDriveManifest !== undefined) job.backupDriveManifest = asked.backupDriveManifest;
  if (wantsShipping) {
    job.state = 'Shipping';
    job.stateSinceMs = nowMs;
  }
  if (asked.cancelRequested === true && !job.cancelRequested) {
    job.cancelRequested = true;
    job.cancelledAtMs = nowMs;
    if (job.state === 'Creating') {
      // No disk ever travelled: there is nothing to send back.
      job.state = 'Completed';
      job.stateSinceMs = nowMs;
    }
  }
  job.lastModifiedBy = caller.name;
  job.lastModifiedByType = caller.type;
  job.lastModifiedAtMs = nowMs;
}

/** Only in `Creating` and `Completed` (spec 1.8). */
export function deleteJob(state: CloudState, job: StoredImportJob): void {
  if (job.state !== 'Creating' && job.state !== 'Completed') {
    throw new ArmError(
      409,
      'JobCannotBeDeleted',
      `The job '${job.name}' is in state '${job.state}'; it can be deleted only in 'Creating' or 'Completed'.`,
    );
  }
  state.jobs.splice(state.jobs.indexOf(job), 1);
}

/** A drive that is named in a job and has not come yet. */
export function newDrive(
  driveId: string,
  facts: Pick<StoredDrive, 'sealedKey' | 'manifestFile' | 'manifestHash' | 'driveHeaderHash'>,
): StoredDrive {
  return {
    driveId,
    ...facts,
    state: 'Specified',
    copyStatus: null,
    percentComplete: null,
    bytesSucceeded: null,
    totalBytes: null,
    path: null,
    result: null,
  };
}

function changeDrives(
  context: RuleContext,
  job: StoredImportJob,
  asked: NonNullable<NonNullable<PatchJobBody['properties']>['driveList']>,
): StoredDrive[] {
  if (asked.length === 0) {
    throw invalid(
      'DriveListRequired',
      'properties.driveList',
      'An import job needs between one and ten drives.',
    );
  }
  const serials = asked.map((drive) => drive.driveId);
  requireDistinctSerials(serials);
  requireFreeDrives(context.state, job, serials);
  return asked.map((change, index) => {
    const old = job.drives.find((drive) => drive.driveId === change.driveId);
    const need = <T>(value: T | undefined, field: string): T => {
      if (value !== undefined) return value;
      const target = `properties.driveList[${index}].${field}`;
      throw invalid('InvalidRequestContent', target, `${target}: a new drive needs it`);
    };
    return newDrive(change.driveId, {
      sealedKey:
        change.bitLockerKey === undefined
          ? need(old?.sealedKey, 'bitLockerKey')
          : context.box.seal(new Secret(change.bitLockerKey)),
      manifestFile: need(change.manifestFile ?? old?.manifestFile, 'manifestFile'),
      manifestHash: need(change.manifestHash ?? old?.manifestHash, 'manifestHash'),
      driveHeaderHash: change.driveHeaderHash ?? old?.driveHeaderHash ?? '',
    });
  });
}

/** True when the PUT asks for nothing that the running job does not already have. */
function hasSameRequest(existing: StoredImportJob, asked: StoredImportJob): boolean {
  const facts = (job: StoredImportJob): string =>
    JSON.stringify(
      job.drives.map((drive) => [
        drive.driveId,
        drive.sealedKey,
        drive.manifestFile,
        drive.manifestHash.toUpperCase(),
      ]),
    );
  const samePackage = (a: DeliveryPackage | null, b: DeliveryPackage | null): boolean =>
    b === null || (a !== null && sameTracking(a.trackingNumber, b.trackingNumber));
  return (
    facts(existing) === facts(asked) && samePackage(existing.deliveryPackage, asked.deliveryPackage)
  );
}

function tooLate(job: StoredImportJob, field: string): ArmError {
  return new ArmError(
    409,
    'PropertyChangeNotAllowed',
    `'${field}' cannot be changed in state '${job.state}'.`,
    {
      target: `properties.${field}`,
    },
  );
}
