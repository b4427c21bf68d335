import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

export interface BlobPlace {
  readonly container: string;
  readonly name: string;
}

/**
 * Container and name of a blob from its URI. Null when it does not lie in the account with this endpoint: the account's
 * key is never sent anywhere else. A signature in the URI is dropped.
 */
export function placeOfBlob(uri: string, blobEndpoint: string): BlobPlace | null {
  if (!URL.canParse(uri) || !URL.canParse(blobEndpoint)) return null;
  const blob = new URL(uri);
  const account = new URL(blobEndpoint);
  const base = account.pathname.endsWith('/') ? account.pathname : `${account.pathname}/`;
  if (blob.origin !== account.origin || !blob.pathname.startsWith(base)) return null;
  const [container = '', ...rest] = blob.pathname.slice(base.length).split('/').map(decoded);
  const name = rest.join('/');
  return container === '' || name === '' ? null : { container, name };
}

/** As `placeOfBlob`; throws `cloud.log-elsewhere` instead of null. */
export function requireLogPlace(uri: string, blobEndpoint: string, disk: string): BlobPlace {
  const place = placeOfBlob(uri, blobEndpoint);
  if (place !== null) return place;
  const where = URL.canParse(uri) ? new URL(uri).host : say`an address that cannot be read`;
  throw new AppError('cloud.log-elsewhere', { disk, where });
}

/** Text from outside as it may be shown: addresses in it may carry a signature that opens the account. */
export function withoutSignature(text: string): string {
  return text.replace(/\?[^\s"'<>]*\bsig=[^\s"'<>]*/gi, '');
}

/** Percent signs that encode nothing stay as they are. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
