import type { PlanDraft } from '../shared/domain/plan.ts';
import type { RegistryAnswers } from './registry-answers.ts';

/** Puts an argument in quotes where a POSIX shell would split or read it. */
export function quoted(argument: string): string {
  if (argument === '') return "''";
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The `plan` command for these boxes; boxes left at their default are left out. */
export function planCommand(plan: PlanDraft): string {
  const parts = ['offline-backup', 'plan', '--staging', quoted(plan.stagingLocation)];
  const option = (name: string, value: string) => {
    if (value !== '') parts.push(name, quoted(value));
  };
  option('--publish-settings', plan.azurePublishSettings);
  parts.push('--job-name', quoted(plan.azureImportJobName));
  parts.push('--subscription', quoted(plan.azureSubscriptionId));
  parts.push('--storage-account', quoted(plan.azureStorageAccount));
  parts.push('--container', quoted(plan.azureStorageContainer));
  option('--resource-group', plan.resourceGroup);
  if (plan.blobType !== 'page') parts.push('--blob-type', plan.blobType);
  if (plan.cipher !== 'aes-cbc-256') parts.push('--cipher', plan.cipher);
  if (plan.manifestHash !== 'md5') parts.push('--manifest-hash', plan.manifestHash);
  return parts.join(' ');
}

/** The `diskprep` command for a staging location, a job and the chosen disks. */
export function diskPrepCommand(staging: string, job: string, diskIds: readonly string[]): string {
  const disks = diskIds.flatMap((id) => ['--disk', quoted(id)]);
  return [
    'offline-backup',
    'diskprep',
    quoted(`s:${staging}`),
    '--job',
    quoted(job),
    ...disks,
  ].join(' ');
}

/** The `preflight` command for a job, or for a staging location, or for this computer alone. */
export function preflightCommand(job: string | null, staging: string, sourceSize: string): string {
  const parts = ['offline-backup', 'preflight'];
  if (job !== null) parts.push('--job', quoted(job));
  else if (staging !== '') parts.push('--staging', quoted(staging));
  if (sourceSize !== '') parts.push('--source-size', quoted(sourceSize));
  return parts.join(' ');
}

/** The `certgen AddRegistryEntries` command, with the old tool's parameters. */
export function registryCommand(answers: RegistryAnswers): string {
  const { subscriptionId, xmlFile, storageAccount } = answers;
  return [
    'offline-backup certgen AddRegistryEntries',
    quoted(`SubscriptionId:${subscriptionId}`),
    quoted(`xmlfilepath:${xmlFile}`),
    quoted(`storageaccountname:${storageAccount}`),
  ].join(' ');
}

/** The `backup-now` command for these folders. */
export function backupCommand(job: string, folders: readonly string[], partSize: string): string {
  const parts = ['offline-backup', 'backup-now', '--job', quoted(job)];
  for (const folder of folders) parts.push('--source', quoted(folder));
  if (partSize.trim() !== '') parts.push('--part-size', quoted(partSize.replace(/\s+/g, '')));
  return parts.join(' ');
}

/** The `restore` command for these answers. */
export function restoreCommand(request: {
  readonly job: string;
  readonly target: string;
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly only: readonly string[];
  readonly intoExisting: boolean;
}): string {
  const parts = ['offline-backup', 'restore', '--job', quoted(request.job)];
  if (request.from !== null) parts.push('--from', quoted(request.from));
  for (const source of request.sources) parts.push('--source', quoted(source));
  for (const only of request.only) parts.push('--only', quoted(only));
  parts.push('--to', quoted(request.target));
  if (request.intoExisting) parts.push('--into-existing');
  return parts.join(' ');
}
