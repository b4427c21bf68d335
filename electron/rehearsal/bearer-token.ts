import type { IncomingMessage } from 'node:http';
import type { Claims, TokenSigner } from './tokens.ts';

/** Why a call's token does not let it in. */
export type BearerProblem = 'missing' | 'invalid' | 'expired' | 'audience';

/** Claims of the call's bearer token when it was made for the audience and has not ended. */
export function readBearer(
  request: IncomingMessage,
  signer: TokenSigner,
  audience: string,
): { claims: Claims } | { problem: BearerProblem } {
  const match = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '');
  if (match?.[1] === undefined) return { problem: 'missing' };
  const checked = signer.check(match[1]);
  if ('reason' in checked) {
    return { problem: checked.reason === 'expired' ? 'expired' : 'invalid' };
  }
  return checked.claims['aud'] === audience ? checked : { problem: 'audience' };
}
