import type { JobPart } from './job.ts';
import type { StagingDescriptor } from './plan.ts';
import type { PartFacts } from './standing.ts';

/** Neither service takes more disks in one job. */
export const mostDisks = 10;

/** Longest name of a job that both services take. */
const longestName = 24;

/**
 * Name of a further job of a backup: `march` goes on in `march-2`. The stem is cut so that both services take the name;
 * where it is taken by another job a letter follows, `march-2b`. `isTaken` is asked with each try.
 */
export function partName(first: string, part: number, isTaken: (name: string) => boolean): string {
  for (let attempt = 0; ; attempt += 1) {
    const end = `-${part}${letters(attempt)}`;
    const stem = first.slice(0, longestName - end.length).replace(/-+$/, '');
    const name = `${stem}${end}`;
    if (!isTaken(name)) return name;
  }
}

/** Nothing, then b, c, … z, then bb, bc and so on: as many as anybody takes. */
function letters(attempt: number): string {
  const count = 25;
  if (attempt === 0) return '';
  const rest = Math.floor((attempt - 1) / count);
  return `${letters(rest)}${String.fromCharCode('b'.charCodeAt(0) + ((attempt - 1) % count))}`;
}

/** A job of the backup that may take further disks. */
export interface OpenPart {
  readonly part: number;
  /** How many more disks it takes. */
  readonly room: number;
}

export interface Allotment {
  /** Part of each disk, in the given order. */
  readonly parts: readonly number[];
  /** Part that takes what has no disk yet: the first with room. */
  readonly next: number;
}

/**
 * Which job each further disk travels in: the open ones are filled in the given order, then new ones are begun, numbered
 * on from `lastPart`.
 */
export function allotDisks(open: readonly OpenPart[], lastPart: number, disks: number): Allotment {
  const left = open.map(({ part, room }) => ({ part, room }));
  let newest = lastPart;
  const nextPart = () => {
    const found = left.find(({ room }) => room > 0);
    if (found !== undefined) return found;
    newest += 1;
    const begun = { part: newest, room: mostDisks };
    left.push(begun);
    return begun;
  };
  const parts = Array.from({ length: disks }, () => {
    const taken = nextPart();
    taken.room -= 1;
    return taken.part;
  });
  return { parts, next: nextPart().part };
}

/** What the rules look at of the jobs around this one; null when there are none. */
export function partFactsOf(group: readonly JobPart[] | null, jobName: string): PartFacts | null {
  const own = group?.find((one) => one.job === jobName);
  if (group === null || own === undefined) return null;
  const others = group.filter((one) => one.job !== jobName && !one.isEmpty);
  return { part: own.part, isEmpty: own.isEmpty, others };
}

/** Jobs in their order, but those of one backup beside each other, at the place of the earliest and by their parts. */
export function besideEachOther<
  T extends { readonly descriptor: Pick<StagingDescriptor, 'jobName' | 'partOf'> },
>(jobs: readonly T[]): T[] {
  const backups = new Map<string, T[]>();
  for (const job of jobs) {
    const first = job.descriptor.partOf?.job ?? job.descriptor.jobName;
    backups.set(first, [...(backups.get(first) ?? []), job]);
  }
  const partOf = (job: T) => job.descriptor.partOf?.part ?? 1;
  return [...backups.values()].flatMap((group) => group.sort((a, b) => partOf(a) - partOf(b)));
}

/** The jobs of a backup that travel; fewer than two when one parcel is enough. */
export function parcelsOf(group: readonly JobPart[] | null): readonly JobPart[] {
  return (group ?? []).filter((one) => !one.isEmpty);
}
