import type { IncomingMessage } from 'node:http';

const hostNames = ['127.0.0.1', 'localhost'];

/**
 * The Host header when it names this server by a loopback name and its own port, else null. A page elsewhere that
 * resolves its own name to this computer (DNS rebinding) still sends its own name here.
 */
export function ownHost(request: IncomingMessage, port: number): string | null {
  const host = request.headers.host?.toLowerCase();
  return hostNames.some((name) => host === `${name}:${port}`) ? (host ?? null) : null;
}

/** True when the request comes from a page of this very server: its Origin is `http://` and the Host it was sent to. */
export function isOwnOrigin(request: IncomingMessage, host: string): boolean {
  return request.headers.origin?.toLowerCase() === `http://${host}`;
}

/** True when a page of another site embeds or fetches this, as browsers say; typed and followed addresses are fine. */
export function isForeignSubresource(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  const mode = request.headers['sec-fetch-mode'];
  return (site === 'cross-site' || site === 'same-site') && mode !== 'navigate';
}

/** True for a link that was followed from another site or a file, rather than typed or opened by another program. */
export function isFollowedFromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/** The value of a cookie, or null. */
export function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
