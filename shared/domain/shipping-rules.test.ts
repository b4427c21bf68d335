import { describe, expect, test } from 'vitest';
import type { ShippingContext } from './shipping-rules.ts';
import { shippingFieldNames } from './field-names.ts';
import { checkShipping } from './shipping-rules.ts';
import type { ShippingDetails, ShippingField } from './shipping.ts';

const good: ShippingDetails = {
  outboundCarrier: 'FedEx',
  trackingNumber: '7766 5544',
  driveCount: 2,
  shipDate: '2026-12-04',
  returnCarrier: 'fedex',
  returnCarrierAccount: '123456789',
  returnName: 'Backup team',
  returnPhone: '+1 (425) 555-0100',
  returnEmail: 'backup@example.com',
  returnStreet1: '1 Main Street',
  returnStreet2: '',
  returnCity: 'Redmond',
  returnState: '',
  returnPostalCode: '98052',
  returnCountry: 'USA',
};
const context: ShippingContext = {
  preparedDisks: 2,
  supportedCarriers: ['FedEx', 'UPS'],
  trackingUsedBy: null,
  jobCreatedAt: '2026-12-01T10:00:00Z',
  today: '2026-12-03',
};

function check(
  field: ShippingField,
  change: Partial<ShippingDetails> = {},
  more: Partial<ShippingContext> = {},
) {
  const found = checkShipping({ ...good, ...change }, { ...context, ...more }).find(
    (each) => each.field === field,
  );
  if (found === undefined) throw new Error(`no check of ${field}`);
  return found;
}

test('good details pass, one answer for each box in the order of the form', () => {
  const checks = checkShipping(good, context);
  expect(checks.map((each) => each.field)).toEqual(Object.keys(shippingFieldNames));
  expect(
    checks.filter((each) => each.state !== 'passed').map((each) => `${each.field} ${each.state}`),
  ).toEqual(['returnStreet2 skipped', 'returnState skipped']);
});

describe('what must be there', () => {
  test.each<ShippingField>([
    'outboundCarrier',
    'trackingNumber',
    'shipDate',
    'returnCarrier',
    'returnCarrierAccount',
    'returnName',
    'returnPhone',
    'returnEmail',
    'returnStreet1',
    'returnCity',
    'returnPostalCode',
    'returnCountry',
  ])('%s', (field) => {
    expect(check(field, { [field]: '  ' }).state).toBe('failed');
  });
});

describe('what stops the details', () => {
  test.each<[ShippingField, Partial<ShippingDetails>]>([
    ['trackingNumber', { trackingNumber: '12\n34' }],
    ['returnStreet2', { returnStreet2: 'a\nb' }],
    ['driveCount', { driveCount: 0 }],
    ['driveCount', { driveCount: 1.5 }],
    ['shipDate', { shipDate: '2026-02-30' }],
    ['shipDate', { shipDate: '4.12.2026' }],
    ['returnEmail', { returnEmail: 'backup.example.com' }],
    ['returnEmail', { returnEmail: 'a@b@c' }],
    ['returnPhone', { returnPhone: '555-010' }],
    ['returnCarrierAccount', { returnCarrierAccount: '1'.repeat(65) }],
  ])('%s: %j', (field, change) => {
    expect(check(field, change)).toMatchObject({
      state: 'failed',
      next: expect.stringMatching(/\S/) as string,
    });
  });

  test('a tracking number that another job has', () => {
    expect(check('trackingNumber', {}, { trackingUsedBy: 'april' })).toMatchObject({
      state: 'failed',
      text: 'Job april has this tracking number.',
    });
  });
});

describe('what only warns', () => {
  test.each<[string, ShippingField, Partial<ShippingDetails>, Partial<ShippingContext>]>([
    ['another number of disks than prepared', 'driveCount', { driveCount: 3 }, {}],
    ['a carrier that the location does not name', 'returnCarrier', { returnCarrier: 'DHL' }, {}],
    ['a day before the job was created', 'shipDate', { shipDate: '2026-11-30' }, {}],
    [
      'a job that has waited too long',
      'shipDate',
      { shipDate: '2026-12-20' },
      { today: '2026-12-16' },
    ],
    ['a day long ago', 'shipDate', { shipDate: '2026-11-18' }, { jobCreatedAt: null }],
    ['a day far ahead', 'shipDate', { shipDate: '2026-12-18' }, {}],
    [
      'a postal code that the country does not have',
      'returnPostalCode',
      { returnPostalCode: 'K1A 0B1' },
      {},
    ],
  ])('%s', (_what, field, change, more) => {
    expect(check(field, change, more)).toMatchObject({
      state: 'warning',
      next: expect.stringMatching(/\S/) as string,
    });
  });

  test('the days at the edge are fine', () => {
    expect(check('shipDate', { shipDate: '2026-12-01' }).state).toBe('passed');
    expect(check('shipDate', { shipDate: '2026-12-17' }).state).toBe('passed');
    expect(check('shipDate', { shipDate: '2026-12-15' }, { today: '2026-12-15' }).state).toBe(
      'passed',
    );
  });

  test.each([
    ['98052-6399', 'U.S.A.'],
    ['sw1a1aa', 'United Kingdom'],
    ['ABC', 'Atlantis'],
  ])('the postal code %s is fine in %s', (returnPostalCode, returnCountry) => {
    expect(check('returnPostalCode', { returnPostalCode, returnCountry }).state).toBe('passed');
  });

  test('where the location names no carriers, any is fine', () => {
    expect(check('returnCarrier', { returnCarrier: 'DHL' }, { supportedCarriers: [] }).state).toBe(
      'passed',
    );
  });
});
