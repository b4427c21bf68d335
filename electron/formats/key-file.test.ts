import { expect, test } from 'vitest';
import { driveInfoXml, writeJournal } from './journal.ts';
import { parseKeyFile } from './key-file.ts';
import { generateRecoveryPassword } from './recovery-password.ts';

const first = generateRecoveryPassword();
const second = generateRecoveryPassword();
const revealed = (text: string) =>
  [...parseKeyFile(text, 'keys.txt')].map(([serial, key]) => [serial, key.reveal()]);

const drive = (driveId: string, bitLockerKey = first) => ({
  driveId,
  bitLockerKey,
  manifestFile: '\\DriveManifest.xml',
  manifestHash: 'D41D8CD98F00B204E9800998ECF8427E',
});

test('our own journals are key files, alone and one after the other', () => {
  const more = { logDirectory: '/logs', at: '2026-12-04T09:30:01.250Z' };
  const journal = writeJournal({ ...drive('SER<1> & co'), ...more });
  expect(revealed(journal)).toEqual([['SER<1> & co', first.reveal()]]);
  expect(revealed(`${journal}${driveInfoXml(drive('SER-2', second))}`)).toEqual([
    ['SER<1> & co', first.reveal()],
    ['SER-2', second.reveal()],
  ]);
});

test('lines of serial and password are read in the ways people write them', () => {
  const spaced = second.reveal().replaceAll('-', ' ');
  const text = `\ufeff# keys of January\r\n\r\nSER-1\t${first.reveal()}\r\n  SER-2   ${spaced}  \n`;
  expect(revealed(text)).toEqual([
    ['SER-1', first.reveal()],
    ['SER-2', second.reveal()],
  ]);
});

test.each([
  ['', 'it names no disk'],
  ['SER-1', 'line 1 holds no recovery password'],
  [`SER-1 ${'1'.repeat(6)}-secret`, 'line 1 holds no recovery password'],
  [`\nSER-1 ${first.reveal().slice(7)}`, 'line 2 holds no recovery password'],
  [`A ${first.reveal()}\nA ${second.reveal()}`, 'line 2 gives disk A another password'],
  ['<Drive><DriveId>A</DriveId></Drive>', 'its drive 1 holds no recovery password'],
  ['<Drive><DriveId>A</Drive>', 'its drive 1 is not whole'],
])('%j is refused, naming the place and not the secret', (text, reason) => {
  const refusal = () => parseKeyFile(text, 'keys.txt');
  expect(refusal).toThrow(expect.objectContaining({ code: 'input.key-file' }));
  expect(refusal).toThrow(reason);
  expect(refusal).not.toThrow('secret');
});

test('printing what was read shows no password', () => {
  const keys = parseKeyFile(`SER-1 ${first.reveal()}`, 'keys.txt');
  expect(JSON.stringify([...keys])).not.toContain(first.reveal());
});
