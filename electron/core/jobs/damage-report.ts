import { say } from '../../../shared/language/say.ts';
import type { Damage } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** A disk with more damaged places than this is not mended place by place; the rest is only counted. */
export const mostKept = 100_000;

/** What a reading back finds: everything is counted, the first places are kept. */
export interface DamageReport {
  add(place: Damage): void;
  count(): number;
  kept(): readonly Damage[];
}

export function createDamageReport(): DamageReport {
  const kept: Damage[] = [];
  let count = 0;
  return {
    add: (place) => {
      count += 1;
      if (kept.length < mostKept) kept.push(place);
    },
    count: () => count,
    kept: () => kept,
  };
}

/** The failure of a disk on which places are not as written. */
export function damageError(disk: string, count: number, first: Damage): AppError {
  return new AppError('verify.damage', { disk, count, first: placeText(first) });
}

/** `a/b.AIBBlob, bytes 4194304 to 8388607 (unreadable)`; of what is no file, its name and where on the disk it lies. */
export function placeText({ file, part, offset, length, what }: Damage): string {
  const stretch = length === 0 ? '' : say`, bytes ${offset} to ${offset + length - 1}`;
  const where =
    file === null && part !== 'manifest' && length > 0 ? say`${stretch} of the disk` : stretch;
  return `${file ?? part ?? ''}${where}${what === 'unreadable' ? say` (unreadable)` : ''}`;
}
