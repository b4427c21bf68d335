import { inspect } from 'node:util';

/** Holds a secret so that printing, logging or serialising it shows dots. Only `reveal()` gives the text. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The only way out; callers are few and easy to find. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '••••••';
  }

  toJSON(): string {
    return '••••••';
  }

  [inspect.custom](): string {
    return '••••••';
  }
}
