import { expect, it } from 'vitest';
import type { SavedAddress } from '../shared/domain/shipping-papers.ts';
import { addressesToShow, addressLine, emptyAddress } from './address-choice.ts';

const of = (id: number, label: string, city: string): SavedAddress => ({
  id,
  label,
  address: { ...emptyAddress, returnName: 'Backup team', returnCity: city },
  usedAt: '2026-12-04T14:05:00.000Z',
});
const all = [of(1, 'Head office', 'Oslo'), of(2, 'Branch', 'Turin'), of(3, 'Store', 'Oslo')];
const labels = (text: string) => addressesToShow(all, text, 8).shown.map(({ label }) => label);

it('finds by any words of label, person and place', () => {
  expect(labels('oslo')).toEqual(['Head office', 'Store']);
  expect(labels(' OSLO  head ')).toEqual(['Head office']);
  expect(labels('backup')).toHaveLength(3);
  expect(labels('nowhere')).toEqual([]);
});

it('keeps the order, and says how many are left out', () => {
  expect(addressesToShow(all, '', 2)).toEqual({ shown: all.slice(0, 2), more: 1 });
});

it('writes an address in one line without its empty parts', () => {
  expect(addressLine({ ...emptyAddress, returnName: 'Backup team', returnCity: 'Oslo' })).toBe(
    'Backup team, Oslo',
  );
  expect(addressLine(emptyAddress)).toBe('');
});
