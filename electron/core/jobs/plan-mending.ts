import { say } from '../../../shared/language/say.ts';
import { manifestPart, partsOfSealing } from '../../../shared/domain/damage.ts';
import type { Damage } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import { expectedManifest } from './check-manifest.ts';
import { mostKept, placeText } from './damage-report.ts';

/** What is to be written again, worked out before anything is. */
export interface MendingPlan {
  /** Stretches of staged files, in whole ranges; those of one file follow each other. */
  readonly files: readonly { readonly path: string; readonly stretches: readonly Stretch[] }[];
  readonly manifest: readonly Stretch[];
  /** The parts that sealing writes are written again. */
  readonly seals: boolean;
  /** For the history: what it is about, in words. */
  readonly text: string;
}

interface Stretch {
  readonly fromByte: number;
  readonly untilByte: number;
}

/**
 * Works out how to mend what the last reading back found; null when it found nothing. Throws `verify.beyond-repair`
 * naming a place that only a new layout mends: the file system and the keys of a volume are made together, and a copy of
 * a part is not trusted on a disk that lost the other.
 */
export function planMending(
  context: CoreContext,
  job: StoredJob,
  disk: StoredDisk,
): MendingPlan | null {
  const { store } = context.ports;
  // Without a boot sector nobody recognises the volume, so its reading back ended before anything was compared.
  const isUnrecognised = disk.phase === 'verifying' && disk.error?.code === 'disk.not-our-volume';
  const { count, first: places } = store.listDamage(job.name, disk.diskId, mostKept);
  if (count === 0 && !isUnrecognised) return null;

  const beyond = (what: string) =>
    new AppError('verify.beyond-repair', { disk: disk.serial, what });
  const byFile = new Map<string, Stretch[]>();
  const manifest: Stretch[] = [];
  let seals = isUnrecognised;
  for (const place of places) {
    if (place.file !== null) {
      // A file that is not there in its length has no place to write to.
      if (place.length === 0) throw beyond(say`${place.file} is not on it`);
      byFile.set(place.file, [...(byFile.get(place.file) ?? []), wholeRanges(place)]);
    } else if (place.part === manifestPart) {
      manifest.push(wholeRanges(place));
    } else if (partsOfSealing.includes(place.part ?? '')) {
      seals = true;
    } else {
      throw beyond(say`${placeText(place)} is not as written`);
    }
  }
  if (manifest.length > 0 && expectedManifest(store, job, disk).hash !== disk.manifestHash) {
    throw beyond(say`its manifest cannot be made again as the import job knows it`);
  }
  const files = [...byFile].map(([path, stretches]) => ({ path, stretches: joined(stretches) }));
  const [first] = places;
  const text =
    first === undefined
      ? say`its boot sector is written again`
      : say`${count === 1 ? say`one place is` : say`${count} places are`} written again, first ${placeText(first)}`;
  return { files, manifest: joined(manifest), seals, text };
}

function wholeRanges({ offset, length }: Damage): Stretch {
  return {
    fromByte: Math.floor(offset / rangeBytes) * rangeBytes,
    untilByte: Math.ceil((offset + length) / rangeBytes) * rangeBytes,
  };
}

/** In order, those that touch each other as one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.fromByte - b.fromByte)) {
    const last = result.at(-1);
    if (last === undefined || next.fromByte > last.untilByte) result.push(next);
    else {
      const untilByte = Math.max(last.untilByte, next.untilByte);
      result[result.length - 1] = { ...last, untilByte };
    }
  }
  return result;
}
