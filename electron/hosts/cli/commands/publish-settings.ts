import type { PublishSettingsView } from '../../../../shared/domain/preflight.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';

export const runPublishSettings: RunCommand = (input) =>
  withCore(input, (core) => publishSettingsWith(input, core));

/** Shows the file; with `--delete` deletes it after a yes. */
export async function publishSettingsWith(input: CommandInput, core: OpenCore): Promise<void> {
  const { line, terminal, signal } = input;
  const file = line.positional(0);
  if (file === null) {
    throw new AppError('input.command', { text: 'Name the publish settings file' });
  }
  const path = absolutePath(file);
  const view = await core.handlers.plan.readPublishSettings({ path }, signal);
  if (!line.has('delete')) {
    terminal.result(view, viewText(view));
    return;
  }
  terminal.say(viewText(view));
  await confirmDeletion(input, path);
  await core.handlers.plan.deletePublishSettings({ path, sha256: view.sha256 }, signal);
  terminal.result({ path, isDeleted: true }, `${path} was deleted.`);
}

async function confirmDeletion(input: CommandInput, path: string): Promise<void> {
  if (input.yes) return;
  const { terminal } = input;
  const answer = terminal.isInteractive ? await terminal.ask(`Delete ${path} (yes)? `) : '';
  if (answer.trim().toLowerCase() === 'yes') return;
  throw new AppError('input.command', { text: 'Nothing was deleted: answer yes, or give --yes' });
}

function viewText({ cloud, schema, subscriptions, certificate, limits }: PublishSettingsView) {
  const lines = [
    `Publish settings, schema ${schema}, ${cloud} cloud`,
    ...subscriptions.map(({ id, name }) => `  ${id}  ${name}`),
  ];
  if (certificate === null) {
    lines.push('No certificate.');
  } else {
    const { thumbprint, subject, notBefore, notAfter, isExpired } = certificate;
    lines.push(
      `Certificate ${subject}`,
      `  SHA-1 ${thumbprint}`,
      `  from ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}${isExpired ? ' (ended)' : ''}`,
    );
  }
  return [...lines, limits].join('\n');
}
