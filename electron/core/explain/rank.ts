import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { Language } from '../../../shared/language/language.ts';
import type { Entry } from './all-entries.ts';
import { nearness, searchWords } from './search-words.ts';

const mostResults = 20;
/** Longer texts (a whole log pasted by mistake) are cut. */
const longestQuery = 2000;
/** A text match below this part of the query, or of the best match, is noise. */
const leastCoverage = 0.35;
const leastOfBest = 0.6;
const leastAlike = 0.55;
/** Shorter pieces of a code would be found in too many. */
const shortestPiece = 3;

/** How much a word counts by where it stands. */
const weights = { title: 1, meaning: 0.6, next: 0.4 } as const;

interface Indexed {
  readonly entry: Entry;
  readonly compact: string;
  /** Best weight of each of its words. */
  readonly words: ReadonlyMap<string, number>;
}

/**
 * Finds entries for a text: a code in any case, a part of one, a message that holds one, or words of a symptom in the
 * language the entries are in.
 */
export function createRanking(
  entries: readonly Entry[],
  language: Language,
): (text: string) => Explanation[] {
  const index = entries.map((entry) => indexed(entry, language));
  const rarity = rarityOf(index);
  return (text) => {
    const query = text.slice(0, longestQuery).trim();
    const wanted = compact(query);
    if (wanted === '') return [];
    const byCode = index.filter((item) => item.compact === wanted).map(as('exact'));
    const inside = index.filter((item) => isNamedIn(item.entry.code, query)).map(as('exact'));
    const parts =
      wanted.length < shortestPiece
        ? []
        : index
            .filter((item) => item.compact.includes(wanted))
            .sort((a, b) => partRank(a, wanted) - partRank(b, wanted))
            .map(as('code'));
    const found = unique([
      ...byCode,
      ...inside,
      ...parts,
      ...byWords(index, rarity, query, language),
    ]);
    return (found.length > 0 ? found : alike(index, wanted)).slice(0, mostResults);
  };
}

function as(match: Explanation['match']): (item: Indexed) => Explanation {
  return ({ entry }) => ({ ...entry, match });
}

function unique(found: readonly Explanation[]): Explanation[] {
  const seen = new Set<string>();
  return found.filter(({ kind, code }) => {
    const key = `${kind}\n${code}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A message that was pasted names a code in its own spelling; plain words like Failed could be meant otherwise. */
function isNamedIn(code: string, query: string): boolean {
  if (!/[a-z][A-Z]|[._-]/.test(code) || code.length >= query.length) return false;
  const at = query.indexOf(code);
  if (at < 0) return false;
  const isWord = (character: string | undefined) => /[\w-]/.test(character ?? ' ');
  return !isWord(query[at - 1]) && !isWord(query[at + code.length]);
}

/** Codes that begin with the text come first, and short ones before long ones. */
function partRank(item: Indexed, wanted: string): number {
  return (item.compact.startsWith(wanted) ? 0 : 1000) + item.compact.length;
}

function byWords(
  index: readonly Indexed[],
  rarity: (word: string) => number,
  query: string,
  language: Language,
): Explanation[] {
  const wanted = [...new Set(searchWords(query, language))];
  const whole = wanted.reduce((sum, word) => sum + rarity(word), 0);
  if (whole === 0) return [];
  const scored = index
    .map((item) => {
      const sum = wanted.reduce(
        (all, word) => all + rarity(word) * weightOf(item, word, language),
        0,
      );
      return { item, score: sum / whole };
    })
    .filter(({ score }) => score >= leastCoverage)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= best * leastOfBest)
    .map(({ item }) => as('words')(item));
}

function weightOf(item: Indexed, word: string, language: Language): number {
  const whole = item.words.get(word);
  if (whole !== undefined) return whole;
  let best = 0;
  for (const [other, weight] of item.words) {
    best = Math.max(best, weight * nearness(word, other, language));
  }
  return best;
}

/** Words that stand in few entries say more. One that stands nowhere still counts: it was not found. */
function rarityOf(index: readonly Indexed[]): (word: string) => number {
  const seen = new Map<string, number>();
  for (const { words } of index) {
    for (const word of words.keys()) seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  return (word) => Math.log(1 + index.length / (seen.get(word) ?? 1));
}

function indexed(entry: Entry, language: Language): Indexed {
  const words = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of searchWords(text, language))
      words.set(word, Math.max(words.get(word) ?? 0, weight));
  };
  add(`${entry.code} ${entry.title}`, weights.title);
  add(entry.meaning, weights.meaning);
  add(`${entry.next} ${entry.here ?? ''}`, weights.next);
  return { entry, compact: compact(entry.code), words };
}

function compact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** For a code that was mistyped: codes that share most of their pairs of letters with it. */
function alike(index: readonly Indexed[], wanted: string): Explanation[] {
  return index
    .map((item) => ({ item, likeness: likeness(item.compact, wanted) }))
    .filter(({ likeness }) => likeness >= leastAlike)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ item }) => as('similar')(item));
}

/** Sørensen–Dice coefficient of the pairs of letters: 0 nothing in common, 1 the same. */
function likeness(a: string, b: string): number {
  const pairs = (text: string) =>
    new Set(
      Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)),
    );
  const [first, second] = [pairs(a), pairs(b)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return first.size + second.size === 0 ? 0 : (2 * shared) / (first.size + second.size);
}
