import type { PracticeFacts } from '../shared/contract/contract.ts';
import type { JobView } from '../shared/domain/job.ts';
import { toErrorData } from '../shared/errors/app-error.ts';
import { canChoose } from './stores/disks.ts';
import type { Stores } from './stores/stores.ts';

/** Enough to watch, little enough to be over in a minute. */
export const rehearsalBytes = 96e6;

/** Each takes all samples, so one is enough and a second one shows how files spread. */
const diskBytes = 256 * 1024 * 1024;
const disksWanted = 2;

/**
 * Lays out what a rehearsal needs, so that a person only walks through it: sample files in the staging location of the
 * plan, and practice disks. What is there already is used. Nothing is chosen for the person.
 */
export async function prepareRehearsal(
  stores: Pick<Stores, 'draft' | 'disks'>,
  practice: PracticeFacts,
): Promise<void> {
  const { plan, makeSampleStaging } = stores.draft.getState();
  await Promise.all([
    makeSampleStaging(plan.stagingLocation, rehearsalBytes).catch(unlessThere),
    addDisks(stores, practice, plan.azureImportJobName),
  ]);
}

/** A folder or an image that an earlier rehearsal left does as well. */
function unlessThere(thrown: unknown): void {
  if (!toErrorData(thrown).code.startsWith('input.')) throw thrown;
}

async function addDisks(
  { disks }: Pick<Stores, 'disks'>,
  practice: PracticeFacts,
  jobName: string,
): Promise<void> {
  await disks.getState().open(null);
  const there = disks.getState().disks.filter((disk) => disk.kind === 'image' && canChoose(disk));
  for (let number = there.length + 1; number <= disksWanted; number += 1) {
    const file = `${practice.suggestedDiskFolder}/${jobName}-disk-${number}.img`;
    await disks.getState().addImage(file, diskBytes).catch(unlessThere);
  }
}

/** A job of a rehearsal: its files lie where rehearsals put them. Forms come filled in for it. */
export function isRehearsed(
  { descriptor }: Pick<JobView, 'descriptor'>,
  practice: PracticeFacts | null,
): boolean {
  return practice !== null && descriptor.stagingLocation.startsWith(practice.suggestedStaging);
}
