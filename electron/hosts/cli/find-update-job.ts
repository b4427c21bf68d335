import type { JobView } from '../../../shared/domain/job.ts';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CommandInput } from './command.ts';
import { findJobInStaging } from './find-job.ts';
import { jobsOfBackup } from './group.ts';
import { ofParts } from './job-text.ts';
import type { OpenCore } from './open-core.ts';
import { absolutePath } from './paths.ts';

/**
 * The job that `u:` is about. On the source computer it is found without further words; several are a choice, with the
 * one that waits for its parcel first. Elsewhere `s:` and `p:` say which (the old tool's rule), or the job is named with
 * `--job` where this computer knows it. Throws `input.update-elsewhere` when something is missing.
 */
export async function findJobToUpdate(input: CommandInput, core: OpenCore): Promise<JobView> {
  const { line, signal } = input;
  const { computerName } = await core.handlers.host.info(null, signal);
  const isHere = (job: Pick<JobView, 'descriptor'>) =>
    job.descriptor.sourceComputer.name.toLowerCase() === computerName.toLowerCase();
  const jobs = await core.handlers.jobs.list(null, signal);
  const wanted = line.value('job');
  const staging = line.value('staging');
  if (staging !== null) {
    const isNamed = jobs.some((job) => job.descriptor.jobName === wanted);
    if (!isNamed && line.value('publish-settings') === null) {
      const path = absolutePath(staging);
      const there = await core.handlers.plan.inStaging({ staging: path }, signal);
      const elsewhere = there.find((descriptor) => !isHere({ descriptor }));
      if (elsewhere !== undefined) throw plannedElsewhere(elsewhere);
    }
    const found = await findJobInStaging(input, core, staging);
    if (wanted !== null) return found;
    return pickParcel(input, await jobsOfBackup(core, found.descriptor.jobName, signal));
  }
  if (wanted !== null) return core.handlers.jobs.get({ job: wanted }, signal);
  const own = jobs.filter(isHere);
  const [only] = own;
  if (only === undefined) {
    const [other] = jobs;
    if (other !== undefined) throw plannedElsewhere(other.descriptor);
    throw new AppError('input.update-elsewhere', { what: 'No job was planned on this computer' });
  }
  const backups = new Set(own.map(({ descriptor: d }) => d.partOf?.job ?? d.jobName));
  return backups.size === 1 ? pickParcel(input, own) : choose(input, own);
}

/**
 * The job of a backup that is meant. Each has a parcel with a tracking number of its own, so one is taken by itself only
 * when no other waits for its details; for looking any of them will do.
 */
async function pickParcel(input: CommandInput, jobs: readonly JobView[]): Promise<JobView> {
  const { line, terminal } = input;
  const [first] = jobs;
  if (first !== undefined && jobs.length === 1) return first;
  const [waiting, ...others] = jobs.filter((job) => urgency(job) === 2);
  if (waiting !== undefined && others.length === 0) {
    const { jobName } = waiting.descriptor;
    if (line.has('tracking')) terminal.say(`This is the parcel of ${jobName}${ofParts(waiting)}.`);
    return waiting;
  }
  const isLooking = !line.has('tracking') && !terminal.isInteractive;
  return isLooking && first !== undefined ? first : choose(input, jobs);
}

function plannedElsewhere({ jobName, sourceComputer }: StagingDescriptor): AppError {
  const what = `Job ${jobName} was planned on ${sourceComputer.name}`;
  return new AppError('input.update-elsewhere', { what });
}

async function choose({ terminal, dataDir }: CommandInput, jobs: readonly JobView[]) {
  const sorted = [...jobs].sort((a, b) => urgency(b) - urgency(a));
  const names = sorted.map((job) => job.descriptor.jobName).join(', ');
  const several = new AppError('input.several-jobs', { path: dataDir, names });
  const [first] = sorted;
  if (first === undefined || !terminal.isInteractive) throw several;
  for (const job of sorted) terminal.say(`  ${job.descriptor.jobName}: ${job.standing.title}`);
  const usual = first.descriptor.jobName;
  const answer = (await terminal.ask(`Which job? [${usual}] `)).trim();
  const picked = sorted.find((job) => job.descriptor.jobName === (answer === '' ? usual : answer));
  if (picked === undefined) throw several;
  return picked;
}

/** A job that waits for its shipping details comes first, then those on their way, then those of which nothing is sent. */
function urgency({ importJob, shipping }: JobView): number {
  if (importJob === null) return 0;
  return importJob.state === 'Creating' && shipping === null ? 2 : 1;
}
