import type { RolePermission } from './directory.ts';

export interface SubscriptionFacts {
  readonly name: string;
  /** `Enabled`, `Disabled`, `Warned`, `PastDue`, … */
  readonly state: string;
  /** The offer it was bought by; that of a partner begins with `CSP_`. */
  readonly quotaId: string;
  /** The service's clock minus this computer's, milliseconds; null when the reply had no date. */
  readonly clockSkewMs: number | null;
}

/** A storage account with everything that an import can fail on. */
export interface AccountFacts {
  readonly isClassic: boolean;
  readonly kind: string;
  readonly region: string;
  readonly isNfsOn: boolean;
  /** Null when open to all networks. */
  readonly firewall: { readonly letsTrustedServicesIn: boolean } | null;
  /** Host name of its blobs; empty when it has none. */
  readonly blobHost: string;
}

/** What preflight asks Azure beyond what jobs need. Failures are `AppError`s `cloud.*`. */
export interface PreflightFacts {
  /** Host of the Resource Manager that is asked. */
  readonly armHost: string;
  /** What hosts of storage accounts end with in this cloud; null where the account alone knows. */
  readonly storageSuffix: string | null;
  subscription(subscriptionId: string, signal?: AbortSignal): Promise<SubscriptionFacts>;
  /** Looks among accounts of both deployment models; null when the subscription has none of that name. */
  account(subscriptionId: string, name: string, signal?: AbortSignal): Promise<AccountFacts | null>;
  vaults(
    subscriptionId: string,
    signal?: AbortSignal,
  ): Promise<readonly { readonly name: string; readonly region: string }[]>;
  /** What the signed-in identity may do on the subscription. */
  permissions(subscriptionId: string, signal?: AbortSignal): Promise<readonly RolePermission[]>;
  registration(
    subscriptionId: string,
    provider: string,
    signal?: AbortSignal,
  ): Promise<'registered' | 'registering' | 'not-registered' | 'unknown'>;
}
