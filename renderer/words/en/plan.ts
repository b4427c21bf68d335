import { planFieldNames } from '../../../shared/domain/field-names.ts';
import { fieldsOf } from '../fields-of.ts';
import type { PlanField } from '../../../shared/domain/plan.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { filesCounted } from './counts.ts';

/** Words of the plan, and of taking one over from its staging location. */
export const plan = {
  title: 'Plan the job',
  lead: 'Six answers decide what goes where. Use the same ones in the backup wizard of DPM, MABS or the MARS agent.',
  save: 'Save the plan',
  fields: fieldsOf(planFieldNames, {
    stagingLocation:
      'Folder or share that holds the initial copy. The copy computer must reach it by this same path.',
    azurePublishSettings:
      'The .publishsettings file of the subscription, if you have one. Leave it empty to sign in instead.',
    azureImportJobName:
      'A name of your choice: lower-case letters, digits and hyphens. The disks and the job in Azure carry it.',
    azureSubscriptionId:
      'The subscription that holds the storage account. It may differ from the one of the vault.',
    azureStorageAccount:
      'A general-purpose account of the Resource Manager type. The disks are imported into it.',
    azureStorageContainer: 'A container made for this import; it is created when it is missing.',
    resourceGroup: 'Where the import job is kept. Empty: the group of the storage account.',
    blobType: 'Page blobs are what DPM, MABS and MARS read. Block blobs take any other data.',
    cipher:
      'How BitLocker encrypts the disks. AES-CBC opens on every Windows the data centre may use.',
    manifestHash:
      'What the import job names of each disk. The published text says MD5; only one newer sample shows 64 digits. MD5 unless the service asks.',
  } satisfies Record<PlanField, string>),
  blobTypes: { page: 'Page blobs (DPM, MABS, MARS)', block: 'Block blobs (other data)' },
  ciphers: { 'aes-cbc-256': 'AES-CBC 256 bit', 'xts-aes-256': 'XTS-AES 256 bit' },
  groups: {
    where: 'What to send',
    target: 'Where it goes in Azure',
  },
  advanced: 'More choices',
  kept: 'This is what you typed before. It is not saved yet.',
  emptyBoxes: 'Empty the boxes',
  practiceTitle: 'Practice',
  practiceText: 'Values that the practice cloud accepts, and sample files to send.',
  practiceStarts: 'The practice cloud is starting; its values can be filled in when it runs.',
  makeSamples: 'Make sample files',
  sampleSize: 'Size of the sample files',
  samplesMade: (files: number, bytes: number, folder: string) =>
    `${filesCounted(files)}, ${formatBytes(bytes)}, are in ${folder}.`,
  stillToMend: (count: number) =>
    `${counted(count, 'box needs', 'boxes need')} another look before the plan can be saved.`,
  checking: 'Checking',
  staged: (files: number, bytes: number) => `${filesCounted(files)}, ${formatBytes(bytes)}`,
  refusedFiles: (count: number) =>
    `${counted(count, 'file cannot', 'files cannot')} be copied. Nothing is written while it stays so.`,
  doubtfulFiles: (count: number) =>
    `${counted(count, 'file is', 'files are')} copied and may cause trouble elsewhere.`,
  pickStaging: 'Choose the staging location',
  pickPublishSettings: 'Choose the publish settings file',
  locked: 'Disks of this job are already written. The plan can be read but not changed.',
} as const;

export const adopt = {
  title: 'Open a staging location',
  lead: 'The plan lies beside the data. Name the staging location exactly as it was entered on the source computer.',
  find: 'Find planned jobs',
  found: (count: number) => `${counted(count, 'planned job', 'planned jobs')} found`,
  nothing: 'No job is planned in this folder.',
  nothingNext: 'Use exactly the staging location of the plan, or plan the job first.',
  chooseJob: 'Which job',
  plannedOn: (computer: string, when: string) => `Planned on ${computer}, ${when}`,
  into: (account: string, container: string) => `into ${account} / ${container}`,
  otherCloud: (cloud: string) => `This job is planned for another cloud (${cloud}).`,
  otherPath: (planned: string) =>
    `The job was planned for ${planned}. Both paths lead to the same folder.`,
  adopt: 'Take over the job',
} as const;
