import {
  manifestHashAlgorithm,
  usualManifestHash,
} from '../../../../shared/domain/manifest-hash.ts';
import { blobType, cipher } from '../../../../shared/domain/plan.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { readChoice, requireValue } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { doubtfulText, filesText } from '../job-text.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';

export const runPlan: RunCommand = (input) => {
  const { line, terminal, signal } = input;
  const publishSettings = line.value('publish-settings');
  const draft = {
    stagingLocation: absolutePath(requireValue(line, 'staging')),
    azurePublishSettings: publishSettings === null ? '' : absolutePath(publishSettings),
    azureImportJobName: requireValue(line, 'job-name'),
    azureSubscriptionId: requireValue(line, 'subscription'),
    azureStorageAccount: requireValue(line, 'storage-account'),
    azureStorageContainer: requireValue(line, 'container'),
    resourceGroup: line.value('resource-group') ?? '',
    blobType: readChoice(line, 'blob-type', blobType.options) ?? 'page',
    cipher: readChoice(line, 'cipher', cipher.options) ?? 'aes-cbc-256',
    manifestHash:
      readChoice(line, 'manifest-hash', manifestHashAlgorithm.options) ?? usualManifestHash,
  };
  return withCore(input, async ({ handlers }) => {
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
  });
};
