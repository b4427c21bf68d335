import { z } from 'zod';

/** A failure as plain data; `shared/errors` turns it into words. */
export const errorData = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().optional(),
});
