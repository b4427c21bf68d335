import type { CloudName, PlanDraft } from '../shared/domain/plan.ts';
import { powerShellArgument } from '../shared/domain/power-shell.ts';
import type { ShippingDetails } from '../shared/domain/shipping.ts';
import type { RegistryAnswers } from './registry-answers.ts';
import type { HistoryWish } from './stores/history.ts';

/** A command of this program as its arguments; how they are quoted depends on where it is typed. */
export type Command = readonly string[];

/** Where a command is pasted. */
export type Shell = 'posix' | 'power-shell';

/** The usual shell of a host, by its `os` text such as `Windows_NT 10.0.20348`. */
export function shellOf(os: string): Shell {
  return /^windows/i.test(os) ? 'power-shell' : 'posix';
}

/** Puts an argument in quotes where the shell would split or read it. */
export function quoted(argument: string, shell: Shell): string {
  if (shell === 'power-shell') return powerShellArgument(argument);
  if (argument === '') return "''";
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The line to paste; the practice cloud is what the program takes when none is named. */
export function commandText(
  command: Command,
  where: { readonly shell: Shell; readonly cloud: CloudName },
): string {
  const all = where.cloud === 'rehearsal' ? command : [...command, '--cloud', where.cloud];
  // What begins with a hyphen here are names of options, never what somebody typed.
  const written = all.map((part) =>
    /^--[a-z\d-]+$/.test(part) ? part : quoted(part, where.shell),
  );
  return ['offline-backup', ...written].join(' ');
}

/** An option with its value, or nothing while the value is empty. */
const option = (name: string, value: string): string[] => (value === '' ? [] : [name, value]);

/** The `plan` command for these boxes; boxes left at their default are left out. */
export function planCommand(plan: PlanDraft): Command {
  return [
    'plan',
    ...['--staging', plan.stagingLocation],
    ...option('--publish-settings', plan.azurePublishSettings),
    ...['--job-name', plan.azureImportJobName],
    ...['--subscription', plan.azureSubscriptionId],
    ...['--storage-account', plan.azureStorageAccount],
    ...['--container', plan.azureStorageContainer],
    ...option('--resource-group', plan.resourceGroup),
    ...option('--blob-type', plan.blobType === 'page' ? '' : plan.blobType),
    ...option('--cipher', plan.cipher === 'aes-cbc-256' ? '' : plan.cipher),
    ...option('--manifest-hash', plan.manifestHash === 'md5' ? '' : plan.manifestHash),
  ];
}

/**
 * The `diskprep` command for a staging location, a job and the chosen disks; without disks it goes on where the job
 * stands, up to its import job.
 */
export function diskPrepCommand(
  staging: string,
  job: string,
  diskIds: readonly string[] = [],
): Command {
  return ['diskprep', `s:${staging}`, '--job', job, ...diskIds.flatMap((id) => ['--disk', id])];
}

/** The `diskprep` command that lists what is planned in a staging location. */
export function adoptCommand(staging: string): Command {
  return ['diskprep', `s:${staging}`];
}

/** The `diskprep u:` command with these details; boxes that are empty are left out, the command asks for them. */
export function shippingCommand(job: string, details: ShippingDetails): Command {
  return [
    ...['diskprep', 'u:', '--job', job],
    ...option('--tracking', details.trackingNumber),
    ...option('--carrier', details.outboundCarrier),
    ...option('--return-carrier', details.returnCarrier),
    ...option('--return-account', details.returnCarrierAccount),
    ...option('--return-name', details.returnName),
    ...option('--return-phone', details.returnPhone),
    ...option('--return-email', details.returnEmail),
    ...option('--return-street1', details.returnStreet1),
    ...option('--return-street2', details.returnStreet2),
    ...option('--return-city', details.returnCity),
    ...option('--return-state', details.returnState),
    ...option('--return-postal-code', details.returnPostalCode),
    ...option('--return-country', details.returnCountry),
    ...option('--ship-date', details.shipDate),
  ];
}

/** The `preflight` command for a job, or for a staging location, or for this computer alone. */
export function preflightCommand(job: string | null, staging: string, sourceSize: string): Command {
  return [
    'preflight',
    ...(job === null ? option('--staging', staging) : ['--job', job]),
    ...option('--source-size', sourceSize),
  ];
}

/** The `certgen CreateNewApplication` command, with the old tool's parameter. */
export function registerCommand(answers: {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly tenantId: string;
}): Command {
  return [
    ...['certgen', 'CreateNewApplication', `SubscriptionId:${answers.subscriptionId}`],
    ...option('--resource-group', answers.resourceGroup),
    ...option('--tenant', answers.tenantId),
  ];
}

/** The `certgen AddRegistryEntries` command, with the old tool's parameters. */
export function registryCommand(answers: RegistryAnswers): Command {
  return [
    ...['certgen', 'AddRegistryEntries', `SubscriptionId:${answers.subscriptionId}`],
    `xmlfilepath:${answers.xmlFile}`,
    `storageaccountname:${answers.storageAccount}`,
  ];
}

/** The `backup-now` command for these folders. */
export function backupCommand(job: string, folders: readonly string[], partSize: string): Command {
  return [
    ...['backup-now', '--job', job],
    ...folders.flatMap((folder) => ['--source', folder]),
    ...option('--part-size', partSize.replace(/\s+/g, '')),
  ];
}

/** The `restore` command for these answers. */
export function restoreCommand(request: {
  readonly job: string;
  readonly target: string;
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly only: readonly string[];
  readonly intoExisting: boolean;
}): Command {
  return [
    ...['restore', '--job', request.job],
    ...(request.from === null ? [] : ['--from', request.from]),
    ...request.sources.flatMap((source) => ['--source', source]),
    ...request.only.flatMap((only) => ['--only', only]),
    ...['--to', request.target],
    ...(request.intoExisting ? ['--into-existing'] : []),
  ];
}

/** The `status` command of one job, followed until it is over, or of all. */
export function statusCommand(job: string | null): Command {
  return job === null ? ['status'] : ['status', '--job', job, '--watch'];
}

export function verifyImportCommand(job: string): Command {
  return ['verify-import', '--job', job];
}

export function supportCommand(job: string | null): Command {
  return ['support-bundle', ...(job === null ? [] : ['--job', job])];
}

/** The `history` command with the filter of the page. */
export function historyCommand(wish: HistoryWish): Command {
  return [
    'history',
    ...option('--job', wish.job),
    ...option('--kind', wish.kind),
    ...option('--actor', wish.actor),
    ...option('--text', wish.text),
    ...option('--since', wish.from),
    ...option('--until', wish.to),
  ];
}
