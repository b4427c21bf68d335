import type { Language } from './language.ts';
import { language } from './language.ts';

/** The same table with other words: equal keys, functions with the same facts, nothing left out. */
export type Translated<T> = T extends string
  ? string
  : T extends (...facts: infer F) => infer R
    ? (...facts: F) => Translated<R>
    : T extends readonly unknown[]
      ? { readonly [K in keyof T]: Translated<T[K]> }
      : T extends object
        ? { readonly [K in keyof T]: Translated<T[K]> }
        : T;

type Tables<T> = { readonly en: T } & Readonly<Record<Exclude<Language, 'en'>, Translated<T>>>;

/**
 * One table that answers in the language of the moment. A missing word in any language does not compile. Take words
 * out of it where they are shown, never into a constant beside it: that would keep the language of the first look.
 */
export function byLanguage<T extends object>(tables: Tables<T>): T {
  const now = (): object => tables[language()];
  return new Proxy({} as T, {
    get: (_target, key) => Reflect.get(now(), key) as unknown,
    has: (_target, key) => Reflect.has(now(), key),
    ownKeys: () => Reflect.ownKeys(now()),
    getOwnPropertyDescriptor: (_target, key) => {
      const found = Reflect.getOwnPropertyDescriptor(now(), key);
      // Keys are not the target's own, so a proxy may only call them configurable.
      return found === undefined ? undefined : { ...found, configurable: true };
    },
  });
}
