import type { CloudName } from '../../../shared/domain/plan.ts';
import type { ApplicationCredential } from '../../core/ports/directory.ts';

/** Where the parts of one cloud answer. All addresses are origins without a trailing slash. */
export interface CloudEnvironment {
  readonly name: CloudName;
  /** As a person calls it. */
  readonly title: string;
  /** Azure Resource Manager; also the audience of its tokens (`<arm>/.default`). */
  readonly arm: string;
  /** Entra ID authority host. */
  readonly login: string;
  readonly graph: string;
  /** Host name suffix of storage accounts; null where the account itself says its address (rehearsal). */
  readonly storageSuffix: string | null;
  readonly portal: string | null;
}

/** How the product proves who it is. */
export type CredentialSettings =
  /** An application with a certificate (PEM file with certificate and key, readable by the owner only). */
  | {
      readonly kind: 'certificate';
      readonly tenantId: string;
      readonly clientId: string;
      readonly certificateFile: string;
    }
  /** The application that this product registered; its key is in memory only. */
  | { readonly kind: 'application'; readonly application: ApplicationCredential }
  /** A person types a code on another device: works over SSH and on Server Core. */
  | {
      readonly kind: 'device-code';
      readonly tenantId: string | null;
      readonly clientId: string | null;
    }
  /** A person signs in with the browser of this computer. */
  | {
      readonly kind: 'browser';
      readonly tenantId: string | null;
      readonly clientId: string | null;
    };

/** Endpoints of the real clouds (the national clouds' own documentation; Germany is closed). */
export const cloudEnvironments: Readonly<
  Record<Exclude<CloudName, 'rehearsal'>, CloudEnvironment>
> = {
  public: {
    name: 'public',
    title: 'Azure',
    arm: 'https://management.azure.com',
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    storageSuffix: 'core.windows.net',
    portal: 'https://portal.azure.com',
  },
  usgov: {
    name: 'usgov',
    title: 'Azure US Government',
    arm: 'https://management.usgovcloudapi.net',
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    storageSuffix: 'core.usgovcloudapi.net',
    portal: 'https://portal.azure.us',
  },
  china: {
    name: 'china',
    title: 'Azure China (21Vianet)',
    arm: 'https://management.chinacloudapi.cn',
    login: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
};

/** The part of the practice cloud's endpoints that the Azure adapter needs. */
export interface RehearsalEndpoints {
  readonly arm: string;
  readonly login: string;
  readonly graph: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly certificateFile: string;
  readonly portal: string;
}

/** The practice cloud as an environment, and the practice certificate as its credential. */
export function rehearsalCloud(endpoints: RehearsalEndpoints): {
  environment: CloudEnvironment;
  credential: CredentialSettings;
} {
  return {
    environment: {
      name: 'rehearsal',
      title: 'Practice cloud',
      arm: withoutSlash(endpoints.arm),
      login: withoutSlash(endpoints.login),
      graph: withoutSlash(endpoints.graph),
      storageSuffix: null,
      portal: withoutSlash(endpoints.portal),
    },
    credential: {
      kind: 'certificate',
      tenantId: endpoints.tenantId,
      clientId: endpoints.clientId,
      certificateFile: endpoints.certificateFile,
    },
  };
}

/** A trailing slash would end up in the token's audience as `//.default`. */
export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
