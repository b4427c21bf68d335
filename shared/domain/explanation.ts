import { z } from 'zod';

/** What a code, a state or a known problem means. */
export const explanation = z.object({
  /** Where it is met: `Status of a blob in a copy log`. */
  kind: z.string(),
  /** As it is written there: `ManifestCorrupted`, `disk.removed`, `problem-17`. */
  code: z.string(),
  title: z.string(),
  meaning: z.string(),
  next: z.string(),
  /** What this program does about it by itself; null where that is nothing. */
  here: z.string().nullable(),
  /** How it was found: it is the code, its code holds the text, its words do, or it is only spelt alike. */
  match: z.enum(['exact', 'code', 'words', 'similar']),
});
export type Explanation = z.infer<typeof explanation>;
