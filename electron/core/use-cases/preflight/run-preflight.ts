import { say } from '../../../../shared/language/say.ts';
import type {
  PreflightReport,
  PreflightRequest,
  PreflightRow,
} from '../../../../shared/domain/preflight.ts';
import { AppError, toErrorData, wordsOf } from '../../../../shared/errors/app-error.ts';
import type { CoreContext } from '../../core-context.ts';
import { announce } from '../../announce.ts';
import { nowOf } from '../../core-context.ts';
import { isSamePath } from '../../../../shared/domain/staging-path.ts';
import { planOfDescriptor } from '../save-plan.ts';
import { accountChecks } from './account-checks.ts';
import { azureChecks } from './azure-checks.ts';
import type { Check } from './check.ts';
import type { Outcome } from './outcome.ts';
import { NotTold, failed, skipped } from './outcome.ts';
import { computerChecks } from './computer-checks.ts';
import { planChecks } from './plan-checks.ts';
import type { PreflightTarget, Sight } from './sight.ts';
import { createSight } from './sight.ts';
import { stagingChecks } from './staging-checks.ts';

/** Every prerequisite in the order in which it is shown. */
const checks: readonly Check[] = [
  ...planChecks,
  ...azureChecks,
  ...accountChecks,
  ...stagingChecks,
  ...computerChecks,
];

/** Failures that say nothing about the row: Azure could not be asked. */
const unanswered = [
  'cloud.unreachable',
  'cloud.sign-in',
  'cloud.not-signed-in',
  'cloud.throttled',
  'cloud.server',
];

/**
 * Looks at all rows at once; one that fails does not stop the others, and the order stays. Throws `input.unknown-job`
 * for a job that is not here, `input.field` for an unknown row, and the abort when it is cancelled. What was found of a
 * stored job is remembered with it, for its steps.
 */
export async function runPreflight(
  context: CoreContext,
  request: PreflightRequest,
  signal: AbortSignal,
): Promise<PreflightReport> {
  const wanted = wantedChecks(request.only);
  const target = await findTarget(context, request);
  const sight = createSight(context, target, signal);
  const rows = await Promise.all(wanted.map((check) => rowOf(check, sight)));
  signal.throwIfAborted();
  const checkedAt = nowOf(context);
  if (request.draft === null && request.job !== null) {
    remember(context, request.job, { checkedAt, rows });
  }
  return {
    checkedAt,
    job: target.plan?.azureImportJobName ?? null,
    staging: target.staging,
    rows,
  };
}

/** Rows that were looked at again replace what was known of them. */
function remember(
  context: CoreContext,
  jobName: string,
  { checkedAt, rows }: Pick<PreflightReport, 'checkedAt' | 'rows'>,
): void {
  const job = context.ports.store.getJob(jobName);
  if (job === null) return;
  const known = rows.length === checks.length ? {} : job.preflight?.rows;
  const now = Object.fromEntries(rows.map((row) => [row.id, row.state]));
  context.ports.store.updateJob(jobName, {
    preflight: { checkedAt, rows: { ...known, ...now } },
  });
  announce(context, jobName);
}

function wantedChecks(only: readonly string[]): readonly Check[] {
  const unknown = only.find((id) => checks.every((check) => check.id !== id));
  if (unknown !== undefined) {
    const next = say`Rows are ${checks.map((check) => check.id).join(', ')}.`;
    throw new AppError('input.field', { field: unknown, reason: say`there is no such row`, next });
  }
  return only.length === 0 ? checks : checks.filter((check) => only.includes(check.id));
}

async function findTarget(
  context: CoreContext,
  { job, staging, draft, sourceBytes }: PreflightRequest,
): Promise<PreflightTarget> {
  const stored = job === null ? null : context.ports.store.getJob(job);
  if (draft !== null) {
    const location = staging ?? draft.stagingLocation;
    const known = context.ports.store.getJob(draft.azureImportJobName)?.descriptor ?? null;
    return { plan: draft, staging: location, descriptor: known, sourceBytes };
  }
  if (stored !== null) {
    const { plan, descriptor } = stored;
    return { plan, staging: staging ?? plan.stagingLocation, descriptor, sourceBytes };
  }
  if (staging === null) {
    if (job !== null) throw new AppError('input.unknown-job', { name: job });
    return { plan: null, staging, descriptor: null, sourceBytes };
  }
  // A staging location that cannot be read is told by its own rows.
  const found = await context.ports.staging.readDescriptors(staging).catch(() => []);
  const [descriptor, ...others] = found.filter((one) => job === null || one.jobName === job);
  if (descriptor === undefined && job !== null)
    throw new AppError('input.unknown-job', { name: job });
  if (descriptor === undefined || others.length > 0) {
    return { plan: null, staging, descriptor: null, sourceBytes };
  }
  const here = context.ports.store.getJob(descriptor.jobName);
  const isHere = here !== null && isSamePath(here.plan.stagingLocation, staging);
  const plan = isHere ? here.plan : planOfDescriptor(descriptor, staging);
  return { plan, staging, descriptor, sourceBytes };
}

async function rowOf(check: Check, sight: Sight): Promise<PreflightRow> {
  const { id, group, title, why } = check;
  try {
    return { id, group, title, why, ...(await check.look(sight)) };
  } catch (thrown) {
    return { id, group, title, why, ...outcomeOf(thrown) };
  }
}

function outcomeOf(thrown: unknown): Outcome {
  if (thrown instanceof NotTold) return thrown.outcome;
  const error = toErrorData(thrown);
  const { title, next } = wordsOf(error);
  return unanswered.includes(error.code) ? skipped(title, next) : failed(title, next);
}
