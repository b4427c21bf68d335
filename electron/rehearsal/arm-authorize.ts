import type { IncomingMessage } from 'node:http';
import { ArmError } from './arm-error.ts';
import { readBearer } from './bearer-token.ts';
import type { BearerProblem } from './bearer-token.ts';
import type { Caller } from './import-export.ts';
import type { TokenSigner } from './tokens.ts';

const refusals: Record<BearerProblem, readonly [code: string, message: string]> = {
  missing: [
    'AuthenticationFailed',
    "Authentication failed. The 'Authorization' header is missing.",
  ],
  invalid: ['InvalidAuthenticationToken', 'The access token is invalid.'],
  expired: [
    'ExpiredAuthenticationToken',
    'The access token expiry is earlier than the current time.',
  ],
  audience: [
    'InvalidAuthenticationTokenAudience',
    'The access token was made for another audience.',
  ],
};

/** Checks the bearer token of an ARM call; ArmError 401 with `WWW-Authenticate` otherwise. */
export function authorize(request: IncomingMessage, signer: TokenSigner, audience: string): Caller {
  const read = readBearer(request, signer, audience);
  if ('problem' in read) throw unauthorized(read.problem, audience);
  const { claims } = read;
  const objectId = String(claims['oid']);
  return claims['idtyp'] === 'user'
    ? { name: String(claims['preferred_username']), type: 'User', objectId }
    : { name: String(claims['appid']), type: 'Application', objectId };
}

/** The 401 for a token with that problem. */
export function unauthorized(problem: BearerProblem, audience: string): ArmError {
  const [code, message] = refusals[problem];
  return new ArmError(401, code, message, {
    headers: {
      'www-authenticate': `Bearer authorization_uri="${audience}/common", error="invalid_token", error_description="${message}"`,
    },
  });
}
