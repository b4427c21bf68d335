/** A row of the service's and the old tools' known problems (spec 8). */
export interface KnownProblem {
  /** `1`, `1a`, `2`, … */
  readonly number: string;
  /** What a person sees, with the words of the message where there are any. */
  readonly symptom: string;
  readonly cause: string;
  readonly remedy: string;
  /** What of it this program does by itself; absent where that is nothing. */
  readonly here?: string;
}
