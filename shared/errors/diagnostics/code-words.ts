import { byLanguage } from '../../language/by-language.ts';

/** How good or bad a code is: `notice` means imported, but a person should know of it. */
export type Outcome = 'fine' | 'notice' | 'problem';

/** What a code of the service means and what to do about it. */
export interface CodeWords {
  readonly outcome: Outcome;
  readonly meaning: string;
  readonly next: string;
}

export type CodeTable = Readonly<Record<string, CodeWords>>;

export function fine(meaning: string, next = 'Nothing has to be done.'): CodeWords {
  return { outcome: 'fine', meaning, next };
}

export function notice(meaning: string, next: string): CodeWords {
  return { outcome: 'notice', meaning, next };
}

export function problem(meaning: string, next: string): CodeWords {
  return { outcome: 'problem', meaning, next };
}

/** The words of a table in another language. How good or bad a code is stands in the English table alone. */
export type TableWords<T extends CodeTable> = {
  readonly [K in keyof T]: Omit<CodeWords, 'outcome'>;
};

/** One table that answers in the language of the moment, its codes in the order of the English one. */
export function codeTable<T extends CodeTable>(english: T, german: TableWords<NoInfer<T>>): T {
  const codes = Object.entries(english).map(([code, { outcome }]) => {
    return [code, { outcome, ...german[code] }] as const;
  });
  return byLanguage<CodeTable>({
    en: english,
    de: Object.fromEntries(codes) as CodeTable,
  }) as T;
}
