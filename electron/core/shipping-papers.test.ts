import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import { returnAddress } from '../../shared/domain/shipping-papers.ts';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, planned } from './testing/test-core.ts';

const job = 'seed';
const details: ShippingDetails = {
  outboundCarrier: 'FedEx',
  trackingNumber: ' 7766 ',
  driveCount: 1,
  shipDate: '2026-12-02',
  returnCarrier: 'FedEx',
  returnCarrierAccount: 'ACCOUNT-9',
  returnName: 'Backup team',
  returnPhone: '+1 425 555 0100',
  returnEmail: 'backup@example.com',
  returnStreet1: '1 Main Street',
  returnStreet2: '',
  returnCity: 'Redmond',
  returnState: 'WA',
  returnPostalCode: '98052',
  returnCountry: 'USA',
};
const address = returnAddress.parse(details);

let t: TestCore;
beforeEach(async () => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 1024 * 1024);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle(job);
});
afterEach(() => t.dispose());

const handlers = () => t.core().handlers;
const create = () => handlers().importJob.create({ job, returnDetails: null }, never());
const commit = () => handlers().shipping.commit({ job, details, answer: 'yes' }, never());
const book = () => handlers().addressBook.list(null, never());

test('the papers wait for the address of the service', async () => {
  await expect(handlers().papers.write({ job }, never())).rejects.toMatchObject({
    code: 'input.wrong-moment',
  });
});

test('a parcel is not announced while a disk of it is known to be damaged', async () => {
  await create();
  t.writer.flip('SER-1111', '\\seed\\a.AIBBlob', 7);
  const disk = { job, diskId: 'image:SER-1111' };
  await handlers().prep.verify(disk, never());
  await t.core().whenIdle(job);
  await expect(commit()).rejects.toMatchObject({
    code: 'input.wrong-moment',
    facts: { waitsFor: 'disk SER-1111 to be prepared' },
  });
  const held = await handlers().jobs.get({ job }, never());
  expect(held.standing).toMatchObject({ title: 'Do not ship disk SER-1111 yet' });
  expect(
    t
      .store()
      .listHistory(job)
      .map(({ text }) => text),
  ).toContain(
    'Reading disk SER-1111 back: On disk SER-1111, one place is not as written, first a.AIBBlob, bytes 0 to 1048575',
  );

  await handlers().prep.repair(disk, never());
  await t.core().whenIdle(job);
  await commit();
  const sent = await handlers().jobs.get({ job }, never());
  expect(sent.shipping?.details.trackingNumber).toBe(details.trackingNumber);
});

test('the papers name job, disk and parcel, and no secret', async () => {
  await create();
  await commit();
  const papers = await handlers().papers.write({ job }, never());
  expect(papers).toMatchObject({ pdf: '/data/papers/seed.pdf', pages: 3, respelled: [] });
  expect(papers.notes).toEqual(await handlers().papers.notes({ job }, never()));
  const page = t.privateFiles.get('papers/seed.html') ?? '';
  for (const said of ['SER-1111', '7766', 'Backup team', 'Practice job: do not ship']) {
    expect(page).toContain(said);
  }
  expect(page).not.toMatch(/password-|ACCOUNT-9/);
});

test('the calendar has the next day that counts, and waits while there is none', async () => {
  await expect(handlers().calendar.export({ job: null }, never())).rejects.toMatchObject({
    code: 'input.wrong-moment',
  });
  await create();
  const text = () => t.privateFiles.get('calendar/seed.ics') ?? '';
  const uid = () => /UID:(.*)/.exec(text())?.[1];
  expect(await handlers().calendar.export({ job }, never())).toEqual({
    file: '/data/calendar/seed.ics',
    events: 1,
  });
  expect(text()).toContain('Send the tracking number: seed');
  const before = uid();
  await commit();
  await handlers().calendar.export({ job }, never());
  expect(text()).toContain('Parcel must have arrived: seed');
  expect(uid()).toBe(before);
});

test('an address that was sent is remembered once, without the carrier account', async () => {
  await create();
  await commit();
  const [first, ...others] = await book();
  expect(others).toEqual([]);
  expect(first).toMatchObject({ label: 'Backup team, Redmond', address });
  expect(JSON.stringify(first)).not.toContain('ACCOUNT-9');
});

test('addresses can be added, changed and removed, and every client hears of it', async () => {
  const { addressBook } = handlers();
  const office = await addressBook.save({ id: null, label: ' Office ', address }, never());
  const other = await addressBook.save({ id: null, label: 'Depot', address }, never());
  expect(office.label).toBe('Office');
  await expect(
    addressBook.save({ id: other.id, label: 'OFFICE', address }, never()),
  ).rejects.toMatchObject({ code: 'input.field' });
  const moved = { ...address, returnCity: 'Seattle' };
  await addressBook.save({ id: other.id, label: 'Depot', address: moved }, never());
  await addressBook.remove({ id: office.id }, never());
  expect(t.events.at(-1)).toMatchObject({ group: 'addressBook', name: 'changed' });
  expect(await book()).toMatchObject([{ label: 'Depot', address: { returnCity: 'Seattle' } }]);
  const gone = { code: 'input.unknown-address' };
  await expect(addressBook.remove({ id: office.id }, never())).rejects.toMatchObject(gone);
  const change = { id: office.id, label: 'Old', address };
  await expect(addressBook.save(change, never())).rejects.toMatchObject(gone);
  t.restart();
  expect(await book()).toHaveLength(1);
});

test('an address needs a name and something in it', async () => {
  const { addressBook } = handlers();
  const empty = {
    ...address,
    ...Object.fromEntries(Object.keys(address).map((name) => [name, ' '])),
  };
  for (const entry of [
    { id: null, label: ' ', address },
    { id: null, label: 'x'.repeat(81), address },
    { id: null, label: 'Empty', address: empty },
  ]) {
    await expect(addressBook.save(entry, never())).rejects.toMatchObject({ code: 'input.field' });
  }
});
