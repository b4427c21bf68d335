import { say } from '../../../shared/language/say.ts';
import type { ReturnAddress, SavedAddress } from '../../../shared/domain/shipping-papers.ts';
import { returnAddress } from '../../../shared/domain/shipping-papers.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf } from '../core-context.ts';

const mostLabelCharacters = 80;

/** Adds an address when `id` is null, else changes that one. `input.field` when it has no name or nothing in it. */
export function saveAddress(
  context: CoreContext,
  entry: { readonly id: number | null; readonly label: string; readonly address: ReturnAddress },
): SavedAddress {
  const address = trimmed(entry.address);
  const saved = context.ports.store.addressBook.save({
    id: entry.id,
    label: labelOf(entry.label),
    address: requireContent(address),
    usedAt: nowOf(context),
  });
  tell(context);
  return saved;
}

/** Takes an address out of the book; jobs that were sent with it keep theirs. */
export function removeAddress(context: CoreContext, id: number): void {
  context.ports.store.addressBook.remove(id);
  tell(context);
}

/**
 * Keeps an address that was sent with a job: one that is there already moves to the front, another is added under its
 * name and city.
 */
export function rememberAddress(context: CoreContext, details: ReturnAddress): void {
  const { addressBook } = context.ports.store;
  const address = trimmed(returnAddress.parse(details));
  const known = addressBook.list();
  const same = known.find((entry) => isSame(entry.address, address));
  addressBook.save({
    id: same?.id ?? null,
    label: same?.label ?? freeLabel(known, `${address.returnName}, ${address.returnCity}`),
    address,
    usedAt: nowOf(context),
  });
  tell(context);
}

function tell({ ports, emit }: CoreContext): void {
  emit('addressBook', 'changed', ports.store.addressBook.list());
}

function labelOf(typed: string): string {
  const label = typed.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (label !== '' && label.length <= mostLabelCharacters) return label;
  throw new AppError('input.field', {
    field: say`Name of the address`,
    reason:
      label === '' ? say`it is empty` : say`it has more than ${mostLabelCharacters} characters`,
    next: say`Give it a short name by which you find it again.`,
  });
}

function requireContent(address: ReturnAddress): ReturnAddress {
  if (Object.values(address).some((value) => value !== '')) return address;
  throw new AppError('input.field', {
    field: say`Return address`,
    reason: say`it is empty`,
    next: say`Fill the address in before you save it.`,
  });
}

function trimmed(address: ReturnAddress): ReturnAddress {
  const parts = Object.entries(address).map(([name, value]) => [name, value.trim()]);
  return returnAddress.parse(Object.fromEntries(parts));
}

function isSame(one: ReturnAddress, other: ReturnAddress): boolean {
  return returnAddress.keyof().options.every((name) => one[name] === other[name]);
}

/** The wish cut to length, with a number behind it while another address has that name. */
function freeLabel(known: readonly SavedAddress[], wish: string): string {
  const taken = new Set(known.map((entry) => entry.label.toLowerCase()));
  const base = wish.slice(0, mostLabelCharacters - 6).trim();
  let label = base;
  for (let number = 2; taken.has(label.toLowerCase()); number += 1) label = `${base} (${number})`;
  return label;
}
