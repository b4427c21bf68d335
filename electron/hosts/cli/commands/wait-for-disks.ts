import type { JobView } from '../../../../shared/domain/job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CommandInput } from '../command.ts';
import { asErrorData, problemText, progressText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';

/** Shows progress until no disk is worked on; Ctrl+C pauses the disks at their next flushed range. */
export async function waitForDisks(
  input: Pick<CommandInput, 'terminal' | 'signal'>,
  core: OpenCore,
  jobName: string,
): Promise<JobView> {
  const { terminal, signal } = input;
  let view = await core.handlers.jobs.get({ job: jobName }, signal);
  const phases = new Map<string, string>();
  const stopJob = core.onJob((changed) => {
    if (changed.descriptor.jobName !== jobName) return;
    view = changed;
    for (const disk of changed.disks) {
      const said = phases.get(disk.diskId);
      if (said === disk.phase || !disk.isRunning) continue;
      phases.set(disk.diskId, disk.phase);
      terminal.progress({ disk: disk.serial, phase: disk.phase }, `${disk.serial}: ${disk.phase}`);
    }
  });
  const stopProgress = core.onProgress((progress) => {
    if (progress.jobName === jobName && progress.lanes.length > 0) {
      terminal.progress(progress, progressText(progress, view));
    }
  });
  const pause = () => void core.handlers.prep.pause({ job: jobName, diskId: null }, signal);
  if (signal.aborted) pause();
  signal.addEventListener('abort', pause);
  try {
    await core.whenIdle(jobName);
  } finally {
    signal.removeEventListener('abort', pause);
    stopJob();
    stopProgress();
  }
  return core.handlers.jobs.get({ job: jobName }, signal);
}

/** Throws the first failure of a disk, or what keeps the job from being complete; the others are told before. */
export function requirePrepared(say: (text: string) => void, view: JobView): void {
  const failed = view.disks.filter((disk) => disk.error !== null && disk.retiredAt === null);
  for (const disk of failed.slice(1)) if (disk.error !== null) say(problemText(disk.error));
  // Once everything is written, what is left of a problem is about creating the import job, which is tried again.
  const isWritten = view.steps.some((step) => step.id === 'write' && step.state === 'done');
  const first = failed[0]?.error ?? (isWritten ? null : view.problem);
  if (first !== null && first !== undefined) throw AppError.fromData(asErrorData(first));
}
