import { say } from '../../../shared/language/say.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { LookedAt } from '../ports/staging.ts';
import type { SetAside } from '../ports/volume-writer.ts';
import type { Lane } from './lane.ts';
import { createSetAsides } from './set-asides.ts';

/**
 * Compares length and time of every source of a disk with what was copied, so that a file that changed after its copy
 * is found by name before anything is sealed. Throws `input.staging-*` or `disk.source-read` when staging is gone.
 */
export async function lookAtSources(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { store, staging } = lane.context.ports;
  const asides = createSetAsides(lane, job);
  const asked: StoredFile[] = [];
  function* paths() {
    for (const file of store.files(job.name, { diskId: disk.diskId, isSetAside: false })) {
      asked.push(file);
      yield file.path;
    }
  }
  for await (const seen of staging.look(job.plan.stagingLocation, paths(), lane.signal)) {
    // Answers come in the order of the questions, a batch behind them.
    const file = asked.shift();
    const aside = file === undefined ? null : differenceOf(file, seen.found);
    if (aside !== null) asides.add(aside);
  }
  await asides.settle();
}

/** Why a source is not as it is listed; null when it is. */
export function differenceOf(file: StoredFile, found: LookedAt['found']): SetAside | null {
  const aside = (reason: 'changed' | 'vanished', what: string) => ({
    file: file.id,
    reason,
    what,
    ranges: [],
  });
  if (found === null) return aside('vanished', say`it is no longer there`);
  if (found.lengthBytes !== file.lengthBytes) {
    const what = say`it has ${found.lengthBytes} bytes instead of ${file.lengthBytes}`;
    return aside('changed', what);
  }
  if (found.modifiedAtMs !== file.modifiedAtMs) {
    return aside('changed', say`it was written to after it was listed`);
  }
  return null;
}
