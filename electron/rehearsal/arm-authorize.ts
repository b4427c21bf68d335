import type { IncomingMessage } from 'node:http';
import { ArmError } from './arm-error.ts';
import type { Caller } from './import-export.ts';
import type { TokenSigner } from './tokens.ts';

/** Checks the bearer token of an ARM call; ArmError 401 with `WWW-Authenticate` otherwise. */
export function authorize(request: IncomingMessage, signer: TokenSigner, audience: string): Caller {
  const refuse = (code: string, message: string): ArmError =>
    new ArmError(401, code, message, {
      headers: {
        'www-authenticate': `Bearer authorization_uri="${audience}/common", error="invalid_token", error_description="${message}"`,
      },
    });
  const match = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '');
  if (match?.[1] === undefined) {
    throw refuse(
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    );
  }
  const checked = signer.check(match[1]);
  if ('reason' in checked) {
    if (checked.reason === 'expired') {
      throw refuse(
        'ExpiredAuthenticationToken',
        'The access token expiry is earlier than the current time.',
      );
    }
    throw refuse('InvalidAuthenticationToken', 'The access token is invalid.');
  }
  const { claims } = checked;
  if (claims['aud'] !== audience) {
    throw refuse(
      'InvalidAuthenticationTokenAudience',
      'The access token was made for another audience.',
    );
  }
  return claims['idtyp'] === 'user'
    ? { name: String(claims['preferred_username']), type: 'User' }
    : { name: String(claims['appid']), type: 'Application' };
}
