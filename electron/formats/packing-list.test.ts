import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { PapersFacts } from './packing-list.ts';
import { boxCodeText, toLines } from './packing-list.ts';
import { spellForPdf } from './packing-list-letters.ts';
import { writePapersPage } from './packing-list-page.ts';
import { writePapersPdf } from './packing-list-pdf.ts';
import { qrPath, qrSide, qrSquares } from './qr.ts';

function facts(change: Partial<PapersFacts> = {}): PapersFacts {
  return {
    createdAt: '2026-12-04T09:30:00.000Z',
    isPractice: false,
    job: {
      name: 'seed',
      service: 'Azure Import/Export',
      location: 'West US',
      subscriptionId: '11111111-2222-3333-4444-555555555555',
    },
    to: {
      recipientName: 'Azure Import/Export',
      streetAddress1: '1 Road',
      streetAddress2: '',
      city: 'Town',
      stateOrProvince: 'CA',
      postalCode: '90001',
      countryOrRegion: 'USA',
      phone: '555 0100',
      additionalInformation: '',
    },
    from: null,
    parcel: null,
    disks: [{ serial: 'SER-1', model: 'Model', sizeBytes: 4e12 }],
    notes: [],
    ...change,
  };
}
const disks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    serial: `SER-${index}`,
    model: 'M',
    sizeBytes: 4e12,
  }));
const from = (returnName: string) => ({
  returnName,
  returnPhone: '1',
  returnEmail: 'a@example.com',
  returnStreet1: 'S',
  returnStreet2: '',
  returnCity: 'C',
  returnState: '',
  returnPostalCode: '1',
  returnCountry: 'X',
});

test.each([
  [1, 3],
  [8, 3],
  [9, 4],
  [10, 4],
])('%i disks take %i pages', async (count, pages) => {
  const pdf = await writePapersPdf(facts({ disks: disks(count) }));
  const read = await PDFDocument.load(pdf.bytes);
  expect([pdf.pages, read.getPageCount()]).toEqual([pages, pages]);
  expect(read.getTitle()).toBe('Shipping papers of seed');
});

test('the same facts give the same bytes', async () => {
  const [one, other] = await Promise.all([writePapersPdf(facts()), writePapersPdf(facts())]);
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  expect(one.respelled).toEqual([]);
});

test('letters that the fonts lack are spelled otherwise and named, and right in the page', async () => {
  const odd = facts({ from: from('Łódź 東京 \u{1f4e6}') });
  const { respelled } = await writePapersPdf(odd);
  expect(respelled).toContainEqual({ text: 'Łódź 東京 \u{1f4e6}', printed: 'Lódz ?? ?' });
  expect(writePapersPage(odd)).toContain('Łódź 東京 \u{1f4e6}');
});

test.each([
  ['Größe “x” – 5 €', 'Größe “x” – 5 €'],
  ['Щукин Юрий', 'Shchukin Yuriy'],
  ['Αθήνα', 'Athina'],
  ['Nguyễn', 'Nguyen'],
  ['a\u0000b\u200bc', 'a bc'],
  ['e\u0301', 'é'],
])('%j is printed as %j', (text, printed) => {
  expect(spellForPdf(text)).toBe(printed);
});

test('a word that is wider than the paper and a long address do not break the file', async () => {
  const long = facts({
    from: from('x'.repeat(400)),
    to: { ...facts().to, city: 'y '.repeat(300) },
  });
  expect((await writePapersPdf(long)).pages).toBe(3);
});

test('the page shows what was given as text, never as markup, and has no script', () => {
  const page = writePapersPage(facts({ from: from('<script>alert(1)</script>') }));
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script');
  expect(page).toContain("default-src 'none'");
});

test('a practice job says so on every paper', () => {
  const page = writePapersPage(facts({ isPractice: true, disks: disks(3) }));
  expect(page.match(/Practice job: do not ship/g)).toHaveLength(5);
});

test('the address leaves nothing empty between its lines', () => {
  expect(toLines(facts())).toEqual([
    'Azure Import/Export',
    '1 Road',
    'Town, CA 90001',
    'USA',
    'Phone 555 0100',
  ]);
});

test('the code on the box is a QR code of the text with its quiet zone', () => {
  const squares = qrSquares(boxCodeText(facts()));
  // Version 2: 25 squares a side; three corners have the finder pattern, the fourth has not.
  expect([squares.length, qrSide(squares)]).toEqual([25, 33]);
  const finder = [true, true, true, true, true, true, true];
  expect(squares[0]?.slice(0, 7)).toEqual(finder);
  expect(squares[0]?.slice(-7)).toEqual(finder);
  expect(squares[24]?.slice(0, 7)).toEqual(finder);
  expect(squares[24]?.slice(-7)).not.toEqual(finder);
  expect(qrPath(squares)).toMatch(/^M4 4h1v1h-1z/);
});

test('each paper says which part of the backup its parcel is, and nothing of it when there is one', () => {
  const { job } = facts();
  const part = facts({ job: { ...job, part: { number: 2, of: 3 } }, disks: disks(2) });
  const page = writePapersPage(part);
  expect(page).toContain('<dt>Part of the backup</dt><dd>2 of 3, each a parcel of its own</dd>');
  expect(page).toContain('<p class="count">2 disks, part 2 of 3</p>');
  expect(page).toContain('<h2>Disk 1 of 2, part 2 of 3</h2>');
  expect(boxCodeText(part)).toBe('Import job: seed\nPart: 2 of 3\nDisks: 2');
  expect(writePapersPage(facts())).not.toMatch(/part \d of/i);
});
