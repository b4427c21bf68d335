import { z } from 'zod';
import { ArmError } from './arm-error.ts';
import type { ArmErrorDetail } from './arm-error.ts';

/*
 * Bodies of Microsoft.ImportExport 2021-01-01 (spec 1.4), taken strictly: a name the schema does not know is refused,
 * because the real service or a later version may give it a meaning the sender did not intend.
 */
export const filled = z.string().trim().min(1);

const returnAddress = z.strictObject({
  recipientName: filled,
  streetAddress1: filled,
  streetAddress2: z.string().optional(),
  city: filled,
  stateOrProvince: z.string().optional(),
  postalCode: filled,
  countryOrRegion: filled,
  phone: filled,
  email: filled.refine((text) => text.includes('@'), 'must be an e-mail address'),
});

const returnShipping = z.strictObject({ carrierName: filled, carrierAccountNumber: filled });

const deliveryPackage = z.strictObject({
  carrierName: filled,
  trackingNumber: filled.refine((text) => !/[\r\n]/.test(text), 'must be one line'),
  driveCount: z.number().int().min(1).max(10).optional(),
  shipDate: z.string().optional(),
});

/** Path of the manifest on the drive. */
export const manifestFile = z
  .string()
  .regex(/^\\[^\r\n]+$/, 'must be a path on the drive that starts with a backslash');
export const manifestHash = z
  .string()
  .regex(
    /^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{64})$/,
    'must be an MD5 (32) or SHA-256 (64) in hex digits',
  );
const driveHeaderHash = z
  .string()
  .regex(
    /^(\d+:\d+:[0-9A-Fa-f]+(;\d+:\d+:[0-9A-Fa-f]+)*)?$/,
    'must be empty or offset:length:hash groups',
  );
/** Serial number of a disk. */
export const driveId = z
  .string()
  .regex(/^\S+$/, 'must be the serial number of the disk without blanks');

/** What the service writes itself; a client that sends back what it got is not punished for it. */
const serverDriveFields = {
  state: z.string().optional(),
  copyStatus: z.string().optional(),
  percentComplete: z.number().optional(),
  bytesSucceeded: z.number().optional(),
  verboseLogUri: z.string().optional(),
  errorLogUri: z.string().optional(),
  manifestUri: z.string().optional(),
};

export const bitLockerKey = z
  .string()
  .refine(
    isRecoveryPassword,
    'must be a numerical password: eight groups of six digits with right check digits',
  );

const newDrive = z.strictObject({
  driveId,
  bitLockerKey,
  manifestFile,
  manifestHash,
  driveHeaderHash: driveHeaderHash.optional(),
  ...serverDriveFields,
});
const changedDrive = z.strictObject({
  driveId,
  bitLockerKey: bitLockerKey.optional(),
  manifestFile: manifestFile.optional(),
  manifestHash: manifestHash.optional(),
  driveHeaderHash: driveHeaderHash.optional(),
  ...serverDriveFields,
});

const logLevel = z.enum(['Error', 'Verbose']);
export const tags = z.record(z.string().max(512), z.string().max(256));

export const putJobBody = z.strictObject({
  location: filled,
  tags: tags.optional(),
  properties: z.strictObject({
    storageAccountId: filled,
    jobType: z.enum(['Import', 'Export']),
    returnAddress: returnAddress.optional(),
    returnShipping: returnShipping.optional(),
    deliveryPackage: deliveryPackage.optional(),
    diagnosticsPath: filled.optional(),
    logLevel: logLevel.optional(),
    backupDriveManifest: z.boolean().optional(),
    driveList: z.array(newDrive).max(10, 'a job takes at most ten drives').optional(),
    export: z.unknown().optional(),
    encryptionKey: z
      .strictObject({
        kekType: z.enum(['MicrosoftManaged', 'CustomerManaged']).optional(),
        kekUrl: z.string().optional(),
        kekVaultResourceID: z.string().optional(),
      })
      .optional(),
    state: z.enum(['', 'Creating']).optional(),
    cancelRequested: z.literal(false).optional(),
    // Written by the service.
    shippingInformation: z.unknown().optional(),
    returnPackage: z.unknown().optional(),
    percentComplete: z.number().optional(),
    incompleteBlobListUri: z.string().optional(),
    provisioningState: z.string().optional(),
  }),
});
export type PutJobBody = z.infer<typeof putJobBody>;

/** What PATCH may change (spec 1.7). */
export const patchJobBody = z.strictObject({
  tags: tags.optional(),
  properties: z
    .strictObject({
      cancelRequested: z.boolean().optional(),
      state: z.enum(['', 'Creating', 'Shipping']).optional(),
      returnAddress: returnAddress.optional(),
      returnShipping: returnShipping.optional(),
      deliveryPackage: deliveryPackage.optional(),
      logLevel: logLevel.optional(),
      backupDriveManifest: z.boolean().optional(),
      driveList: z.array(changedDrive).max(10, 'a job takes at most ten drives').optional(),
    })
    .optional(),
});
export type PatchJobBody = z.infer<typeof patchJobBody>;

/**
 * Parses a request body. Throws ArmError 400 `InvalidRequestContent` with one detail for each finding; values are
 * never repeated in the message, a BitLocker key might be among them.
 */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue): ArmErrorDetail => {
    const target = issue.path.reduce<string>(
      (path, part) =>
        typeof part === 'number'
          ? `${path}[${part}]`
          : path === ''
            ? String(part)
            : `${path}.${String(part)}`,
      '',
    );
    const code = issue.code === 'unrecognized_keys' ? 'UnknownProperty' : 'InvalidProperty';
    return { code, target, message: `${target === '' ? 'body' : target}: ${issue.message}` };
  });
  throw new ArmError(
    400,
    'InvalidRequestContent',
    `The request content was not valid: ${details.map((detail) => detail.message).join('; ')}`,
    { details },
  );
}

/** Eight groups of six digits, each divisible by 11 with a quotient below 65536 (spec 4.2). */
export function isRecoveryPassword(text: string): boolean {
  const groups = text.split('-');
  return (
    groups.length === 8 &&
    groups.every((group) => {
      const value = Number(group);
      return /^\d{6}$/.test(group) && value % 11 === 0 && value / 11 <= 65535;
    })
  );
}
