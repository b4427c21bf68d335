import type { Language } from '../../../shared/language/language.ts';

/** Words that say nothing of what a person looks for. */
const empty: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: listed(
    'a an and are as at be but by for from has have in is it its not of on or that the this to was with',
  ),
  de: listed(
    'aber als am an auf aus bei beim bin das dass dem den der des die dies diese dieser dieses durch ein eine einem einen einer eines er es für hat ich ihm ihn im in ist kein keine keinen mein meine mit nach nicht noch nur ob oder sein seine sich sie sind so und uns vom von vor war wenn werden wird wurde zu zum zur',
  ),
};

const shortestPart: Readonly<Record<Language, number>> = { en: Infinity, de: 5 };

/**
 * The words of a text as they are compared: lower case, without empty words, `BitLockerKeyInvalid` as one word and its
 * four parts. German words lose umlauts and endings, so that `Datenträgern` and `datentraeger` are one.
 */
export function searchWords(text: string, language: Language): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => [word, ...word.split(/(?<=[a-z])(?=[A-Z])/)])
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && !empty[language].has(word))
    .map((word) => (language === 'de' ? germanStem(word) : word));
}

/**
 * How near two words are, 1 the same, 0 nothing in common: also words that go on (`unlock`, `unlocked`) and, in
 * German, a word inside a compound (`Kennwort`, `Wiederherstellungskennwort`).
 */
export function nearness(wanted: string, other: string, language: Language): number {
  if (wanted === other) return 1;
  if (wanted.length < 4) return 0;
  if (other.startsWith(wanted) || (other.length >= 4 && wanted.startsWith(other))) return 0.8;
  return wanted.length >= shortestPart[language] && other.includes(wanted) ? 0.6 : 0;
}

/** A light stem: umlauts as plain vowels, then one ending off. It need not be a word, only the same for all forms. */
function germanStem(word: string): string {
  const plain = word
    .replace(/ß/g, 'ss')
    .replace(/ä|ae/g, 'a')
    .replace(/ö|oe/g, 'o')
    .replace(/ü|(?<!q)ue/g, 'u');
  const stem = plain.replace(/(?:ern|em|en|er|es|e|s|n)$/, '');
  return stem.length >= 4 ? stem : plain;
}

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
