import { z } from 'zod';

const seconds = z
  .number()
  .min(0)
  .max(24 * 60 * 60);

/**
 * Troubles of one drive that the data centre can be told to meet, and what they end in (spec 3.7; the codes of the
 * second service are in data-box/copy-status.ts).
 */
export const driveTroubles = [
  'wrong-key',
  'changed-manifest',
  'missing-disk',
  'lost-on-the-way',
  'bad-range',
  'wrong-serial',
  'no-ntfs',
  'not-encrypted',
  'hardware-error',
  'account-forbidden',
] as const;
export type DriveTrouble = (typeof driveTroubles)[number];

/**
 * How the practice world behaves. GET shows the switches, POST changes those it names, both at `/practice/switches`
 * with the courier's header; they are kept over a restart. The table of README.md explains them.
 */
export const practiceSwitches = z.strictObject({
  directoryDelaySeconds: seconds,
  roleDelaySeconds: seconds,
  usersMayRegisterApplications: z.boolean(),
  keyCredentialUpdates: z.enum(['allowed', 'refused']),
  tokenSeconds: z.number().int().min(1).max(86_400),
  clockSkewSeconds: z.number().int().min(-864_000).max(864_000),
  importExportService: z.enum(['offered', 'ended']),
  dataBoxService: z.enum(['offered', 'not-offered']),
  pollSeconds: z.number().int().min(0).max(60),
  closedLocations: z.array(z.string()),
  deleteStatus: z.union([z.literal(200), z.literal(204)]),
  patchStatus: z.union([z.literal(200), z.literal(202)]),
  dates: z.enum(['iso', 'american']),
  shownJobState: z.string().nullable(),
  jobStateOmitted: z.boolean(),
  pageSize: z.number().int().min(1).max(100),
  driveTroubles: z.array(
    z.strictObject({
      job: z.string().min(1),
      serial: z.string().min(1),
      trouble: z.enum(driveTroubles),
    }),
  ),
});
export type PracticeSwitches = z.infer<typeof practiceSwitches>;

/** Everything as it is on a good day. */
export const firstDaySwitches: PracticeSwitches = {
  directoryDelaySeconds: 1,
  roleDelaySeconds: 0,
  usersMayRegisterApplications: true,
  keyCredentialUpdates: 'allowed',
  tokenSeconds: 3600,
  clockSkewSeconds: 0,
  importExportService: 'offered',
  dataBoxService: 'offered',
  pollSeconds: 1,
  closedLocations: [],
  deleteStatus: 200,
  patchStatus: 200,
  dates: 'iso',
  shownJobState: null,
  jobStateOmitted: false,
  pageSize: 100,
  driveTroubles: [],
};
