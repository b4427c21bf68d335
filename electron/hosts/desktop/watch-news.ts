import { z } from 'zod';
import type { AppClient } from '../../../shared/contract/contract.ts';
import type { JobView } from '../../../shared/domain/job.ts';
import type { News } from './job-news.ts';
import { nearDeadlines, newsOf } from './job-news.ts';
import type { KeptJson } from './kept-json.ts';

export interface NewsEffects {
  notify(news: News): void;
  now(): Date;
  /** Calls back again and again; returns its stop. */
  everyHour(what: () => void): () => void;
}

/** Keys of deadlines that were told, oldest first; kept over restarts. */
export const toldDeadlines = z.array(z.string());
/** Far more than are near at once. */
const mostKept = 500;

/**
 * Tells what happens to jobs while nobody looks: each change once, each near day once. How jobs stand at the start is
 * only noted. Resolves with its stop.
 */
export async function watchNews(
  client: AppClient,
  effects: NewsEffects,
  kept: KeptJson<string[]>,
): Promise<() => void> {
  const known = new Map<string, JobView>();
  const told = new Set(await kept.read());

  const tellDeadlines = (jobs: Iterable<JobView>) => {
    const fresh = [...jobs]
      .flatMap((job) => nearDeadlines(job, effects.now()))
      .filter(({ key }) => !told.has(key));
    for (const news of fresh) {
      told.add(news.key);
      effects.notify(news);
    }
    if (fresh.length > 0) void kept.write([...told].slice(-mostKept));
  };

  const onJob = (job: JobView) => {
    const before = known.get(job.descriptor.jobName);
    if (before !== undefined && before.revision > job.revision) return;
    known.set(job.descriptor.jobName, job);
    const news = before === undefined ? null : newsOf(before, job);
    if (news !== null) effects.notify(news);
    tellDeadlines([job]);
  };

  const stops = [
    client.jobs.changed(onJob),
    effects.everyHour(() => tellDeadlines(known.values())),
  ];
  for (const job of await client.jobs.list(null)) onJob(job);
  return () => stops.forEach((stop) => stop());
}
