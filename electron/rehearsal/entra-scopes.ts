/** Delegated permissions that Graph knows here and that the practice tenant has consented to. */
const graphScopes = ['User.Read', 'Application.ReadWrite.All'];
const aboutTheSignIn = new Set(['openid', 'profile', 'email', 'offline_access']);

export interface GrantedScope {
  /** The one resource, as it goes into `aud`. */
  readonly audience: string;
  /** Delegated permissions, as they go into `scp`. */
  readonly permissions: readonly string[];
}

/** Resources tokens can be asked for. */
export interface Resources {
  readonly graph: string;
  readonly others: readonly string[];
}

/**
 * Reads the `scope` of a request: names of one resource, with or without its address (a bare name is Graph's). Null
 * when it names no resource, several, or something that the resource does not have.
 */
export function grantedScope(scope: string, resources: Resources): GrantedScope | null {
  const asked = scope
    .split(/\s+/)
    .filter((part) => part !== '' && !aboutTheSignIn.has(part))
    .map((part) => {
      const match = /^(https?:\/\/.*?)\/+([^/]*)$/.exec(part);
      return match === null
        ? { resource: resources.graph, name: part }
        : { resource: match[1] ?? '', name: match[2] ?? '' };
    });
  const audience = asked[0]?.resource;
  if (audience === undefined || asked.some((one) => one.resource !== audience)) return null;
  const isGraph = audience === resources.graph;
  if (!isGraph && !resources.others.includes(audience)) return null;
  const offered = isGraph ? graphScopes : ['user_impersonation'];
  const names = asked.flatMap((one) => (one.name === '.default' ? offered : [one.name]));
  const permissions = names.map((name) =>
    offered.find((one) => one.toLowerCase() === name.toLowerCase()),
  );
  if (permissions.includes(undefined)) return null;
  return { audience, permissions: [...new Set(permissions.filter((one) => one !== undefined))] };
}
