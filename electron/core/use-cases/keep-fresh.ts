import { hasEnded } from '../../../shared/domain/import-job.ts';
import { pauseBeforeLook, practiceRhythm, realRhythm } from '../../../shared/domain/look-rhythm.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { refreshImportJob } from './refresh-import-job.ts';

interface Looked {
  /** When the job was last looked at here, and how many looks in a row brought nothing new. */
  readonly atMs: number;
  readonly quietLooks: number;
}

/**
 * Looks at every import job that is under way, in the rhythm of `look-rhythm.ts`, until the signal comes. What Azure
 * does not answer is asked again later: nobody waits for these looks, so their failures are told to nobody.
 */
export async function keepFresh(context: CoreContext, signal: AbortSignal): Promise<void> {
  const { cloud } = context.host.info;
  const rhythm = cloud === 'rehearsal' ? practiceRhythm : realRhythm;
  const looked = new Map<string, Looked>();
  while (!signal.aborted) {
    for (const job of jobsUnderWay(context)) {
      const last = looked.get(job.name);
      const nowMs = context.host.now().getTime();
      if (last !== undefined && nowMs - last.atMs < pauseBeforeLook(rhythm, last.quietLooks)) {
        continue;
      }
      const hasNews = await look(context, job, signal);
      const quietLooks = hasNews || last === undefined ? 0 : last.quietLooks + 1;
      looked.set(job.name, { atMs: nowMs, quietLooks });
    }
    await context.host.wait(rhythm.firstMs, signal);
  }
}

function jobsUnderWay({ ports, host }: CoreContext): StoredJob[] {
  return ports.store
    .listJobs()
    .filter(({ descriptor }) => descriptor.cloud === host.info.cloud)
    .filter(({ importJob }) => importJob !== null && !hasEnded(importJob));
}

/** True when the service said something else than before. */
async function look(context: CoreContext, job: StoredJob, signal: AbortSignal): Promise<boolean> {
  try {
    // A job list that nobody asked for must not ask for a sign-in.
    if ((await context.ports.cloud()).signInState().kind !== 'ready') return false;
    await refreshImportJob(context, job.name, signal);
  } catch {
    return false;
  }
  return said(context.ports.store.getJob(job.name)) !== said(job);
}

/** All that the service said, without the time at which it was asked. */
function said(job: StoredJob | null): string {
  return JSON.stringify({ ...job?.importJob, fetchedAt: '' });
}
