import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownJobStates } from '../../../shared/domain/import-job.ts';
import { knownProblems } from '../../../shared/errors/diagnostics/known-problems.ts';
import { serviceCodeTables } from '../../../shared/errors/diagnostics/service-codes.ts';
import { words } from '../../../shared/errors/words.ts';
import { setSpeech } from '../../../shared/language/language.ts';
import { explainCode } from './explain-code.ts';

const first = (text: string) => explainCode(text)[0];

describe('by code', () => {
  test('every code that the service or this program shows is found exactly, in any case', () => {
    const codes = [
      ...Object.values(serviceCodeTables).flatMap((table) => Object.keys(table)),
      ...Object.keys(words),
      ...knownProblems().map(({ number }) => `problem-${number}`),
      ...knownJobStates,
      'NeverReceived',
      'CompletedMoreInfo',
    ];
    for (const code of codes) {
      const exact = explainCode(code.toUpperCase()).filter(({ match }) => match === 'exact');
      expect(
        exact.map((found) => found.code),
        code,
      ).toContain(code);
    }
  });

  test('a word with several meanings gives each of them', () => {
    const kinds = explainCode('completed')
      .filter(({ match }) => match === 'exact')
      .map(({ kind }) => kind);
    expect(kinds).toContain('State of an import job');
    expect(kinds).toContain('State of a drive');
    expect(kinds).toContain('Status of a blob in a copy log');
    expect(kinds).toContain('Copy status of a disk (Azure Data Box)');
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  test('a part of a code, those that begin with it first', () => {
    const codes = explainCode('manifestn').map(({ code }) => code);
    expect(codes.slice(0, 3)).toEqual([
      'ManifestNotFound',
      'ManifestNameInvalid',
      'ManifestNameTooLong',
    ]);
    expect(first('IdMismatch')).toMatchObject({ code: 'ManifestDriveIdMismatch', match: 'code' });
  });

  test('a code inside a pasted message', () => {
    expect(first('Drive 9WM35C2V ended with ManifestDriveIdMismatch at 10:15')).toMatchObject({
      code: 'ManifestDriveIdMismatch',
      match: 'exact',
    });
  });

  test('a mistyped code finds its neighbours', () => {
    expect(first('bitlokerkeyinvalidd')).toMatchObject({
      code: 'BitLockerKeyInvalid',
      match: 'similar',
    });
  });
});

describe('by words of the symptom', () => {
  test.each([
    ['disk has 4096 byte sectors', 'problem-17'],
    ['journal too big for portal', 'problem-8'],
    ['cannot be null or undefined', 'problem-37'],
    ["Update to existing credential with KeyId isn't allowed", 'problem-2'],
    ['lease expired after import', 'problem-32'],
    ['my job disappeared', 'problem-25'],
    ['import done but backup still waiting', 'problem-33'],
    ['Incorrect value for SilentOrPromptOnFormat: none', 'problem-14'],
    ['certgen missing', 'problem-4'],
    ['principal not found role assignment', 'problem-39'],
    ['how long does the import take', 'usual-copy'],
    ['when do I get my disks back', 'usual-way-back'],
  ])('%s', (text, code) => {
    expect(
      explainCode(text)
        .slice(0, 3)
        .map((found) => found.code),
    ).toContain(code);
  });

  test('what is missing from a parcel is told before what is refused with one', () => {
    expect(first('a disk is missing from the parcel')?.code).toBe('NeverReceived');
  });

  test('the symptom of every known problem finds it', () => {
    for (const { number, symptom } of knownProblems()) {
      const codes = explainCode(symptom).map(({ code }) => code);
      expect(codes, symptom).toContain(`problem-${number}`);
    }
  });
});

test.each(['', '   ', '???', 'qqqqqqqq', '\u0000', 'x'.repeat(100_000)])(
  'nothing is said about %j',
  (text) => {
    expect(explainCode(text)).toEqual([]);
  },
);

test('the answers are bounded and carry what to do', () => {
  const found = explainCode('disk');
  expect(found.length).toBeLessThanOrEqual(20);
  for (const { next, title } of found) {
    expect(next).not.toBe('');
    expect(title).not.toContain('undefined');
  }
});

describe('for somebody who speaks German', () => {
  beforeEach(() => setSpeech(() => ({ language: 'de', locale: 'de' })));
  afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

  test('every code is found as before, with German words', () => {
    const [found] = explainCode('manifestcorrupted');
    expect(found).toMatchObject({ code: 'ManifestCorrupted', match: 'exact' });
    expect(found?.meaning).toContain('Hashwert');
    expect(found?.kind).toBe('Status eines Laufwerks in einem Kopierprotokoll');
    expect(first('disk.removed')?.title).toBe('Datenträger <disk> ist nicht mehr da');
    expect(first('bitlokerkeyinvalidd')).toMatchObject({ code: 'BitLockerKeyInvalid' });
  });

  test.each([
    ['Kennwort passt nicht', 'BitLockerKeyInvalid'],
    ['das wiederherstellungskennwort öffnet das Volume nicht', 'BitLockerKeyInvalid'],
    ['Datenträger hat Sektoren von 4096 Bytes', 'problem-17'],
    ['Datentraeger mit 4096 Byte Sektoren', 'problem-17'],
    ['Journal zu groß fürs Portal', 'problem-8'],
    ['mein Auftrag ist verschwunden', 'problem-25'],
    ['Import fertig, Sicherung wartet aber noch', 'problem-33'],
    ['certgen fehlt', 'problem-4'],
    ['Sendungsnummer zurückgewiesen', 'problem-27'],
    ['Paket an der Tür abgewiesen', 'problem-29'],
    ['Datenträger fehlt im Paket', 'NeverReceived'],
    ['wie lange dauert das Kopieren', 'usual-copy'],
    ['wann kommen die Datenträger zurück', 'usual-way-back'],
    ["Update to existing credential with KeyId isn't allowed", 'problem-2'],
    ['cannot be null or undefined', 'problem-37'],
  ])('%s', (text, code) => {
    expect(
      explainCode(text)
        .slice(0, 3)
        .map((found) => found.code),
    ).toContain(code);
  });

  test('the symptom of every known problem finds it', () => {
    for (const { number, symptom } of knownProblems()) {
      const codes = explainCode(symptom).map(({ code }) => code);
      expect(codes, symptom).toContain(`problem-${number}`);
    }
  });

  test.each(['nicht', 'und die', 'qqqqqqqq'])('nothing is said about %j', (text) => {
    expect(explainCode(text)).toEqual([]);
  });

  test('the next person is answered in their own language', () => {
    explainCode('lease');
    setSpeech(() => ({ language: 'en', locale: 'en' }));
    expect(first('disk.removed')?.title).toBe('Disk <disk> is no longer there');
  });
});
