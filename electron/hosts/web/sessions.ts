import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the page: whoever opened the one-time address holds a cookie, at most until this process ends. */
export interface Sessions {
  /** A new token for the address; each works once, and only the newest. */
  newToken(): string;
  /** Takes the token out of use and answers the value of a new cookie; null when it is not the current one. */
  redeem(token: string): string | null;
  /** True for a cookie of a session that is not over; asking counts as use of it. */
  isValid(cookie: string): boolean;
  /** A page of the session is connected and keeps it from ending; the returned function says that it went. */
  pageOpened(cookie: string): () => void;
}

export interface SessionOptions {
  /** A session without a page ends after this time. */
  readonly idleMs: number;
  /** The wall clock: a night in which the computer slept counts too. */
  readonly nowMs: () => number;
}

interface Session {
  pages: number;
  lastUsedMs: number;
}

/** Long enough for a lunch with the lid closed, short enough that a browser left open somewhere is not for ever. */
export const defaultSessionOptions: SessionOptions = {
  idleMs: 60 * 60_000,
  nowMs: () => Date.now(),
};

export function createSessions(options: SessionOptions = defaultSessionOptions): Sessions {
  const { idleMs, nowMs } = options;
  let current: Buffer | null = null;
  // Only digests are kept, and compared: no early exit tells how much of a guess was right.
  const sessions = new Map<string, Session>();

  /** The session of a cookie, used now; ended ones are forgotten. */
  const liveSession = (cookie: string): Session | null => {
    const key = digestOf(cookie).toString('hex');
    const session = sessions.get(key);
    if (session === undefined) return null;
    if (session.pages === 0 && nowMs() - session.lastUsedMs > idleMs) {
      sessions.delete(key);
      return null;
    }
    session.lastUsedMs = nowMs();
    return session;
  };

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
      sessions.set(digestOf(cookie).toString('hex'), { pages: 0, lastUsedMs: nowMs() });
      return cookie;
    },
    isValid: (cookie) => liveSession(cookie) !== null,
    pageOpened: (cookie) => {
      const session = liveSession(cookie);
      if (session === null) return () => undefined;
      session.pages += 1;
      return () => {
        session.pages -= 1;
        session.lastUsedMs = nowMs();
      };
    },
  };
}

function randomText(): string {
  return randomBytes(32).toString('base64url');
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
