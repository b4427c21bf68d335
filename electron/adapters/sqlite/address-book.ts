import { say } from '../../../shared/language/say.ts';
import type { SavedAddress } from '../../../shared/domain/shipping-papers.ts';
import { returnAddress } from '../../../shared/domain/shipping-papers.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { AddressBook } from '../../core/ports/address-book.ts';
import type { Db } from './open-database.ts';

interface AddressRow {
  readonly id: number;
  readonly label: string;
  readonly address: string;
  readonly usedAt: string;
}

/** Runs one piece of work on the store. */
type Run = <T>(work: () => T) => T;

/** The address book on the database of the journal; `write` runs its work as one transaction. */
export function createAddressBook(db: Db, { read, write }: { read: Run; write: Run }): AddressBook {
  const all = db.prepare(
    'SELECT id, label, address, used_at AS usedAt FROM return_address ORDER BY used_at DESC, id DESC',
  );
  const add = db
    .prepare('INSERT INTO return_address (label, address, used_at) VALUES (?, ?, ?) RETURNING id')
    .pluck();
  const change = db.prepare(
    'UPDATE return_address SET label = ?, address = ?, used_at = ? WHERE id = ?',
  );
  const remove = db.prepare('DELETE FROM return_address WHERE id = ?');
  const list = () => (all.all() as AddressRow[]).map(addressOf);

  return {
    list: () => read(list),
    save: ({ id, label, address, usedAt }) =>
      write(() => {
        refuseTakenLabel(list(), id, label);
        const text = JSON.stringify(address);
        if (id === null) {
          return { id: add.get(label, text, usedAt) as number, label, address, usedAt };
        }
        requireChange(change.run(label, text, usedAt, id).changes, id);
        return { id, label, address, usedAt };
      }),
    remove: (id) => write(() => requireChange(remove.run(id).changes, id)),
  };
}

function addressOf({ id, label, address, usedAt }: AddressRow): SavedAddress {
  return { id, label, address: returnAddress.parse(JSON.parse(address)), usedAt };
}

function refuseTakenLabel(list: readonly SavedAddress[], id: number | null, label: string): void {
  const wanted = label.toLowerCase();
  if (!list.some((entry) => entry.id !== id && entry.label.toLowerCase() === wanted)) return;
  throw new AppError('input.field', {
    field: 'Name of the address',
    reason: say`another address is called ${label}`,
    next: say`Choose another name, or change that address instead.`,
  });
}

function requireChange(changes: number, id: number): void {
  if (changes === 0) throw new AppError('input.unknown-address', { id });
}
