import { X509Certificate } from 'node:crypto';
import { issuerOf } from './entra-parts.ts';
import type { EntraParts } from './entra-parts.ts';
import { refusal, unknownClient, unknownResource } from './entra-refusals.ts';
import { grantedScope } from './entra-scopes.ts';
import { findReplicated, isReplicated } from './graph/replication.ts';
import type { Reply } from './http.ts';
import { clientAssertionProblem } from './tokens.ts';
import type { RegisteredCertificate } from './tokens.ts';

/** Sign-in of an application with a certificate (`grant_type=client_credentials`). */
export function applicationToken(parts: EntraParts, form: URLSearchParams): Reply {
  const { origin, state, signer, resources } = parts;
  const clientId = form.get('client_id') ?? '';
  const certificates = certificatesOf(parts, clientId);
  if (certificates === null) return unknownClient(clientId, state.tenantId);
  const principal = findReplicated(
    state,
    state.directory.servicePrincipals,
    (one) => one.appId === clientId,
  );
  if (principal === undefined) {
    return refusal(
      'invalid_client',
      `AADSTS7000229: The client application '${clientId}' is missing service principal in the tenant '${state.tenantId}'.`,
      401,
    );
  }
  if (
    form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  ) {
    return refusal(
      'invalid_client',
      "AADSTS7000218: The request body must contain 'client_assertion'.",
      401,
    );
  }
  const base = `${origin}/${state.tenantId}`;
  const problem = clientAssertionProblem(
    form.get('client_assertion') ?? '',
    {
      certificates,
      clientId,
      audiences: [`${base}/oauth2/v2.0/token`, `${base}/v2.0`, `${base}/oauth2/token`],
    },
    Date.now(),
  );
  if (problem !== null) return refusal('invalid_client', problem, 401);
  const granted = grantedScope(form.get('scope') ?? '', resources);
  if (granted === null) return unknownResource();
  const lifetime = state.switches.tokenSeconds;
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      expires_in: lifetime,
      ext_expires_in: lifetime,
      access_token: signer.sign(
        {
          aud: granted.audience,
          iss: issuerOf(parts),
          tid: state.tenantId,
          appid: clientId,
          oid: principal.id,
          sub: principal.id,
          idtyp: 'app',
          ver: '2.0',
        },
        lifetime,
      ),
    },
  };
}

/** Certificates that have reached the sign-in page; null when the application is not known there. */
function certificatesOf(parts: EntraParts, clientId: string): RegisteredCertificate[] | null {
  const { state } = parts;
  if (clientId === state.clientId) {
    const certificate = new X509Certificate(parts.certificatePem);
    return [
      {
        certificate,
        startMs: Date.parse(certificate.validFrom),
        endMs: Date.parse(certificate.validTo),
      },
    ];
  }
  const application = findReplicated(
    state,
    state.directory.applications,
    (one) => one.appId === clientId,
  );
  if (application === undefined) return null;
  return application.keyCredentials
    .filter((one) => isReplicated(state, one.addedAtMs))
    .map((one) => ({
      certificate: new X509Certificate(Buffer.from(one.key, 'base64')),
      startMs: Date.parse(one.startDateTime),
      endMs: Date.parse(one.endDateTime),
    }));
}
