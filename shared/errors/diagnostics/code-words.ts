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
