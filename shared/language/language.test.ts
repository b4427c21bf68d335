import { afterEach, expect, test } from 'vitest';
import { byLanguage } from './by-language.ts';
import { language, locale, setSpeech, speechFor } from './language.ts';

const speak = (spoken: 'en' | 'de') => setSpeech(() => ({ language: spoken, locale: spoken }));
afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

test.each([
  [['de-AT', 'en'], null, 'de', 'de-AT'],
  [['fr', 'de'], null, 'de', 'de'],
  [['fr-CA'], null, 'en', 'en'],
  [[], null, 'en', 'en'],
  [['de-CH', 'en-GB'], 'en', 'en', 'en-GB'],
  [['fr'], 'de', 'de', 'de'],
] as const)(
  'a person with %j who chose %s reads %s, with dates of %s',
  (tags, choice, spoken, region) => {
    expect(speechFor(tags, choice)).toEqual({ language: spoken, locale: region });
  },
);

test('a table answers in the language of the moment, with all its keys', () => {
  const words = byLanguage({
    en: { disk: 'disk', counted: (count: number) => `${count} disks`, list: ['one', 'two'] },
    de: {
      disk: 'Datenträger',
      counted: (count: number) => `${count} Datenträger`,
      list: ['eins', 'zwei'],
    },
  });
  expect(words.disk).toBe('disk');
  speak('de');
  expect(words.disk).toBe('Datenträger');
  expect(words.counted(2)).toBe('2 Datenträger');
  expect(Object.keys(words)).toEqual(['disk', 'counted', 'list']);
  expect('disk' in words).toBe(true);
  expect({ ...words }.list).toEqual(['eins', 'zwei']);
});

test('without a source everything is English, as the computer is set', () => {
  expect(language()).toBe('en');
  expect(locale()).toBeUndefined();
});
