import type { DiskView } from '../../../../shared/domain/disk.ts';
import type { CloudJob } from '../../../../shared/domain/import-job.ts';
import type { JobDisk, JobView } from '../../../../shared/domain/job.ts';
import type { CommittedShipping } from '../../../../shared/domain/shipping.ts';

/** Mismatches of an import that are named; the evidence has them all. */
const namedMismatches = 50;

/** A job for somebody outside, field by field: what is not named here stays. */
export function jobForSupport(job: JobView) {
  const { descriptor, plan, staged, importCheck, target } = job;
  return {
    revision: job.revision,
    descriptor: {
      schemaVersion: descriptor.schemaVersion,
      jobId: descriptor.jobId,
      jobName: descriptor.jobName,
      partOf: descriptor.partOf ?? null,
      cloud: descriptor.cloud,
      subscriptionId: descriptor.subscriptionId,
      storageAccount: descriptor.storageAccount,
      storageContainer: descriptor.storageContainer,
      sourceComputer: descriptor.sourceComputer,
      createdAt: descriptor.createdAt,
    },
    plan: {
      stagingLocation: plan.stagingLocation,
      hasPublishSettings: plan.azurePublishSettings !== '',
      resourceGroup: plan.resourceGroup,
      blobType: plan.blobType,
      cipher: plan.cipher,
      manifestHash: plan.manifestHash,
    },
    staged:
      staged === null
        ? null
        : { files: staged.files, bytes: staged.bytes, refused: staged.refused.length },
    disks: job.disks.map(diskOfJob),
    filesWithoutDisk: job.filesWithoutDisk,
    group: job.group,
    importJob: job.importJob === null ? null : importJobOf(job.importJob),
    timeline: job.timeline,
    target:
      target === null ? null : { location: target.location, carriers: target.supportedCarriers },
    shipping: job.shipping === null ? null : shippingOf(job.shipping),
    parcelSentAt: job.parcelSentAt,
    importCheck:
      importCheck === null
        ? null
        : {
            checkedAt: importCheck.checkedAt,
            filesTotal: importCheck.filesTotal,
            filesMatching: importCheck.filesMatching,
            bytes: importCheck.bytes,
            mismatches: importCheck.mismatches.slice(0, namedMismatches),
          },
    problem: job.problem,
    steps: job.steps,
    standing: job.standing,
  };
}

function diskOfJob(disk: JobDisk) {
  return {
    serial: disk.serial,
    model: disk.model,
    kind: disk.kind,
    path: disk.path,
    sizeBytes: disk.sizeBytes,
    role: disk.role,
    phase: disk.phase,
    clearing: disk.clearing,
    isRunning: disk.isRunning,
    isPaused: disk.isPaused,
    retiredAt: disk.retiredAt,
    times: disk.times,
    verifiedAt: disk.verifiedAt,
    doneBytes: disk.doneBytes,
    totalBytes: disk.totalBytes,
    files: disk.files,
    manifestFile: disk.manifestFile,
    manifestHash: disk.manifestHash,
    setAside: disk.setAside,
    damage: disk.damage,
    error: disk.error,
  };
}

function importJobOf(job: CloudJob) {
  return {
    name: job.name,
    service: job.service ?? null,
    resourceGroup: job.resourceGroup,
    state: job.state,
    stateAsTold: job.stateAsTold ?? null,
    percentComplete: job.percentComplete,
    cancelRequested: job.cancelRequested,
    isCancellable: job.isCancellable ?? null,
    isDeletable: job.isDeletable ?? null,
    trackingNumber: job.trackingNumber,
    createdAt: job.createdAt ?? null,
    fetchedAt: job.fetchedAt,
    goneAt: job.goneAt ?? null,
    remark: job.remark ?? null,
    drives: job.drives.map((drive) => ({
      driveId: drive.driveId,
      state: drive.state,
      copyStatus: drive.copyStatus,
      percentComplete: drive.percentComplete,
      bytesSucceeded: drive.bytesSucceeded,
      remark: drive.remark ?? null,
      errorLog: withoutQuery(drive.errorLogUri),
      verboseLog: withoutQuery(drive.verboseLogUri),
      manifest: withoutQuery(drive.manifestUri),
    })),
  };
}

/** An address without what may open it. */
function withoutQuery(uri: string | null): string | null {
  return uri === null ? null : (uri.split(/[?#]/)[0] ?? null);
}

/** The parcel, not the person: carrier, number and day. */
function shippingOf({ details, committedAt }: CommittedShipping) {
  return {
    committedAt,
    outboundCarrier: details.outboundCarrier,
    trackingNumber: details.trackingNumber,
    driveCount: details.driveCount,
    shipDate: details.shipDate,
    returnCarrier: details.returnCarrier,
    returnCountry: details.returnCountry,
  };
}

/** An attached disk without the labels of its volumes, which are somebody's own words. */
export function attachedForSupport(disk: DiskView) {
  return {
    serial: disk.serial,
    model: disk.model,
    kind: disk.kind,
    path: disk.path,
    bus: disk.bus,
    sizeBytes: disk.sizeBytes,
    logicalSectorBytes: disk.logicalSectorBytes,
    isRemovable: disk.isRemovable,
    isReadOnly: disk.isReadOnly,
    isSystem: disk.isSystem,
    holdsStaging: disk.holdsStaging,
    inUseAs: disk.inUseAs,
    partitionTable: disk.partitionTable,
    volumes: disk.volumes.map(({ fileSystem, sizeBytes, mountPoints }) => ({
      fileSystem,
      sizeBytes,
      mountPoints,
    })),
    hasData: disk.hasData,
    health: disk.health,
    canDiscard: disk.canDiscard,
    usedByJob: disk.usedByJob,
    isChoosable: disk.isChoosable,
    findings: disk.findings,
  };
}
