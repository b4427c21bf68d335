export interface Words {
  /** What happened, naming the thing. */
  readonly title: string;
  /** What to do now. */
  readonly next: string;
}

/** Codes with the same part in front of the dot, each with the words its facts make. */
export type Family = Readonly<Record<string, (facts: never) => Words>>;
