import type { KnownPrivate } from '../../../../shared/domain/masking.ts';
import { privateIn } from '../../../../shared/domain/private-details.ts';
import type { CoreContext } from '../../core-context.ts';

/**
 * Every text of this computer that must not be in a bundle, wherever it may have got to: return addresses and what pays
 * the way back, of all jobs and of the address book, and the recovery passwords of all disks. They are only compared
 * with, and leave this call in no other way.
 */
export function privateValues({ ports }: CoreContext): KnownPrivate[] {
  const { store } = ports;
  const known: KnownPrivate[] = [];
  for (const job of store.listJobs()) {
    for (const details of [job.shipping?.details, job.importJob?.returnDetails]) {
      if (details !== undefined) {
        known.push(...privateIn(details), { kind: 'name', value: details.returnName });
      }
    }
    for (const { diskId } of store.listDisks(job.name)) {
      const value = store.getRecoveryPassword(job.name, diskId)?.reveal() ?? '';
      known.push({ kind: 'recovery password', value });
    }
  }
  for (const { address } of store.addressBook.list()) {
    known.push(...privateIn(address), { kind: 'name', value: address.returnName });
  }
  return known;
}
