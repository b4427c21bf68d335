import { z } from 'zod';

/** Content of the ready line and of `<data-dir>/endpoints.json`: all that another program needs to use the practice cloud. */
export const practiceEndpoints = z.object({
  arm: z.string(),
  login: z.string(),
  graph: z.string(),
  /** With the account's name; accounts are the first part of the path. */
  blob: z.string(),
  courier: z.string(),
  /** Value of the header `x-practice-courier`. */
  courierToken: z.string(),
  health: z.string(),
  /** Base of the knobs (faults, switches, clock); they want the courier's header. */
  practice: z.string(),
  /** Page where an application's certificate can be uploaded by hand. */
  portal: z.string(),
  instanceId: z.string(),
  processId: z.number().int(),
  caFile: z.string(),
  tenantId: z.string(),
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  storageAccount: z.string(),
  region: z.string(),
  clientId: z.string(),
  certificateFile: z.string(),
  token: z.object({ how: z.string(), tokenUrl: z.string(), scope: z.string() }),
});
export type PracticeEndpoints = z.infer<typeof practiceEndpoints>;
