import { say } from '../../../../shared/language/say.ts';
import { wholeHistory } from '../../../../shared/domain/history.ts';
import { maskDeep } from '../../../../shared/domain/mask-deep.ts';
import type { KnownPrivate } from '../../../../shared/domain/masking.ts';
import { createMasker } from '../../../../shared/domain/masking.ts';
import type { SupportFile } from '../../../../shared/domain/support.ts';
import { toErrorData, wordsOf } from '../../../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../../../shared/errors/words.ts';
import type { CoreContext } from '../../core-context.ts';
import { nowOf } from '../../core-context.ts';
import { viewOfJob } from '../../view-of-job.ts';
import { pagesOf } from '../export-history.ts';
import { listDisks } from '../list-disks.ts';
import { runPreflight } from '../preflight/run-preflight.ts';
import { attachedForSupport, jobForSupport } from './facts-for-support.ts';
import { privateValues } from './private-values.ts';

/** Newest entries of the history, and the end of each log; the rest is too old to help. */
const mostEntries = 5_000;
const mostLogBytes = 2 * 1024 * 1024;
/** Azure may not answer at all; then the bundle says so. */
const preflightLimitMs = 60_000;

export interface CollectedFile extends Pick<SupportFile, 'name' | 'what' | 'masked'> {
  readonly text: string;
}

/** What never gets into a bundle. */
export function leftOutOfSupport(): string[] {
  return [
    say`Recovery passwords, certificates, keys of accounts, tokens and signatures`,
    say`Return addresses: name, street, phone, email, and the account that pays the way back`,
    say`The content of your files, and their names except where one could not be copied or did not arrive`,
    say`Labels of volumes on attached disks`,
  ];
}

/**
 * Everything of a bundle as text, masked. What is in it was chosen field by field; masking is the second net. Each part
 * that cannot be had says why in its place: a bundle is made when something does not work.
 */
export async function collectFiles(
  context: CoreContext,
  jobName: string | null,
  signal: AbortSignal,
): Promise<CollectedFile[]> {
  const known = privateValues(context);
  const asJson = (name: string, what: string, value: unknown) => jsonFile(known, name, what, value);
  const { store, log } = context.ports;
  const names =
    jobName === null
      ? store
          .listJobs()
          .filter((job) => job.descriptor.cloud === context.host.info.cloud)
          .map((job) => job.name)
      : [viewOfJob(context, jobName).descriptor.jobName];
  const views = names.map((name) => viewOfJob(context, name));
  const disks = await orWhy(async () =>
    (await listDisks(context, jobName, signal)).map(attachedForSupport),
  );
  const preflight = await orWhy(() => preflightOf(context, jobName, signal));
  signal.throwIfAborted();
  const tails = await log.tails(mostLogBytes);
  return [
    asJson(
      'versions.json',
      say`Versions of this program and of what it runs on`,
      versions(context),
    ),
    ...views.map((view) =>
      asJson(
        `jobs/${view.descriptor.jobName}.json`,
        say`What is known of job ${view.descriptor.jobName}, without return address`,
        jobForSupport(view),
      ),
    ),
    asJson('failures.json', say`What did not go, with its codes and details`, {
      jobs: views.flatMap((view) => failuresOf(view)),
    }),
    asJson('disks.json', say`Attached disks and what speaks for or against each`, disks),
    asJson('preflight.json', say`Every prerequisite, looked at just now`, preflight),
    linesFile(
      known,
      'history.jsonl',
      say`Who did what when, newest first, at most ${mostEntries} entries`,
      historyLines(context, jobName),
    ),
    ...tails.map(({ name, text }) =>
      linesFile(
        known,
        `log/${name}`,
        name.startsWith('practice')
          ? say`What the practice cloud logged`
          : say`What this program logged: failures and key events`,
        text.split('\n').filter(Boolean),
      ),
    ),
  ];
}

function versions(context: CoreContext) {
  const { host } = context;
  const { info } = host;
  return {
    madeAt: nowOf(context),
    product: info.version,
    host: info.host,
    cloud: info.cloud,
    role: info.role,
    computer: info.computerName,
    os: info.os,
    isElevated: info.isElevated,
    isVirtual: host.isVirtual,
    dataDir: info.dataDir,
    features: info.features,
    runtime: host.runtime ?? {},
  };
}

function failuresOf(view: ReturnType<typeof viewOfJob>) {
  const job = view.descriptor.jobName;
  const failures = [
    ...(view.problem === null ? [] : [{ job, where: 'job', error: view.problem }]),
    ...view.disks.flatMap(({ serial, error }) =>
      error === null ? [] : [{ job, where: `disk ${serial}`, error }],
    ),
  ];
  return failures.map(({ error, ...place }) => ({
    ...place,
    ...error,
    // A code of an older version has no words any more; that is told as well.
    words: wordsOf({ code: error.code as ErrorCode, facts: error.facts }),
  }));
}

async function preflightOf(context: CoreContext, job: string | null, signal: AbortSignal) {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(preflightLimitMs)]);
  const request = { job, staging: null, draft: null, sourceBytes: null, only: [] };
  const report = await runPreflight(context, request, limited);
  // What a row offers to do is for the screen.
  return { ...report, rows: report.rows.map(({ action: _action, ...row }) => row) };
}

/** What could be had, or the failure in its place. */
async function orWhy<T>(work: () => Promise<T>): Promise<T | { readonly notHad: unknown }> {
  try {
    return await work();
  } catch (thrown) {
    return { notHad: toErrorData(thrown) };
  }
}

function* historyLines({ ports }: CoreContext, job: string | null): Generator<string> {
  let count = 0;
  for (const page of pagesOf(ports.store, { ...wholeHistory, job })) {
    for (const entry of page) {
      count += 1;
      if (count > mostEntries) return;
      yield JSON.stringify(entry);
    }
  }
}

function jsonFile(
  known: readonly KnownPrivate[],
  name: string,
  what: string,
  value: unknown,
): CollectedFile {
  const masker = createMasker(known);
  const text = `${JSON.stringify(maskDeep(value, masker.mask), null, 2)}\n`;
  return { name, what, text, masked: maskedOf(masker.counts) };
}

/** A JSON object a line stays one; other lines are masked as text. */
function linesFile(
  known: readonly KnownPrivate[],
  name: string,
  what: string,
  lines: Iterable<string>,
): CollectedFile {
  const masker = createMasker(known);
  const masked: string[] = [];
  for (const line of lines) {
    const value = parsed(line);
    masked.push(
      value === undefined ? masker.mask(line) : JSON.stringify(maskDeep(value, masker.mask)),
    );
  }
  const text = masked.map((line) => `${line}\n`).join('');
  return { name, what, text, masked: maskedOf(masker.counts) };
}

function parsed(line: string): unknown {
  try {
    return line.startsWith('{') ? JSON.parse(line) : undefined;
  } catch {
    return undefined;
  }
}

function maskedOf(counts: ReturnType<typeof createMasker>['counts']): SupportFile['masked'] {
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
