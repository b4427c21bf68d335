import { say } from '../../../shared/language/say.ts';
import { shorten } from '../outside-text.ts';

const mostNotes = 50;

/** What was not understood in a log: each once, and not more than a person reads. */
export class Notes {
  readonly #seen = new Set<string>();

  add(text: string): void {
    if (this.#seen.size < mostNotes) this.#seen.add(shorten(text, 160));
  }

  list(): string[] {
    return [...this.#seen];
  }

  /** A whole number, or null with a note. */
  number(text: string, what: string): number | null {
    const value = Number(text);
    if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(value)) return value;
    this.add(say`${what} “${text}” is not a whole number`);
    return null;
  }
}
