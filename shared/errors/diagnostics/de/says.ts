import type { CodeWords } from '../code-words.ts';

/** What a code means and what to do about it, which is nothing when `next` is left out. */
export function says(
  meaning: string,
  next = 'Es ist nichts zu tun.',
): Pick<CodeWords, 'meaning' | 'next'> {
  return { meaning, next };
}
