import { z } from 'zod';
import { maskKinds } from './masking.ts';

/** A file of a support bundle as a person looks at it before it is saved. */
export const supportFile = z.object({
  /** Inside the bundle: `jobs/march-seed.json`. */
  name: z.string(),
  /** What it holds, in a sentence. */
  what: z.string(),
  lengthBytes: z.number().int(),
  /** What was masked in it, and how often. */
  masked: z.array(z.object({ kind: z.enum(maskKinds), count: z.number().int() })),
  /** Its beginning, as it would be saved. */
  sample: z.string(),
  /** The sample is all of it. */
  isWhole: z.boolean(),
});
export type SupportFile = z.infer<typeof supportFile>;

export const supportPreview = z.object({
  files: z.array(supportFile),
  /** What never gets into a bundle, a sentence each. */
  leftOut: z.array(z.string()),
});
export type SupportPreview = z.infer<typeof supportPreview>;

/** Where a bundle was written. */
export const writtenBundle = z.object({
  file: z.string(),
  sha256: z.string(),
  lengthBytes: z.number().int(),
  /** Names of the files in it. */
  files: z.array(z.string()),
});
export type WrittenBundle = z.infer<typeof writtenBundle>;
