import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the page: whoever opened the one-time address holds a cookie that lasts as long as this process. */
export interface Sessions {
  /** A new token for the address; each works once, and only the newest. */
  newToken(): string;
  /** Takes the token out of use and answers the value of a new cookie; null when it is not the current one. */
  redeem(token: string): string | null;
  isValid(cookie: string): boolean;
}

export function createSessions(): Sessions {
  let current: Buffer | null = null;
  // Only digests are kept, and compared: no early exit tells how much of a guess was right.
  const cookies = new Set<string>();
  return {
    newToken: () => {
      const token = randomText();
      current = digestOf(token);
      return token;
    },
    redeem: (token) => {
      if (current === null || !timingSafeEqual(digestOf(token), current)) return null;
      current = null;
      const cookie = randomText();
      cookies.add(digestOf(cookie).toString('hex'));
      return cookie;
    },
    isValid: (cookie) => cookies.has(digestOf(cookie).toString('hex')),
  };
}

function randomText(): string {
  return randomBytes(32).toString('base64url');
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
