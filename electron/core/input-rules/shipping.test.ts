import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, localDate } from '../../../shared/domain/dates.ts';
import type { ShippingDetails, ShippingField } from '../../../shared/domain/shipping.ts';
import type { TestCore } from '../testing/test-core.ts';
import { createTestCore, never, planned, testDraft } from '../testing/test-core.ts';
import { rule } from './rules.ts';

const job = 'seed';
const dayMs = 24 * 3600 * 1000;
let t: TestCore;
let details: ShippingDetails;
beforeEach(async () => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 1024 * 1024);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle(job);
  await t.core().handlers.importJob.create({ job, returnDetails: null }, never());
  details = {
    outboundCarrier: 'FedEx',
    trackingNumber: 'TRACK-1',
    driveCount: 1,
    shipDate: today(),
    returnCarrier: 'FedEx',
    returnCarrierAccount: '123',
    returnName: 'Backup team',
    returnPhone: '+1 555 0100',
    returnEmail: 'backup@example.com',
    returnStreet1: '1 Road',
    returnStreet2: '',
    returnCity: 'City',
    returnState: 'WA',
    returnPostalCode: '98000',
    returnCountry: 'United States',
  };
});
afterEach(() => t.dispose());

const today = () => localDate(t.clock.now());
async function check(field: ShippingField, change: Partial<ShippingDetails>) {
  const all = { ...details, ...change };
  const checks = await t.core().handlers.shipping.check({ job, details: all }, never());
  const found = checks.find((one) => one.field === field);
  if (found === undefined) throw new Error(`no answer for ${field}`);
  return found;
}
const commit = (change: Partial<ShippingDetails> = {}, answer = 'yes') =>
  t.core().handlers.shipping.commit({ job, details: { ...details, ...change }, answer }, never());

async function passes(field: ShippingField, change: Partial<ShippingDetails>): Promise<void> {
  expect(await check(field, change), JSON.stringify(change)).toMatchObject({ state: 'passed' });
}
/** Said while typing, and refused when sent. */
async function refuses(
  field: ShippingField,
  change: Partial<ShippingDetails>,
  text: RegExp,
): Promise<void> {
  expect(await check(field, change), JSON.stringify(change)).toMatchObject({
    state: 'failed',
    text: expect.stringMatching(text) as string,
  });
  await expect(commit(change)).rejects.toMatchObject({ code: 'input.shipping' });
  expect(t.cloud.jobs.get(job)?.state, 'nothing was sent').toBe('Creating');
}
/** Said, and sent all the same. */
async function warns(
  field: ShippingField,
  change: Partial<ShippingDetails>,
  text: RegExp,
): Promise<void> {
  expect(await check(field, change), JSON.stringify(change)).toMatchObject({
    state: 'warning',
    text: expect.stringMatching(text) as string,
  });
  await expect(commit(change)).resolves.toBeDefined();
}

rule('Carrier', () => {
  test('one of the location passes, in any case of letters', async () => {
    await passes('returnCarrier', { returnCarrier: 'DHL' });
    await passes('returnCarrier', { returnCarrier: ' fedex ' });
  });
  test('another one warns and names those of the location', async () => {
    await warns('returnCarrier', { returnCarrier: 'UPS' }, /does not name UPS/);
    expect((await check('returnCarrier', { returnCarrier: 'UPS' })).next).toContain('FedEx, DHL');
  });
  test('none is refused', () => refuses('returnCarrier', { returnCarrier: ' ' }, /not given/));
  test('to the data centre any carrier will do, but one is named', async () => {
    await passes('outboundCarrier', { outboundCarrier: 'Local courier' });
    await refuses('outboundCarrier', { outboundCarrier: '' }, /not given/);
  });
});

rule('Carrier account', () => {
  const account = (returnCarrierAccount: string) => ({ returnCarrierAccount });
  test('1 to 64 printable characters pass', async () => {
    await passes('returnCarrierAccount', account('1'));
    await passes('returnCarrierAccount', account('A-1 2/3'.padEnd(64, '9')));
  });
  test.each([
    ['', /not given/],
    ['   ', /not given/],
    ['9'.repeat(65), /more than 64 characters/],
    ['12\n34', /line break/],
    ['12\u200b34', /does not show/],
    ['\u202e1234', /does not show/],
  ])('%j is refused', (text, reason) => refuses('returnCarrierAccount', account(text), reason));
});

