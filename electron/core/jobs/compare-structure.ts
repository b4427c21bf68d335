import { AppError } from '../../../shared/errors/app-error.ts';
import type { Damage } from '../../../shared/domain/job.ts';
import type { StoredDisk } from '../ports/job-store.ts';
import type { OpenVolume, StructurePart } from '../ports/volume-writer.ts';
import type { DamageReport } from './damage-report.ts';
import type { Lane } from './lane.ts';

/**
 * Compares everything on the disk that is no file's content with how it was right after sealing, piece by piece, and
 * returns how it is now. A copy that a reader never looks at (the second partition table, the third metadata block) is
 * compared like the first. Without a record of the structure nothing can differ.
 */
export async function compareStructure(
  lane: Lane,
  volume: OpenVolume,
  disk: StoredDisk,
  report: DamageReport,
): Promise<StructurePart[]> {
  const found = new Map<string, StructurePart>();
  let stoppedBy: AppError | null = null;
  try {
    await volume.hashStructure((part) => found.set(keyOf(part), part), lane.signal);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'disk.read') throw thrown;
    // Without a record there is no name for what cannot be read.
    if (disk.structure === null) throw thrown;
    stoppedBy = thrown;
  }
  for (const part of disk.structure ?? []) {
    const now = found.get(keyOf(part));
    if (now?.md5 === part.md5) continue;
    report.add(damageOf(part, now === undefined && stoppedBy !== null ? 'unreadable' : 'differs'));
    // Reading stopped here: of what would have come after it nothing is known.
    if (now === undefined && stoppedBy !== null) break;
  }
  return [...found.values()];
}

function keyOf({ name, offset, length }: StructurePart): string {
  return `${name} ${offset} ${length}`;
}

function damageOf({ name, offset, length }: StructurePart, what: Damage['what']): Damage {
  return { file: null, part: name, offset, length, what };
}
