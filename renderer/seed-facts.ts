import type { DiskView } from '../shared/domain/disk.ts';
import type { JobView } from '../shared/domain/job.ts';
import { measuredWriteRate } from '../shared/domain/measured-rate.ts';
import type { SeedFacts } from '../shared/domain/seed-estimate.ts';
import { parseBytes } from '../shared/domain/size.ts';
import { canChoose } from './stores/disks.ts';
import type { DraftState, Guess } from './stores/draft.ts';

/** Sizes that are sold; ten is the largest the service takes (offline backup documentation). */
export const diskSizes = [4e12, 8e12, 10e12] as const;

/** Taken while no disk is attached and nobody chose. */
const usualDiskBytes = 8e12;

/** An upload rate as typed, in bits per second; null when it is none. */
export function readUplink(text: string): number | null {
  const megabits = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(megabits) && megabits > 0 ? megabits * 1e6 : null;
}

/** A source size as typed; a bare number is no size that anybody means. */
export function readSourceSize(text: string): number | null {
  return /[a-z]/i.test(text) ? parseBytes(text) : null;
}

export interface SeedSources {
  readonly guess: Guess;
  readonly samples: DraftState['samples'];
  /** What the plan names now. */
  readonly stagingLocation: string;
  readonly staged: JobView['staged'];
  readonly disks: readonly DiskView[];
  readonly jobs: readonly JobView[];
  /** In practice the images are what is reckoned with. */
  readonly isPractice: boolean;
}

/** What lies in staging: as counted when the plan was saved, or the samples just made for it. */
export function stagedOf(sources: Pick<SeedSources, 'staged' | 'samples' | 'stagingLocation'>) {
  const { staged, samples, stagingLocation } = sources;
  if (samples?.folder === stagingLocation) return samples;
  return staged !== null && staged.bytes > 0 ? staged : null;
}

/** The facts of an estimate, from what is stored, what is attached and what somebody typed. */
export function seedFactsOf(sources: SeedSources): SeedFacts {
  const { guess, disks, jobs, isPractice } = sources;
  const sizesBytes = disks.filter(canChoose).map((disk) => disk.sizeBytes);
  return {
    stagedBytes: stagedOf(sources)?.bytes ?? null,
    sourceBytes: readSourceSize(guess.sourceSize),
    disks:
      guess.diskBytes === null && sizesBytes.length > 0
        ? { kind: 'attached', sizesBytes }
        : { kind: 'each', sizeBytes: guess.diskBytes ?? usualDiskBytes },
    measured: measuredWriteRate(jobs, isPractice ? 'image' : 'block'),
    uplinkBitsPerSecond: readUplink(guess.uplink),
  };
}
