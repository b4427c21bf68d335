import type { Reply } from './http.ts';

/* Refusals in the words of Entra ID; `error` is the OAuth code, the number the AADSTS code. */

export function unknownTenant(tenant: string): Reply {
  return refusal('invalid_tenant', `AADSTS90002: Tenant '${tenant}' not found.`);
}

export function unknownClient(clientId: string, tenantId: string): Reply {
  return refusal(
    'unauthorized_client',
    `AADSTS700016: Application with identifier '${clientId}' was not found in the directory '${tenantId}'.`,
  );
}

export function unknownResource(): Reply {
  return refusal(
    'invalid_resource',
    'AADSTS500011: The resource principal of this scope was not found in the tenant.',
  );
}

export function refusal(error: string, description: string, status = 400): Reply {
  return { status, body: refusalBody(error, description) };
}

/** What Entra says when it has a trouble of its own. */
export function transientBody(): object {
  return refusalBody(
    'temporarily_unavailable',
    'AADSTS90033: A transient error has occurred. Please try again.',
  );
}

function refusalBody(error: string, description: string): object {
  const number = /AADSTS(\d+)/.exec(description)?.[1];
  return {
    error,
    error_description: description,
    error_codes: number === undefined ? [] : [Number(number)],
    timestamp: new Date().toISOString(),
  };
}
