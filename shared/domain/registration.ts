import { z } from 'zod';
import { cloudName } from './plan.ts';

/** What a person may choose before registering. */
export const registrationSettings = z.object({
  subscriptionId: z.guid(),
  /** Directory to sign in to; null: the person's own. Guests of a directory must name it. */
  tenantId: z.guid().nullable(),
  /** Where the role is given: this resource group, or the whole subscription when null. */
  resourceGroup: z.string().min(1).nullable(),
  /** Name of the role the application gets. */
  roleName: z.string().min(1),
  keyBits: z.union([z.literal(2048), z.literal(3072), z.literal(4096)]),
  /**
   * Last part of the certificate's name; null: the subscription id without hyphens, with which the name has just the 64
   * characters X.509 allows. The old tool puts a resource id there whose meaning is not published (spec 11).
   */
  resourceId: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,32}$/)
    .nullable(),
});
export type RegistrationSettings = z.infer<typeof registrationSettings>;

const { shape } = registrationSettings;
/** The same as it is asked for: only the subscription must be named. */
export const registrationRequest = registrationSettings.extend({
  tenantId: shape.tenantId.default(null),
  resourceGroup: shape.resourceGroup.default(null),
  // No smaller built-in role allows jobs of Microsoft.ImportExport; which one the old tool gives is not published (spec 11).
  roleName: shape.roleName.default('Contributor'),
  keyBits: shape.keyBits.default(3072),
  resourceId: shape.resourceId.default(null),
});

/**
 * The steps in their order. `upload` is where a person may have to act in the portal; it comes late, so that nothing after
 * it needs the person's sign-in.
 */
export const registrationSteps = [
  'sign-in',
  'rights',
  'certificate',
  'application',
  'principal',
  'role',
  'upload',
  'proof',
  'store',
  'file',
] as const;
export type RegistrationStep = (typeof registrationSteps)[number];

export const stepState = z.enum(['open', 'doing', 'done', 'failed', 'waits-for-you', 'not-needed']);
export type StepState = z.infer<typeof stepState>;

/** Facts of a certificate that people compare and Azure keeps. */
export const certificateFacts = z.object({
  /** SHA-1 of the DER form, 40 upper-case hex digits, as Windows and the portal show it. */
  thumbprint: z.string(),
  commonName: z.string(),
  /** ISO text. */
  notBefore: z.string(),
  notAfter: z.string(),
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

const errorData = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().optional(),
});

export const registrationRow = z.object({
  step: z.enum(registrationSteps),
  state: stepState,
  /** When it came into this state; ISO text, null while open. */
  at: z.string().nullable(),
  /** While doing: how often Azure was asked in vain, because what was made has not reached all its parts. */
  tries: z.number().int(),
  error: errorData.nullable(),
});
export type RegistrationRow = z.infer<typeof registrationRow>;

/** Everything known of one registration, and its rows. No secrets. */
export const registrationView = z.object({
  cloud: cloudName,
  /** The cloud as a person calls it, and the address of its portal; null where it has none. */
  cloudTitle: z.string(),
  portal: z.string().nullable(),
  request: registrationSettings,
  rows: z.array(registrationRow),
  isRunning: z.boolean(),
  /** While a sign-in waits on another device. */
  deviceCode: z.object({ url: z.string(), code: z.string() }).nullable(),
  tenantId: z.string().nullable(),
  person: z.object({ id: z.string(), userPrincipalName: z.string() }).nullable(),
  certificate: certificateFacts.nullable(),
  application: z
    .object({
      objectId: z.string(),
      clientId: z.string(),
      displayName: z.string(),
      /** It was there before; how many of that name, and whether the person owns the one taken. */
      isAdopted: z.boolean(),
      sameName: z.number().int(),
      isOwned: z.boolean(),
    })
    .nullable(),
  principalId: z.string().nullable(),
  /** Full id of the role assignment. */
  roleAssignmentId: z.string().nullable(),
  paramsFile: z.string().nullable(),
});
export type RegistrationView = z.infer<typeof registrationView>;

/** What AddRegistryEntries did, or prepared where this computer is no Windows server. */
export const registryEntries = z.object({
  /** `written`: into this computer's registry and agent folder; `prepared`: files to carry to the server. */
  kind: z.enum(['written', 'prepared']),
  key: z.string(),
  name: z.string(),
  value: z.string(),
  /** What stood there before; null when nothing did or when it is not this computer's registry. */
  valueBefore: z.string().nullable(),
  paramsFile: z.string(),
  /** Where the parameters file belongs on the server. */
  paramsTarget: z.string(),
  /** Only when prepared. */
  regFile: z.string().nullable(),
});
export type RegistryEntries = z.infer<typeof registryEntries>;

/** Is everything done, so that this computer can sign in by itself? */
export function isRegistered(view: Pick<RegistrationView, 'rows'>): boolean {
  return view.rows.every((row) => row.state === 'done' || row.state === 'not-needed');
}

/** Display name of the application (spec 6.4). */
export function applicationName(userObjectId: string): string {
  return `AzureOfflineBackup_${userObjectId}`;
}

/** Common name of the certificate (spec 6.4); see `resourceId` for its last part. */
export function certificateName(
  request: Pick<RegistrationSettings, 'resourceId' | 'subscriptionId'>,
): string {
  const last = request.resourceId ?? request.subscriptionId.replaceAll('-', '').toLowerCase();
  return `CB_AzureADCertforOfflineSeeding_${last}`;
}

/** ARM scope at which the application gets its role. */
export function registrationScope(
  request: Pick<RegistrationSettings, 'resourceGroup' | 'subscriptionId'>,
): string {
  const subscription = `/subscriptions/${request.subscriptionId}`;
  return request.resourceGroup === null
    ? subscription
    : `${subscription}/resourceGroups/${request.resourceGroup}`;
}

/** Registry 1 of spec 6.4: the key, without its root in short form. */
export const providerKey =
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config\\CloudBackupProvider';

/** Name of the value in `providerKey` that holds the thumbprint. */
export function thumbprintValueName(userObjectId: string): string {
  return `AzureADAppCertThumbprint_${userObjectId}`;
}

/** Folder of the agent that the parameters file belongs in (spec 6.4). */
export const agentScratchFolder =
  'C:\\Program Files\\Microsoft Azure Recovery Services Agent\\Scratch\\MicrosoftBackupProvider';

/** Name of the parameters file there. */
export function paramsFileName(storageAccount: string): string {
  return `OfflineApplicationParams_${storageAccount}.xml`;
}
