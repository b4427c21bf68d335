import type { JobView } from '../shared/domain/job.ts';

/** Jobs of one backup stand next to each other, in the order of their parts, where the first of them stood. */
export function withPartsTogether(jobs: readonly JobView[]): JobView[] {
  const byName = new Map(jobs.map((job) => [job.descriptor.jobName, job]));
  const placed = new Set<string>();
  const ordered: JobView[] = [];
  for (const job of jobs) {
    const names = job.group?.map((part) => part.job) ?? [job.descriptor.jobName];
    for (const name of names) {
      const member = byName.get(name);
      if (member === undefined || placed.has(name)) continue;
      placed.add(name);
      ordered.push(member);
    }
  }
  return ordered;
}
