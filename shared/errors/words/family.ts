import type { Words } from '../app-error.ts';

/** Codes with the same part in front of the dot, each with the words its facts make. */
export type Family = Readonly<Record<string, (facts: never) => Words>>;
