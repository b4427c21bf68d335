import { afterEach, describe, expect, test } from 'vitest';
import type { Language } from '../../shared/language/language.ts';
import { setSpeech } from '../../shared/language/language.ts';
import { disksCounted, words } from '../words.ts';
import { german } from './de/all.ts';
import { english } from './en/all.ts';

const speak = (language: Language) => setSpeech(() => ({ language, locale: language }));
afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

/** Facts that any function of words takes: as numbers and in texts they can be found again. */
const facts = [102, 203, 304, 405];

/** Every word with the path to it; functions answer with the facts above. */
function spoken(table: unknown, language: Language, at = ''): Map<string, string> {
  speak(language);
  if (typeof table === 'string') return new Map([[at, table]]);
  if (typeof table === 'function') return new Map([[at, answerOf(table as Speaks)]]);
  if (typeof table !== 'object' || table === null) return new Map();
  return new Map(
    Object.entries(table).flatMap(([key, value]) => [
      ...spoken(value, language, at === '' ? key : `${at}.${key}`),
    ]),
  );
}

type Speaks = (...facts: unknown[]) => string;

function answerOf(speaks: Speaks): string {
  try {
    return speaks(...facts);
  } catch {
    // A list of serials is the one fact that is no number or text.
    return speaks(facts.map(String));
  }
}

const en = spoken(english, 'en');
const de = spoken(german, 'de');
const both = [...de].map(([at, text]) => ({ at, en: en.get(at) ?? '', de: text }));

test('German has the words of English, in the same order', () => {
  expect([...de.keys()]).toEqual([...en.keys()]);
});

test.each(both.filter((one) => /\d{3}/.test(one.en)))('$at tells the same facts', (one) => {
  const told = (text: string) => [...new Set(text.match(/\d{3}/g) ?? [])].sort();
  expect(told(one.de)).toEqual(told(one.en));
});

describe('German words', () => {
  test('are German, unless a name or an abbreviation is the same', () => {
    const same = both.filter((one) => one.en === one.de && one.en !== '').map(({ at }) => at);
    expect(same).toEqual([
      'product',
      'shell.clouds.public',
      'shell.clouds.usgov',
      'shell.clouds.china',
      'common.details',
      'common.none',
      'backupServer.tabs.dpm',
      'backupServer.columns.parameter',
      'registry.name',
      'preflight.announceRow',
      'preflight.groups.azure',
      'backup.archiveColumns.sha',
      'write.evidence.digest',
      'track.noLogs',
      'finish.blobColumns.name',
      'finish.blobColumns.md5',
      'help.glossary.5.0',
      'help.keys.4.0',
      'help.keys.5.0',
    ]);
  });

  test('hold no English', () => {
    const left = /\b(the|is|are|and|of|it|this|with|not|again|cannot|from|disk|disks|file|job)\b/;
    expect(both.filter((one) => left.test(one.de))).toEqual([]);
  });

  test('are calm, formal and set in German quotation marks', () => {
    const wrong =
      /!|"|”|^Fehler|Fehler:|[Uu]ngültig|fehlgeschlagen|\b([Dd]u|[Dd]ein\w*|[Bb]itte)\b/;
    expect(both.filter((one) => wrong.test(one.de))).toEqual([]);
  });

  test('end as the English ones do: a sentence with its point, a name without', () => {
    const endsAsSentence = (text: string) => text.endsWith('.');
    const unlike = both.filter((one) => endsAsSentence(one.en) !== endsAsSentence(one.de));
    expect(unlike).toEqual([]);
  });

  test('what opens a question or a dialog shows it in both languages', () => {
    const unlike = both.filter((one) => /…/.test(one.en) !== /…/.test(one.de));
    expect(unlike).toEqual([]);
  });
});

test('German counts, and says so in its own forms', () => {
  speak('de');
  expect(disksCounted(1)).toBe('1 Datenträger');
  expect(words.counts.files(1)).toBe('1 Datei');
  expect(words.counts.files(2)).toBe('2 Dateien');
  expect(words.disks.write(2, 1)).toBe('2 Datenträger löschen und beschreiben');
  expect(words.disks.write(0, 2)).toBe('2 Reserven bereithalten');
  expect(words.disks.confirmTitle(1, 0)).toBe('Diesen Datenträger löschen?');
  expect(words.disks.spreadFits(1, 1e9)).toBe('1 GB passen auf einen Datenträger.');
  expect(words.finish.allMatch(1204, 3.1e12)).toBe('Alle 1.204 Dateien, 3,1 TB, stimmen überein');
  expect(words.finish.someDiffer(1, 12)).toBe('1 von 12 Dateien stimmt nicht überein');
  expect(words.by.daysLeft(-1)).toBe('vor 1 Tag');
  expect(words.by.daysLeft(-3)).toBe('vor 3 Tagen');
  expect(words.by.daysLeft(0)).toBe('heute');
  expect(words.by.daysLeft(3)).toBe('noch 3 Tage');
});

test('the names of the boxes follow the language at once', () => {
  expect(words.plan.fields.stagingLocation.label).toBe('Staging Location');
  speak('de');
  expect(words.plan.fields.stagingLocation.label).toBe('Stagingort');
  expect(words.shipping.fields.trackingNumber.label).toBe('Sendungsnummer');
});
