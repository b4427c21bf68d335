import type { RegistrationRow, RegistrationView } from '../../../../shared/domain/registration.ts';
import { registrationRequest } from '../../../../shared/domain/registration.ts';
import {
  manualUploadSteps,
  registrationRowText,
  registrationStepTitles,
} from '../../../../shared/domain/registration-words.ts';
import { AppError, exitCodeOf } from '../../../../shared/errors/app-error.ts';
import { readNumber, requireValue } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { asErrorData, problemText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';
import { table } from '../terminal.ts';

/** Registers this product with the subscription; again, it goes on where it stopped. */
export const runCreateApplication: RunCommand = (input) => {
  const { line } = input;
  const request = registrationRequest.safeParse({
    subscriptionId: requireValue(line, 'subscription'),
    tenantId: line.value('tenant'),
    resourceGroup: line.value('resource-group'),
    resourceId: line.value('resource-id'),
    ...(line.value('role') === null ? {} : { roleName: line.value('role') }),
    ...(line.value('key-bits') === null ? {} : { keyBits: readNumber(line, 'key-bits') }),
  });
  if (!request.success) throw refused(request.error.issues[0]?.path[0]);
  return withCore(input, (core) =>
    follow(input, core, () => core.handlers.registration.start(request.data, input.signal)),
  );
};

/** After an upload by hand. */
export const runCheckAgain: RunCommand = (input) =>
  withCore(input, async (core) => {
    const subscriptionId = await findSubscription(input, core);
    return follow(input, core, () =>
      core.handlers.registration.check({ subscriptionId }, input.signal),
    );
  });

export const runExportCertificate: RunCommand = (input) =>
  withCore(input, async (core) => {
    const subscriptionId = await findSubscription(input, core);
    const file = absolutePath(requireValue(input.line, 'out'));
    const written = await core.handlers.registration.exportCertificate(
      { subscriptionId, file },
      input.signal,
    );
    const text = `${written.file} holds the certificate without its key.\nThumbprint ${written.thumbprint}`;
    input.terminal.result(written, text);
  });

export const runAddRegistryEntries: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { line, terminal, signal } = input;
    const request = {
      subscriptionId: requireValue(line, 'subscription'),
      xmlFile: absolutePath(requireValue(line, 'xml-file')),
      storageAccount: requireValue(line, 'storage-account'),
    };
    if (!/^[a-z0-9]{3,24}$/.test(request.storageAccount)) throw refused('storageAccount');
    const made = await core.handlers.registration.addRegistryEntries(request, signal);
    const value = `${made.key}\n  ${made.name} = ${made.value}`;
    const lines =
      made.kind === 'written'
        ? [`Written to ${made.paramsFile} and to the registry:`, value]
        : [
            'This computer is not the backup server. Carry these files there:',
            `  ${made.paramsFile}\n    → ${made.paramsTarget}`,
            `  ${made.regFile ?? ''}\n    → import it as administrator (reg import, or a double click)`,
            'It sets:',
            value,
          ];
    terminal.result(made, lines.join('\n'));
  });

/** Shows rows and sign-in code while it runs; the exit code says where it stopped. */
async function follow(
  { terminal }: CommandInput,
  core: OpenCore,
  work: () => Promise<RegistrationView>,
): Promise<number> {
  let codeSaid: string | null = null;
  let rowSaid = '';
  core.onRegistration((view) => {
    const { deviceCode } = view;
    if (deviceCode !== null && deviceCode.code !== codeSaid) {
      codeSaid = deviceCode.code;
      const { url, code } = deviceCode;
      terminal.say(`Open ${url} on any device and type ${code} to sign in.`);
      terminal.progress({ deviceCode }, '');
    }
    const row = view.rows.find((one) => one.state === 'doing');
    if (row === undefined) return;
    const text = `${registrationStepTitles[row.step]}: ${registrationRowText(view, row)}`;
    if (text !== rowSaid) terminal.progress(row, text);
    rowSaid = text;
  });
  const view = await work();
  const stopped = view.rows.find((row) => row.error !== null);
  terminal.result(view, viewText(view, stopped));
  if (stopped?.error === null || stopped === undefined) return 0;
  return exitCodeOf(asErrorData(stopped.error).code);
}

function viewText(view: RegistrationView, stopped: RegistrationRow | undefined): string {
  const marks = {
    open: '○',
    doing: '…',
    done: '✓',
    failed: '✗',
    'waits-for-you': '!',
    'not-needed': '-',
  } as const;
  const rows = view.rows.map((row) => [
    marks[row.state],
    registrationStepTitles[row.step],
    registrationRowText(view, row),
  ]);
  const parts = [table(rows)];
  if (stopped !== undefined && stopped.error !== null) parts.push(problemText(stopped.error));
  if (stopped?.state === 'waits-for-you') {
    parts.push(
      manualUploadSteps(view)
        .map((step, at) => `${at + 1}. ${step}`)
        .join('\n'),
    );
  }
  if (stopped === undefined && view.paramsFile !== null) {
    const { subscriptionId } = view.request;
    parts.push(
      `Next, on the backup server:\n  certgen AddRegistryEntries SubscriptionId:${subscriptionId} xmlfilepath:${view.paramsFile} storageaccountname:<name>`,
    );
  }
  return parts.join('\n\n');
}

/** The one that was named, or the only one there is. */
async function findSubscription({ line, signal }: CommandInput, core: OpenCore): Promise<string> {
  const named = line.value('subscription');
  if (named !== null) return named;
  const views = await core.handlers.registration.list(null, signal);
  const [first, ...more] = views.map((view) => view.request.subscriptionId);
  if (first === undefined) throw new AppError('input.not-registered', { subscription: 'any' });
  if (more.length === 0) return first;
  throw new AppError('input.several-registrations', { subscriptions: [first, ...more].join(', ') });
}

/** What was typed in a form that cannot be; the names are those of the old tool's parameters where it had them. */
function refused(field: PropertyKey | undefined): AppError {
  const texts: Readonly<Record<string, string>> = {
    subscriptionId: 'SubscriptionId must be a GUID',
    tenantId: '--tenant must be a GUID',
    resourceId: '--resource-id takes up to 32 letters, digits and hyphens',
    keyBits: '--key-bits must be 2048, 3072 or 4096',
    storageAccount: 'storageaccountname takes 3 to 24 lower-case letters and digits',
  };
  return new AppError('input.command', {
    text: texts[String(field)] ?? `${String(field)} is not usable`,
  });
}
