import type { HostInfo } from '../../shared/contract/contract.ts';
import type { DriveReport, JobLogs, LogFinding } from '../../shared/domain/copy-log.ts';
import type { Explanation } from '../../shared/domain/explanation.ts';
import type { JobView } from '../../shared/domain/job.ts';
import type { ServiceChoice, ServiceWish } from '../../shared/domain/job-service.ts';
import { decideService } from '../../shared/domain/job-service.ts';
import type { RegistrationView, RegistryEntries } from '../../shared/domain/registration.ts';
import {
  agentScratchFolder,
  paramsFileName,
  providerKey,
  registrationSteps,
  thumbprintValueName,
} from '../../shared/domain/registration.ts';
import type { ParcelNote } from '../../shared/domain/shipping-papers.ts';
import { AppError } from '../../shared/errors/app-error.ts';

/** Made-up answers of Azure for looking at the screens. */

const subscriptionId = '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64';

export function fakeChoice(jobName: string, wish: ServiceWish): ServiceChoice {
  const offers = [
    {
      service: 'data-box' as const,
      isOffered: true,
      isRegistered: true,
      reason: 'It takes customer disks for West US.',
    },
    {
      service: 'import-export' as const,
      isOffered: true,
      isRegistered: true,
      reason: 'It answers and names West US.',
    },
  ];
  const decision = decideService({ wish, offers, jobName, hasReturnDetails: true });
  return { ...decision, wish, offers, askedAt: new Date().toISOString() };
}

const finding: LogFinding = {
  file: 'volume-3.AIBBlob',
  blob: 'seed-files-hq/volume-3.AIBBlob',
  level: 'blob',
  code: 'WriteTimeout',
  severity: 'problem',
  meaning: 'Storage took too long to take a part of this blob, so the blob is not complete.',
  next: 'Send the file again, with another job or over the network.',
  detail: 'OperationTimedOut: Operation could not be completed within the specified time.',
  ranges: { count: 2, first: [{ offset: 1_048_576, length: 4_194_304 }] },
};

const goodReport: DriveReport = {
  driveId: '',
  state: 'Completed',
  copyStatus: null,
  logStatus: 'Completed',
  title: 'Everything on this disk arrived',
  meaning: 'The log names no file that was left out or changed.',
  next: 'Nothing to do. Finish reads every byte back.',
  severity: 'fine',
  blobs: 602,
  imported: 602,
  problems: 0,
  notices: 0,
  codes: [],
  findings: [],
  sendAgain: { scope: 'nothing', files: 0, bytes: 0, first: [], strangers: 0 },
  logs: [],
};

export function fakeLogs(job: JobView): JobLogs {
  const drives = (job.importJob?.drives ?? []).map(({ driveId }, index): DriveReport =>
    index === 0
      ? { ...goodReport, driveId }
      : {
          ...goodReport,
          driveId,
          state: 'CompletedMoreInfo',
          logStatus: 'CompletedWithErrors',
          title: '1 file of this disk did not arrive',
          meaning: 'The data centre read the disk, and storage refused a part of one file.',
          next: 'Send the file named below again.',
          severity: 'problem',
          imported: 601,
          problems: 1,
          codes: [{ level: 'blob', code: 'WriteTimeout', count: 1 }],
          findings: [finding],
          sendAgain: {
            scope: 'files',
            files: 1,
            bytes: 90_000_000_000,
            first: ['volume-3.AIBBlob'],
            strangers: 0,
          },
        },
  );
  return { job: job.descriptor.jobName, drives };
}

export const fakeExplanations: readonly Explanation[] = [
  {
    kind: 'Status of a disk in a copy log',
    code: 'ManifestCorrupted',
    title: 'The manifest on the disk is damaged',
    meaning:
      'The list of files at the root of the disk could not be read, so nothing was imported.',
    next: 'Ask for the disk back and write it again.',
    here: 'The manifest is read back and compared before a disk counts as prepared.',
    match: 'exact',
  },
];

/** A registration that waits for the certificate to be uploaded by hand. */
export function fakeRegistration(): RegistrationView {
  const waitsAt = registrationSteps.indexOf('upload');
  const at = new Date().toISOString();
  return {
    cloud: 'public',
    cloudTitle: 'Azure',
    portal: 'https://portal.example',
    request: {
      subscriptionId,
      tenantId: null,
      resourceGroup: 'backup-rg',
      roleName: 'Contributor',
      keyBits: 3072,
      resourceId: null,
    },
    rows: registrationSteps.map((step, index) => ({
      step,
      state: index < waitsAt ? 'done' : index === waitsAt ? 'waits-for-you' : 'open',
      at: index <= waitsAt ? at : null,
      tries: 0,
      error: null,
    })),
    isRunning: false,
    deviceCode: null,
    tenantId: 'c0ffee00-2d4a-4a57-9c1e-7f0d3a9b2e64',
    person: {
      id: '0b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      userPrincipalName: 'backup-admin@example.com',
    },
    certificate: {
      thumbprint: '9D2F7A1C55E04B8C9A33B1D0E6F4A2179D2F7A1C',
      commonName: 'CB_AzureADCertforOfflineSeeding_5b1f6c0e2d4a4a579c1e7f0d3a9b2e64',
      notBefore: at,
      notAfter: new Date(Date.now() + 3 * 365 * 86_400_000).toISOString(),
    },
    application: {
      objectId: '1b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      clientId: '2b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      displayName: 'AzureOfflineBackup_0b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      isAdopted: false,
      sameName: 0,
      isOwned: true,
    },
    principalId: '3b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
    roleAssignmentId: null,
    paramsFile: null,
  };
}

/** The same registration after the upload was made. */
export function finished(view: RegistrationView): RegistrationView {
  return {
    ...view,
    rows: view.rows.map((row) => ({ ...row, state: 'done' })),
    paramsFile: '/home/practice/.local/share/offline-backup/registration/params.xml',
  };
}

/** As on a Windows server, or as on another computer; a file called `other.xml` is for another account. */
export function fakeRegistryEntries(
  { xmlFile, storageAccount }: { xmlFile: string; storageAccount: string },
  { os, dataDir }: Pick<HostInfo, 'os' | 'dataDir'>,
  registration: RegistrationView | null,
): RegistryEntries {
  if (xmlFile.endsWith('other.xml')) {
    const facts = { what: 'storage account', inFile: 'otheraccount', asked: storageAccount };
    throw new AppError('input.offline-params-other', { path: xmlFile, ...facts });
  }
  const isWindows = os.startsWith('Windows');
  const target = `${agentScratchFolder}\\${paramsFileName(storageAccount)}`;
  const folder = `${dataDir}/registration/${subscriptionId}`;
  return {
    kind: isWindows ? 'written' : 'prepared',
    key: providerKey,
    name: thumbprintValueName('0b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64'),
    value: registration?.certificate?.thumbprint ?? '9D2F7A1C55E04B8C9A33B1D0E6F4A2179D2F7A1C',
    valueBefore: null,
    paramsFile: isWindows ? target : `${folder}/${paramsFileName(storageAccount)}`,
    paramsTarget: target,
    regFile: isWindows
      ? null
      : `${folder}/${paramsFileName(storageAccount).replace('.xml', '.reg')}`,
  };
}

export const fakeNotes: readonly ParcelNote[] = [
  {
    title: 'Padding',
    text: 'Pack every disk in an antistatic bag, with 5 cm of padding around it.',
  },
];
