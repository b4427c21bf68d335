import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What the practice cloud says of itself when it is ready. It may say more; this is what the product uses. */
export const practiceEndpoints = z.looseObject({
  arm: z.url(),
  login: z.url(),
  graph: z.url(),
  blob: z.url(),
  courier: z.url(),
  /** Proves to the courier that the caller may read the data folder. */
  courierToken: z.string(),
  /** Answers with the instance's id, without a token. */
  health: z.url(),
  /** Page where an application's certificate can be uploaded by hand. */
  portal: z.url(),
  instanceId: z.string(),
  caFile: z.string(),
  tenantId: z.string(),
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  storageAccount: z.string(),
  region: z.string(),
  clientId: z.string(),
  /** PEM with certificate and key, readable by the owner only. */
  certificateFile: z.string(),
});
export type PracticeEndpoints = z.infer<typeof practiceEndpoints>;

/** Endpoints in one line of the server's output, or null when the line is something else. */
export function parseEndpoints(line: string): PracticeEndpoints | null {
  try {
    const parsed = practiceEndpoints.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What a running instance left in its data folder; null when there is none, or a half-written or foreign file. */
export async function readEndpointsFile(dataDir: string): Promise<PracticeEndpoints | null> {
  try {
    return parseEndpoints(await readFile(join(dataDir, 'endpoints.json'), 'utf8'));
  } catch {
    return null;
  }
}
