import {
  manifestHashAlgorithm,
  usualManifestHash,
} from '../../../../shared/domain/manifest-hash.ts';
import { blobType, cipher } from '../../../../shared/domain/plan.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { readChoice, requireValue } from '../arguments.ts';
import type { AppHandlers } from '../../../../shared/contract/contract.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { doubtfulText, filesText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';

const targetOptions = ['subscription', 'storage-account', 'container'] as const;

/** Where it goes in Azure, as typed; what was left out, in the practice cloud, is what that cloud has, and is said. */
async function targetOf({ line, terminal, signal }: CommandInput, handlers: AppHandlers) {
  const given = targetOptions.map((option) => line.value(option));
  const practice = given.includes(null) ? await handlers.host.practice(null, signal) : null;
  if (practice !== null) {
    terminal.say(
      `Practice cloud: subscription ${practice.subscriptionId}, storage account ${practice.storageAccount}, container ${practice.storageContainer}, where not said otherwise.`,
    );
  }
  const [subscription, account, container] = given;
  return {
    azureSubscriptionId: subscription ?? practice?.subscriptionId ?? '',
    azureStorageAccount: account ?? practice?.storageAccount ?? '',
    azureStorageContainer: container ?? practice?.storageContainer ?? '',
  };
}

export const runPlan: RunCommand = (input) => {
  requireValue(input.line, 'staging');
  requireValue(input.line, 'job-name');
  // Only the practice cloud has values that nobody can know and everybody may use.
  if (input.cloud !== 'rehearsal')
    for (const option of targetOptions) requireValue(input.line, option);
  return withCore(input, (core) => planWith(input, core));
};

/** Plans a job from the words of the command. */
export async function planWith(input: CommandInput, { handlers }: OpenCore): Promise<void> {
  const { line, terminal, signal } = input;
  const publishSettings = line.value('publish-settings');
  const typed = {
    stagingLocation: absolutePath(requireValue(line, 'staging')),
    azurePublishSettings: publishSettings === null ? '' : absolutePath(publishSettings),
    azureImportJobName: requireValue(line, 'job-name'),
    resourceGroup: line.value('resource-group') ?? '',
    blobType: readChoice(line, 'blob-type', blobType.options) ?? 'page',
    cipher: readChoice(line, 'cipher', cipher.options) ?? 'aes-cbc-256',
    manifestHash:
      readChoice(line, 'manifest-hash', manifestHashAlgorithm.options) ?? usualManifestHash,
  };
  const draft = { ...typed, ...(await targetOf(input, handlers)) };
  const checks = await handlers.plan.check(draft, signal);
  for (const check of checks) {
    if (check.state === 'warning') terminal.say(`Note: ${check.text} ${check.next ?? ''}`);
  }
  const job = await handlers.plan.save(draft, signal);
  const { staged } = job;
  const found =
    staged === null
      ? 'Nothing lies there yet: run the backup to it next, or backup-now for plain folders.'
      : `${filesText(staged.files)}, ${formatBytes(staged.bytes)}.`;
  const refused = (staged?.refused ?? []).map(({ path, reason }) => `  ${path}: ${reason}`);
  const lines = [
    `Job ${job.descriptor.jobName} is planned for ${draft.stagingLocation}. ${found}`,
    ...(refused.length > 0 ? ['These files cannot be copied:', ...refused] : []),
    ...doubtfulText(staged),
    `Next, on the computer with the disks: diskprep s:${draft.stagingLocation}`,
  ];
  terminal.result(job, lines.join('\n'));
}
