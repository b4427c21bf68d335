import type { AppClient } from '../../shared/contract/contract.ts';
import type { ReturnAddress, SavedAddress } from '../../shared/domain/shipping-papers.ts';
import { AppError } from '../../shared/errors/app-error.ts';

const headOffice: ReturnAddress = {
  returnName: 'Backup team',
  returnPhone: '+1 555 0100',
  returnEmail: 'backup-team@example.com',
  returnStreet1: '2 Rehearsal Road',
  returnStreet2: '',
  returnCity: 'Practiceville',
  returnState: 'WA',
  returnPostalCode: '98000',
  returnCountry: 'United States',
};

const places: readonly [string, Partial<ReturnAddress>][] = [
  ['Head office', {}],
  ['Oslo branch', { returnCity: 'Oslo', returnPostalCode: '0150', returnCountry: 'Norway' }],
  ['Turin branch', { returnCity: 'Turin', returnPostalCode: '10121', returnCountry: 'Italy' }],
];

function firstEntries(count: number): SavedAddress[] {
  return Array.from({ length: count }, (_, at) => {
    const [place, change] = places[at % places.length] ?? ['', {}];
    const label = at < places.length ? place : `${place}, room ${at + 1}`;
    return {
      id: at + 1,
      label,
      address: { ...headOffice, ...change },
      usedAt: new Date().toISOString(),
    };
  });
}

/** An address book in this page's memory; it refuses what the core refuses. */
export function createFakeAddressBook(count: number): AppClient['addressBook'] {
  let entries = firstEntries(count);
  const listeners = new Set<(entries: SavedAddress[]) => void>();
  const tell = () => listeners.forEach((listener) => listener([...entries]));
  return {
    list: async () => [...entries],
    async save({ id, label, address }) {
      const field = 'Name of the address';
      if (label.trim() === '') {
        const next = 'Give it a short name by which you find it again.';
        throw new AppError('input.field', { field, reason: 'it is empty', next });
      }
      const isTaken = (one: SavedAddress) =>
        one.id !== id && one.label.toLowerCase() === label.trim().toLowerCase();
      if (entries.some(isTaken)) {
        const reason = `another address is called ${label}`;
        throw new AppError('input.field', { field, reason, next: 'Give it another name.' });
      }
      const saved = {
        id: id ?? Math.max(0, ...entries.map((one) => one.id)) + 1,
        label: label.trim(),
        address,
        usedAt: new Date().toISOString(),
      };
      entries = [saved, ...entries.filter((one) => one.id !== saved.id)];
      tell();
      return saved;
    },
    async remove({ id }) {
      entries = entries.filter((one) => one.id !== id);
      tell();
      return null;
    },
    changed(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
