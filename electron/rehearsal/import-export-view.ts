import { shippingInformation } from './locations.ts';
import type { DeliveryPackage, StoredDrive, StoredImportJob } from './state.ts';
import { firstDaySwitches } from './switches.ts';
import type { PracticeSwitches } from './switches.ts';

export const importExportOperations: readonly { name: string; display: object }[] = [
  ['jobs/read', 'Jobs', 'Get a job', 'Returns the properties of a job or the list of jobs.'],
  ['jobs/write', 'Jobs', 'Create or change a job', 'Creates a job or changes its properties.'],
  ['jobs/delete', 'Jobs', 'Delete a job', 'Deletes a job.'],
  [
    'jobs/listBitLockerKeys/action',
    'Jobs',
    'Get BitLocker keys',
    'Returns the BitLocker keys of the drives of a job.',
  ],
  [
    'locations/read',
    'Locations',
    'Get locations',
    'Returns the shipping address of a location or the list of locations.',
  ],
  ['register/action', 'Provider', 'Register', 'Registers the provider on the subscription.'],
].map(([name, resource, operation, description]) => ({
  name: `Microsoft.ImportExport/${name}`,
  display: { provider: 'Microsoft Azure Import/Export', resource, operation, description },
}));

/** ARM id of a job. */
export function jobId(job: StoredImportJob): string {
  return `/subscriptions/${job.subscriptionId}/resourceGroups/${job.resourceGroup}/providers/Microsoft.ImportExport/jobs/${job.name}`;
}

/** Oddities of the service that a client has to live with. */
export type JobLooks = Pick<PracticeSwitches, 'dates' | 'shownJobState' | 'jobStateOmitted'>;

/**
 * The job as `Jobs_Get` answers; BitLocker keys are never part of it. `accountUrl` is the blob address of the job's
 * storage account. A list (`isListed`) leaves out what lists of the service may leave out.
 */
export function jobBody(
  job: StoredImportJob,
  accountUrl: string,
  looks: JobLooks = firstDaySwitches,
  isListed = false,
): object {
  const percent = jobPercent(job);
  const full = {
    returnShipping: job.returnShipping ?? undefined,
    driveList: job.drives.map((drive) => driveBody(drive, accountUrl)),
  };
  return {
    id: jobId(job),
    name: job.name,
    type: 'Microsoft.ImportExport/jobs',
    location: job.location,
    tags: job.tags,
    systemData: {
      createdBy: job.createdBy,
      createdByType: job.createdByType,
      createdAt: new Date(job.createdAtMs).toISOString(),
      lastModifiedBy: job.lastModifiedBy,
      lastModifiedByType: job.lastModifiedByType,
      lastModifiedAt: new Date(job.lastModifiedAtMs).toISOString(),
    },
    properties: {
      storageAccountId: job.storageAccountId,
      jobType: 'Import',
      returnAddress: job.returnAddress ?? undefined,
      shippingInformation: shippingInformation(job.location),
      deliveryPackage: packageBody(job.deliveryPackage, looks),
      returnPackage: packageBody(job.returnPackage, looks),
      diagnosticsPath: job.diagnosticsPath,
      logLevel: job.logLevel,
      backupDriveManifest: job.backupDriveManifest,
      state: looks.jobStateOmitted ? undefined : (looks.shownJobState ?? job.state),
      cancelRequested: job.cancelRequested,
      percentComplete: percent ?? undefined,
      provisioningState: 'Succeeded',
      encryptionKey: job.encryptionKey,
      ...(isListed ? {} : full),
    },
  };
}

function packageBody(one: DeliveryPackage | null, { dates }: JobLooks): object | undefined {
  if (one === null) return undefined;
  const atMs = Date.parse(one.shipDate ?? '');
  if (dates === 'iso' || Number.isNaN(atMs)) return one;
  // As samples of the service have it: `9/29/2017 10:28:35 PM`.
  const shipDate = new Date(atMs).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '');
  return { ...one, shipDate };
}

function driveBody(drive: StoredDrive, accountUrl: string): object {
  const uri = (path: string | null | undefined): string | undefined =>
    path === null || path === undefined
      ? undefined
      : `${accountUrl}/${path.split('/').map(encodeURIComponent).join('/')}`;
  return {
    driveId: drive.driveId,
    manifestFile: drive.manifestFile,
    manifestHash: drive.manifestHash,
    driveHeaderHash: drive.driveHeaderHash,
    state: drive.state,
    copyStatus: drive.copyStatus ?? undefined,
    percentComplete: drive.percentComplete ?? undefined,
    bytesSucceeded: drive.bytesSucceeded ?? undefined,
    errorLogUri: uri(drive.result?.errorLog),
    verboseLogUri: uri(drive.result?.verboseLog),
    manifestUri: uri(drive.result?.manifest),
  };
}

/** Whole percent over the drives that are being copied; null before copying (spec 2.3). */
function jobPercent(job: StoredImportJob): number | null {
  const known = job.drives
    .map((drive) => drive.percentComplete)
    .filter((percent) => percent !== null);
  if (known.length === 0) return null;
  return Math.floor(known.reduce((sum, percent) => sum + percent, 0) / known.length);
}
