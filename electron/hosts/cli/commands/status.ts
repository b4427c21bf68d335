import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded } from '../../../../shared/domain/import-job.ts';
import type { JobView } from '../../../../shared/domain/job.ts';
import {
  pauseBeforeLook,
  practiceRhythm,
  realRhythm,
} from '../../../../shared/domain/look-rhythm.ts';
import { parcelsText } from '../../../../shared/domain/parts-words.ts';
import { toErrorData, wordsOf } from '../../../../shared/errors/app-error.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { jobText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';

/**
 * Where one job or all jobs stand. The cloud is asked only for jobs that it can say something new about; while watching,
 * less and less often as long as nothing changes.
 */
export const runStatus: RunCommand = (input) => withCore(input, (core) => statusWith(input, core));

export async function statusWith(input: CommandInput, core: OpenCore): Promise<void> {
  const { line, terminal } = input;
  const name = line.value('job');
  const rhythm = input.cloud === 'rehearsal' ? practiceRhythm : realRhythm;
  let quietLooks = 0;
  for (let before = ''; ;) {
    const jobs = await look(input, core, name);
    const isOver = jobs.every((job) => !isUnderWay(job));
    if (!line.has('watch') || isOver || input.signal.aborted) {
      const [only] = jobs;
      const value = name !== null && only !== undefined ? only : { jobs };
      const none = 'No job is planned here. Begin with plan --staging <dir> …';
      terminal.result(value, jobs.length === 0 ? none : statusText(jobs));
      return;
    }
    for (const job of jobs) terminal.progress(brief(job), watchText(job));
    const now = JSON.stringify(jobs.map(brief));
    quietLooks = now === before ? quietLooks + 1 : 0;
    before = now;
    const pauseMs = pauseBeforeLook(rhythm, quietLooks);
    await pause(pauseMs, undefined, { signal: input.signal }).catch(() => undefined);
  }
}

/** Jobs of one backup stand beside each other; its parcels are told behind the last of them. */
function statusText(jobs: readonly JobView[]): string {
  return jobs
    .map((job, at) => {
      const parcels = parcelsText(job.group);
      const isSame = (other: JobView | undefined) =>
        other?.group?.some((part) => part.job === job.descriptor.jobName) === true;
      return parcels === '' || isSame(jobs[at + 1])
        ? jobText(job)
        : `${jobText(job)}\n\n${parcels}`;
    })
    .join('\n\n');
}

async function look(input: CommandInput, core: OpenCore, name: string | null): Promise<JobView[]> {
  const { handlers } = core;
  const stored =
    name === null
      ? await handlers.jobs.list(null, input.signal)
      : [await handlers.jobs.get({ job: name }, input.signal)];
  const jobs: JobView[] = [];
  for (const job of stored) jobs.push(await refreshed(input, core, job));
  return jobs;
}

function isUnderWay(job: JobView): boolean {
  return job.importJob !== null && !hasEnded(job.importJob);
}

/** The job as Azure shows it now; when Azure cannot be asked, as it was last seen, with a word about it. */
export async function refreshed(
  input: CommandInput,
  core: OpenCore,
  job: JobView,
): Promise<JobView> {
  if (!isUnderWay(job) || input.signal.aborted) return job;
  try {
    return await core.handlers.importJob.refresh({ job: job.descriptor.jobName }, input.signal);
  } catch (thrown) {
    const error = toErrorData(thrown);
    if (!error.code.startsWith('cloud.')) throw thrown;
    const seenAt = job.importJob?.fetchedAt ?? '';
    // The service's own sentence may end in a full stop already.
    const title = wordsOf(error).title.replace(/\.$/, '');
    input.terminal.say(`${title}. This is how it was at ${seenAt}.`);
    return job;
  }
}

function brief(job: JobView) {
  const { state, percentComplete } = job.importJob ?? { state: null, percentComplete: null };
  return { job: job.descriptor.jobName, state, percentComplete, standing: job.standing };
}

function watchText(job: JobView): string {
  const percent = job.importJob?.percentComplete ?? null;
  const share = percent === null ? '' : `, ${percent} %`;
  return `${job.descriptor.jobName}: ${job.importJob?.state ?? 'unknown'}${share} (${job.standing.title})`;
}