rule('Tracking number', () => {
  test('text on one line passes and is sent without blanks around it', async () => {
    await passes('trackingNumber', { trackingNumber: ' 1Z 999 ' });
    await commit({ trackingNumber: ' 1Z 999 ' });
    const sent = t.cloud.jobs.get(job)?.shipping?.trackingNumber.trim();
    expect(sent).toBe('1Z 999');
  });
  test.each([
    ['', /not given/],
    [' ', /not given/],
    ['1Z\n999', /line break/],
    ['1Z\r999', /line break/],
    ['1Z\u2028999', /line break/],
  ])('%j is refused', (text, reason) =>
    refuses('trackingNumber', { trackingNumber: text }, reason),
  );

  test('a number of another job of this computer is refused by name', async () => {
    await commit();
    await t.core().handlers.plan.save({ ...testDraft, azureImportJobName: 'other' }, never());
    for (const trackingNumber of ['TRACK-1', ' track-1 ', 'TRA CK-1']) {
      const request = { job: 'other', details: { ...details, trackingNumber } };
      const checks = await t.core().handlers.shipping.check(request, never());
      expect(checks.find((one) => one.field === 'trackingNumber')).toMatchObject({
        state: 'failed',
        text: 'Job seed has this tracking number.',
      });
    }
    // Its own number is no other job's.
    await passes('trackingNumber', {});
  });

  test('a number of another job of the subscription is refused by name when it is sent', async () => {
    t.cloud.tracking.set('track-1', 'elsewhere');
    await expect(commit()).rejects.toMatchObject({
      code: 'cloud.tracking-used',
      facts: { tracking: 'TRACK-1', job: 'elsewhere' },
    });
    expect(t.cloud.jobs.get(job)?.state).toBe('Creating');
  });
});

rule('Return address', () => {
  test.each([
    ['returnName', /name is not given/],
    ['returnStreet1', /street is not given/],
    ['returnCity', /city is not given/],
    ['returnPostalCode', /postal code is not given/],
    ['returnCountry', /country or region is not given/],
    ['returnPhone', /phone number is not given/],
    ['returnEmail', /email address is not given/],
  ] as const)('%s is needed', (field, text) => refuses(field, { [field]: ' ' }, text));

  test('the second street and the state may stay empty', async () => {
    expect((await check('returnStreet2', { returnStreet2: '' })).state).toBe('skipped');
    expect((await check('returnState', { returnState: '' })).state).toBe('skipped');
  });

  test('an email address contains an @ between two parts', async () => {
    await passes('returnEmail', { returnEmail: 'a@b' });
    for (const returnEmail of ['ab', '@b', 'a@', 'a b@c']) {
      await refuses('returnEmail', { returnEmail }, /not an email address/);
    }
  });

  test('a phone number has at least seven digits', async () => {
    await passes('returnPhone', { returnPhone: '555-0100' });
    await passes('returnPhone', { returnPhone: '+49 (0)30 123 456' });
    await refuses('returnPhone', { returnPhone: '555-010' }, /6 digits; at least 7/);
    await refuses('returnPhone', { returnPhone: 'call me' }, /0 digits/);
  });
});

rule('Drive count', () => {
  test('as many as are prepared pass, another number warns', async () => {
    await passes('driveCount', { driveCount: 1 });
    await warns('driveCount', { driveCount: 2 }, /1 disk is prepared, 2 would be in the parcel/);
  });
  test('none is refused', () => refuses('driveCount', { driveCount: 0 }, /not given/));
});

rule('Ship date', () => {
  test('the day of the job, and up to two weeks ahead, pass', async () => {
    await passes('shipDate', { shipDate: today() });
    await passes('shipDate', { shipDate: addDays(today(), 14) });
  });
  test('a day before the job was created warns', () =>
    warns('shipDate', { shipDate: addDays(today(), -1) }, /import job was created later/));
  test('more than two weeks ahead warns', () =>
    warns('shipDate', { shipDate: addDays(today(), 15) }, /more than 14 days ahead/));

  test('a job that is older than 14 days warns', async () => {
    t.clock.pass(14 * dayMs);
    await passes('shipDate', { shipDate: today() });
    t.clock.pass(dayMs);
    expect(await check('shipDate', { shipDate: today() })).toMatchObject({
      state: 'warning',
      text: expect.stringMatching(/waited more than 14 days/) as string,
    });
  });

  test('a day more than 14 days ago warns', async () => {
    const shipDate = today();
    t.clock.pass(15 * dayMs);
    // The age of the job is told first; a job that Azure knows no date of leaves the date itself.
    t.store().updateJob(job, { timeline: [] });
    expect(await check('shipDate', { shipDate })).toMatchObject({
      state: 'warning',
      text: expect.stringMatching(/more than 14 days ago/) as string,
    });
  });

  test.each(['', '4.12.2026', '2026-02-30', '2026-13-01'])('%j is refused', (shipDate) =>
    refuses('shipDate', { shipDate }, /ship date is not given/),
  );
});

rule('Final commit', () => {
  test.each(['', 'y', 'Yes', 'YES', 'yes.', 'yes please', 'no', 'ja'])(
    '%j sends nothing',
    async (answer) => {
      await expect(commit({}, answer)).rejects.toMatchObject({ code: 'input.not-confirmed' });
      expect(t.cloud.calls).not.toContain('commitShipping');
      expect(t.cloud.jobs.get(job)?.state).toBe('Creating');
    },
  );
  test('the word yes sends state and details in one request', async () => {
    const view = await commit({}, 'yes');
    expect(t.cloud.calls.filter((call) => call === 'commitShipping')).toHaveLength(1);
    expect(view.importJob?.state).toBe('Shipping');
  });
});
