import { describe, expect, test } from 'vitest';
import type { ShippingTarget } from './shipping.ts';
import { parcelNotes } from './shipping-countries.ts';

function target(location: string, countryOrRegion: string): ShippingTarget {
  return {
    location,
    supportedCarriers: [],
    address: {
      recipientName: 'Microsoft Azure Import/Export Service',
      streetAddress1: '1 Road',
      streetAddress2: '',
      city: 'Town',
      stateOrProvince: '',
      postalCode: '1',
      countryOrRegion,
      phone: '',
      additionalInformation: '',
    },
  };
}

function titles(location: string, country: string): string[] {
  return parcelNotes(target(location, country), 2).map(({ title }) => title);
}

describe('what the country of the data centre asks for', () => {
  test.each([
    ['Australia East', '', 'Australia: inbound id'],
    ['', 'Australia', 'Australia: inbound id'],
    ['Germany Central', 'DE', 'Germany: inbound id'],
    ['uksouth', 'United Kingdom', 'UK South: inbound id'],
    ['West India', 'India', 'India: gate pass'],
    ['West India', 'India', 'India: delivery challan'],
  ])('%s, %s: %s', (location, country, title) => {
    expect(titles(location, country)).toContain(title);
  });

  test.each([
    ['West US', 'USA'],
    ['Brazil South', 'Brazil'],
    ['West US 2', 'Indiana'],
  ])('%s, %s: nothing of its own', (location, country) => {
    expect(titles(location, country)).toEqual(['Disks only', 'One job, one parcel', 'Customs']);
  });
});

test('the number of disks is named', () => {
  const text = (disks: number) => parcelNotes(target('West US', 'USA'), disks)[1]?.text;
  expect(text(1)).toMatch(/^The disk of this job/);
  expect(text(3)).toMatch(/^All 3 disks of this job/);
});
