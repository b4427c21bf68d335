import { z } from 'zod';
import { resourceProvider } from './job-service.ts';
import { checkState, planDraft } from './plan.ts';

/** What a row is about; the screen shows the groups in this order. */
export const preflightGroup = z.enum(['azure', 'account', 'staging', 'computer', 'plan']);
export type PreflightGroup = z.infer<typeof preflightGroup>;

/** What this product can do about a row by itself, when the person asks for it. */
export const preflightAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in') }),
  z.object({
    kind: z.literal('register-provider'),
    subscriptionId: z.string(),
    provider: resourceProvider,
  }),
]);
export type PreflightAction = z.infer<typeof preflightAction>;

/** One prerequisite and what was found. */
export const preflightRow = z.object({
  /** Stable, such as `account-kind`; asks for this row alone. */
  id: z.string(),
  group: preflightGroup,
  title: z.string(),
  state: checkState,
  /** What was found; when skipped, why it was not looked at. */
  evidence: z.string(),
  /** What happens to the backup when it is not so. */
  why: z.string(),
  /** What to do; null when nothing is to be done. */
  fix: z.string().nullable(),
  action: preflightAction.nullable(),
});
export type PreflightRow = z.infer<typeof preflightRow>;

/**
 * What to check. The plan comes from `draft` (boxes not yet saved), else from the job, else from the only job of the
 * staging location; with none of them the rows that need a plan are skipped.
 */
export const preflightRequest = z.object({
  job: z.string().nullable().default(null),
  staging: z.string().nullable().default(null),
  draft: planDraft.nullable().default(null),
  /** Size of what is backed up, for the free space that staging needs; null when nobody said it. */
  sourceBytes: z.number().int().nonnegative().nullable().default(null),
  /** Ids of the rows to look at again; empty for all. */
  only: z.array(z.string()).default([]),
});
export type PreflightRequest = z.infer<typeof preflightRequest>;

export const preflightReport = z.object({
  checkedAt: z.string(),
  /** Name of the job whose plan was checked; null without one. */
  job: z.string().nullable(),
  staging: z.string().nullable(),
  rows: z.array(preflightRow),
});
export type PreflightReport = z.infer<typeof preflightReport>;

/** What a publish settings file says; the private key never leaves its reader. */
export const publishSettingsView = z.object({
  cloud: z.string(),
  schema: z.enum(['1.0', '2.0']),
  subscriptions: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Null when the file carries none. */
  certificate: z
    .object({
      /** SHA-1, upper-case hex, as Windows shows it. */
      thumbprint: z.string(),
      subject: z.string(),
      notBefore: z.string(),
      notAfter: z.string(),
      isExpired: z.boolean(),
    })
    .nullable(),
  /** That the file cannot sign requests to Azure Resource Manager, and why; to be shown with it. */
  limits: z.string(),
  /** Of the file as it was read, lower-case hex; names it when it is deleted. */
  sha256: z.string(),
});
export type PublishSettingsView = z.infer<typeof publishSettingsView>;

/** What is remembered of a preflight: when it was run and how many rows call for somebody. */
export const preflightOutcome = z.object({
  checkedAt: z.string(),
  failed: z.number().int(),
  warnings: z.number().int(),
});
export type PreflightOutcome = z.infer<typeof preflightOutcome>;
