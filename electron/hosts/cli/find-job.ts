import type { JobView } from '../../../shared/domain/job.ts';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { AppError, toErrorData, wordsOf } from '../../../shared/errors/app-error.ts';
import type { CommandInput } from './command.ts';
import type { OpenCore } from './open-core.ts';
import { absolutePath } from './paths.ts';

/** The job that was named, or the only one there is. */
export async function findJob(input: CommandInput, core: OpenCore): Promise<JobView> {
  const name = input.line.value('job');
  if (name !== null) return core.handlers.jobs.get({ job: name }, input.signal);
  const jobs = await core.handlers.jobs.list(null, input.signal);
  const [only] = jobs;
  if (only === undefined) throw new AppError('input.command', { text: 'No job is planned here' });
  if (jobs.length === 1) return only;
  const names = jobs.map((job) => job.descriptor.jobName).join(', ');
  throw new AppError('input.several-jobs', { path: input.dataDir, names });
}

/**
 * The job of a staging location: the one named, the only one, or the one that a person picks; of a backup that travels
 * in several jobs the first, which leads to the others. Takes it over when it was planned on another computer; asks when
 * it was planned under another path.
 */
export async function findJobInStaging(
  input: CommandInput,
  core: OpenCore,
  typedPath: string,
): Promise<JobView> {
  const { line, terminal, signal } = input;
  const staging = absolutePath(typedPath);
  const descriptors = await core.handlers.plan.inStaging({ staging }, signal);
  const wanted = line.value('job');
  const found = descriptors.filter((one) =>
    wanted === null ? isFirst(one, descriptors) : one.jobName === wanted,
  );
  let descriptor = found[0];
  if (descriptor === undefined) {
    if (wanted !== null && descriptors.length > 0) {
      throw new AppError('input.unknown-job', { name: wanted });
    }
    throw new AppError('input.no-job-in-staging', { path: staging });
  }
  if (found.length > 1) {
    const names = found.map((one) => one.jobName).join(', ');
    const severalJobs = new AppError('input.several-jobs', { path: staging, names });
    if (!terminal.isInteractive) throw severalJobs;
    const answer = (await terminal.ask(`Which job (${names})? `)).trim();
    const picked = found.find((one) => one.jobName === answer);
    if (picked === undefined) throw severalJobs;
    descriptor = picked;
  }
  await checkPublishSettings(input, core, descriptor.subscriptionId);
  const request = { staging, job: descriptor.jobName };
  try {
    return await core.handlers.plan.adopt(request, signal);
  } catch (thrown) {
    if (toErrorData(thrown).code !== 'input.other-path') throw thrown;
    await confirmOtherPath(input, thrown);
    return core.handlers.plan.adopt({ ...request, isSameFolder: true }, signal);
  }
}

/** False for the further jobs of a backup as long as the first one is there. */
function isFirst({ partOf }: StagingDescriptor, all: readonly StagingDescriptor[]): boolean {
  return partOf === undefined || all.every((one) => one.jobName !== partOf.job);
}

/** A descriptor may have been copied along with old files; the person must know which staging is meant. */
async function confirmOtherPath(input: CommandInput, otherPath: unknown): Promise<void> {
  input.terminal.say(`${wordsOf(toErrorData(otherPath)).title}.`);
  if (input.yes) return;
  const isAsked = input.terminal.isInteractive;
  const answer = isAsked ? await input.terminal.ask('Is it the same staging location (yes)? ') : '';
  if (answer.trim().toLowerCase() !== 'yes') throw otherPath;
}

async function checkPublishSettings(
  input: CommandInput,
  core: OpenCore,
  subscriptionId: string,
): Promise<void> {
  const file = input.line.value('publish-settings');
  if (file === null) return;
  const path = absolutePath(file);
  const { subscriptions } = await core.handlers.plan.readPublishSettings({ path }, input.signal);
  const wanted = subscriptionId.toLowerCase();
  if (subscriptions.some((one) => one.id.toLowerCase() === wanted)) return;
  const reason = `it does not hold subscription ${subscriptionId} of the job`;
  throw new AppError('input.publish-settings', { path, reason });
}
