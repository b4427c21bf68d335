import { resourceProvider } from '../../../../shared/domain/job-service.ts';
import type { PreflightReport, PreflightRow } from '../../../../shared/domain/preflight.ts';
import { parseBytes } from '../../../../shared/domain/size.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';

/** Exit code when a row failed; the report is printed all the same. */
const somethingFailed = 1;

export const runPreflightCommand: RunCommand = (input) =>
  withCore(input, (core) => preflightWith(input, core));

/** Registers a provider when asked to, else looks at the rows. Returns the exit code. */
export async function preflightWith(input: CommandInput, core: OpenCore): Promise<number> {
  const { line, terminal, signal } = input;
  if (line.value('register-provider') !== null) {
    await register(input, core);
    return 0;
  }
  const staging = line.value('staging');
  const job = line.value('job') ?? (staging === null ? await onlyJob(input, core) : null);
  const report = await core.handlers.preflight.run(
    {
      job,
      staging: staging === null ? null : absolutePath(staging),
      draft: null,
      sourceBytes: sourceBytesOf(line.value('source-size')),
      only: [...line.values('only')],
    },
    signal,
  );
  terminal.result(report, reportText(report));
  return report.rows.some((row) => row.state === 'failed') ? somethingFailed : 0;
}

/** The job that is meant when none is named; null when there are none or several. */
async function onlyJob({ signal }: CommandInput, core: OpenCore): Promise<string | null> {
  const [only, ...others] = await core.handlers.jobs.list(null, signal);
  return only === undefined || others.length > 0 ? null : only.descriptor.jobName;
}

async function register({ line, terminal, signal }: CommandInput, core: OpenCore): Promise<void> {
  const text = line.value('register-provider') ?? '';
  const provider = resourceProvider.options.find((one) => one.toLowerCase() === text.toLowerCase());
  const subscriptionId = line.value('subscription');
  if (provider === undefined || subscriptionId === null) {
    const known = resourceProvider.options.join(' or ');
    throw new AppError('input.command', {
      text: `Name ${known} with --register-provider, and the subscription with --subscription`,
    });
  }
  await core.handlers.preflight.registerProvider({ subscriptionId, provider }, signal);
  terminal.result({ subscriptionId, provider }, `${provider} is registered on ${subscriptionId}.`);
}

function sourceBytesOf(text: string | null): number | null {
  if (text === null) return null;
  const bytes = parseBytes(text);
  if (bytes !== null) return bytes;
  throw new AppError('input.command', { text: `--source-size ${text} is not a size like 500GiB` });
}

function reportText({ rows }: PreflightReport): string {
  const count = (state: PreflightRow['state']) => rows.filter((row) => row.state === state).length;
  const sum = `${count('passed')} passed, ${count('warning')} warnings, ${count('failed')} failed, ${count('skipped')} skipped.`;
  return [...rows.map(rowText), sum].join('\n');
}

function rowText({ id, title, state, evidence, why, fix, action }: PreflightRow): string {
  const lines = [`${state.toUpperCase().padEnd(8)}${title} [${id}]`, `        ${evidence}`];
  if (state === 'failed' || state === 'warning') lines.push(`        Why: ${why}`);
  if (fix !== null) lines.push(`        Next: ${fix}`);
  if (action?.kind === 'register-provider') {
    const { provider, subscriptionId } = action;
    lines.push(
      `        preflight --register-provider ${provider} --subscription ${subscriptionId}`,
    );
  }
  return lines.join('\n');
}
