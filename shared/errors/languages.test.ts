import { afterEach, describe, expect, test } from 'vitest';
import type { Language } from '../language/language.ts';
import { setSpeech } from '../language/language.ts';
import { wordsOf } from './app-error.ts';
import { knownProblems } from './diagnostics/known-problems.ts';
import type { CodeLevel } from './diagnostics/service-codes.ts';
import { serviceCodeTables } from './diagnostics/service-codes.ts';
import { unknownCode } from './diagnostics/unknown-code.ts';
import { german } from './words/de/all.ts';
import { english } from './words/en/all.ts';
import type { ErrorCode } from './words.ts';

const speak = (language: Language) => setSpeech(() => ({ language, locale: language }));
afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

const codes = Object.keys(english) as ErrorCode[];
const counts = [1, 2];

/** Words of a code whose facts show their names, and which of them were asked for. */
function worded(code: ErrorCode, language: Language, count: number) {
  const asked = new Set<string>();
  const facts = new Proxy<Record<string, string | number>>(
    {},
    {
      get: (_target, name) => {
        asked.add(String(name));
        return name === 'count' ? count : `<${String(name)}>`;
      },
    },
  );
  speak(language);
  const { title, next } = wordsOf({ code, facts });
  const shown = [...new Set(`${title} ${next}`.match(/<[A-Za-z]+>/g) ?? [])].sort();
  return { title, next, asked: [...asked].sort(), shown };
}

test('German has the codes of English, in the same order', () => {
  expect(Object.keys(german)).toEqual(codes);
});

test.each(codes)('%s tells the same facts in both languages', (code) => {
  for (const count of counts) {
    const [en, de] = [worded(code, 'en', count), worded(code, 'de', count)];
    expect(de.asked).toEqual(en.asked);
    // `<name>` is also written out in commands, the same in both languages.
    expect(de.shown).toEqual(en.shown);
  }
});

/** Every German sentence about codes, with where it stands and its English. */
function sentences(): { at: string; en: string; de: string }[] {
  const told = (language: Language) => {
    const own = codes.flatMap((code) =>
      counts.flatMap((count) => {
        const { title, next } = worded(code, language, count);
        return [
          [`${code} title, ${count}`, title],
          [`${code} next, ${count}`, next],
        ] as const;
      }),
    );
    speak(language);
    const service = (Object.keys(serviceCodeTables) as CodeLevel[]).flatMap((level) =>
      Object.entries(serviceCodeTables[level]).flatMap(([code, { meaning, next }]) => [
        [`${level} ${code} meaning`, meaning] as const,
        [`${level} ${code} next`, next] as const,
      ]),
    );
    const problems = knownProblems().flatMap(({ number, symptom, cause, remedy, here = '' }) => [
      [`problem ${number} symptom`, symptom] as const,
      [`problem ${number} cause`, cause] as const,
      [`problem ${number} remedy`, remedy] as const,
      [`problem ${number} here`, here] as const,
    ]);
    const unknown = [
      ['unknown meaning', unknownCode.meaning],
      ['unknown next', unknownCode.next],
    ] as const;
    return new Map([...own, ...service, ...problems, ...unknown]);
  };
  const [en, de] = [told('en'), told('de')];
  expect([...de.keys()]).toEqual([...en.keys()]);
  return [...de].map(([at, text]) => ({ at, en: en.get(at) ?? '', de: text }));
}

/** The message of a tool in „quotes“, and anything that is not a sentence of ours. */
const withoutQuotes = (text: string) => text.replace(/„[^“]*“/g, '„…“');

describe('German sentences', () => {
  const all = sentences().filter(({ de, en }) => de !== '' || en !== '');

  test('are translated: only those that hold nothing but facts are the same in English', () => {
    const same = all.filter(({ en, de }) => en === de).map(({ at }) => at);
    expect(same).toEqual([
      'input.field title, 1',
      'input.field next, 1',
      'input.field title, 2',
      'input.field next, 2',
      'input.command title, 1',
      'input.command title, 2',
    ]);
  });

  test('hold no English outside of quoted messages', () => {
    const english = /\b(the|is|are|and|of|it|this|with|not|again|cannot|from)\b/;
    expect(all.filter(({ de }) => english.test(withoutQuotes(de)))).toEqual([]);
  });

  test('say more than that something is wrong, and say it calmly', () => {
    const empty = /^(Fehler|Ungültig)|Fehler:|\bFehler\.|[Uu]ngültig|fehlgeschlagen|!/;
    expect(all.filter(({ de }) => empty.test(de))).toEqual([]);
  });

  test('speak to an adult, in German quotation marks, in whole sentences', () => {
    expect(all.filter(({ de }) => /\b([Dd]u|[Dd]ein(e|en|em|er)?|[Bb]itte)\b/.test(de))).toEqual(
      [],
    );
    expect(all.filter(({ de }) => /["”]|(?<!„[^“]*)'(?![^„]*“)/.test(de))).toEqual([]);
    const endless = all.filter(
      ({ at, de }) =>
        /(next|meaning|cause|remedy|here)(, \d)?$/.test(at) && de !== '<next>' && !/[.“]$/.test(de),
    );
    expect(endless).toEqual([]);
    expect(all.filter(({ at, de }) => /title|symptom/.test(at) && /\.$/.test(de))).toEqual([]);
  });
});

test('a code is as good or bad in German as in English', () => {
  for (const level of Object.keys(serviceCodeTables) as CodeLevel[]) {
    const outcomes = () =>
      Object.entries(serviceCodeTables[level]).map(([code, { outcome }]) => [code, outcome]);
    speak('en');
    const en = outcomes();
    speak('de');
    expect(outcomes()).toEqual(en);
  }
});

test('a known problem has in German what it has in English', () => {
  const shape = () =>
    knownProblems().map(({ number, here }) => ({ number, isHandled: here !== undefined }));
  speak('en');
  const en = shape();
  speak('de');
  expect(shape()).toEqual(en);
});

test('names of codes, files, switches and messages are the same in both languages', () => {
  const fixed = /[a-z]+[A-Z]\w+|[\w-]+\.(?:jrn|csv|xml|exe)|--[a-z-]+|\b[\w.]+@[\w.]+|\b\d{3,}\b/g;
  const namesIn = (text: string) => [...new Set(text.match(fixed) ?? [])].sort();
  for (const { at, en, de } of sentences()) {
    expect(
      namesIn(en).filter((name) => !de.includes(name)),
      at,
    ).toEqual([]);
  }
});
