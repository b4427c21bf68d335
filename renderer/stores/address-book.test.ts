import { expect, it } from 'vitest';
import { emptyAddress } from '../address-choice.ts';
import { createFakeClient } from '../dev/fake-client.ts';
import { bindEvents } from './bind-events.ts';
import { createStores } from './stores.ts';

const address = { ...emptyAddress, returnName: 'Backup team' };

function open() {
  const client = createFakeClient({ isTicking: false });
  const stores = createStores(client, null);
  const labels = () => stores.addressBook.getState().entries.map(({ label }) => label);
  return { client, stores, labels, book: stores.addressBook.getState() };
}

it('adds in front, changes in place of the old entry, and removes', async () => {
  const { stores, labels, book } = open();
  await book.load();
  const before = labels();
  const saved = await book.save({ id: null, label: 'Laboratory', address });
  expect(labels()).toEqual(['Laboratory', ...before]);
  await book.save({ id: saved.id, label: 'Lab', address });
  expect(labels()).toEqual(['Lab', ...before]);
  await book.remove(saved.id);
  expect(labels()).toEqual(before);
  expect(stores.addressBook.getState().isLoaded).toBe(true);
});

it('passes on that a name is taken, and keeps the list', async () => {
  const { labels, book } = open();
  await book.load();
  const before = labels();
  await expect(
    book.save({ id: null, label: before[0]?.toUpperCase() ?? '', address }),
  ).rejects.toMatchObject({ code: 'input.field' });
  expect(labels()).toEqual(before);
});

it('follows changes that come from elsewhere until they are stopped', async () => {
  const { client, stores, labels } = open();
  const stop = bindEvents(client, stores);
  await client.addressBook.save({ id: null, label: 'Laboratory', address });
  expect(labels()[0]).toBe('Laboratory');
  stop();
  await client.addressBook.save({ id: null, label: 'Store', address });
  expect(labels()[0]).toBe('Laboratory');
});
