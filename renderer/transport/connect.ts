import './no-eval.ts';
import type { Bridge } from '../../shared/contract/bridge-pipe.ts';
import { bridgeName, createBridgePipe } from '../../shared/contract/bridge-pipe.ts';
import { createSwitchableClient } from '../../shared/contract/client.ts';
import type { AppClient } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { SocketLike } from '../../shared/contract/socket-pipe.ts';
import { createSocketPipe } from '../../shared/contract/socket-pipe.ts';
import { backOffMs } from './back-off.ts';

/**
 * `connecting` at first, `connected`, and after a loss `reconnecting` until it is `connected` again. `refused`: the
 * program runs but does not know this browser any more (it was started anew, or the session ended), so a new address is
 * needed. Once that is opened, in whatever tab of this browser, the page is `connected` again.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'refused';

export interface Connection {
  readonly client: AppClient;
  readonly state: ConnectionState;
  /** Calls back at once with the state now, then at each change; returns its stop. Events that came while the
   * connection was away are lost, so ask for the state anew at each `connected`. */
  onState(listener: (state: ConnectionState) => void): () => void;
  close(): void;
}

/** What connecting needs of its surroundings; the page's own unless a test says otherwise. */
export interface Surroundings {
  readonly bridge: Bridge | undefined;
  openSocket(): SocketLike & { addEventListener(type: 'open', listener: () => void): void };
  /** Does the server still take this browser's cookie? Rejects when nothing answers. */
  isSignedIn(): Promise<boolean>;
  /** Runs after a delay in milliseconds; returns its stop. */
  later(what: () => void, delayMs: number): () => void;
}

const signInAskedEveryMs = 5_000;

/** Connects over the desktop's bridge when there is one, else over the WebSocket of the server the page came from. */
export function connect(surroundings: Surroundings = surroundingsOfPage()): Connection {
  const { client, attach, giveUp } = createSwitchableClient(contract);
  const listeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'connecting';
  let isClosed = false;
  let failedAttempts = 0;
  let stopWaiting = () => {};
  let closePipe = () => {};

  const become = (next: ConnectionState) => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener(next);
  };

  const attempt = () => {
    const socket = surroundings.openSocket();
    const pipe = createSocketPipe(socket);
    closePipe = pipe.close;
    socket.addEventListener('open', () => {
      failedAttempts = 0;
      attach(pipe);
      become('connected');
    });
    socket.addEventListener('close', () => void lost());
  };

  const lost = async () => {
    if (isClosed) return;
    giveUp();
    failedAttempts += 1;
    if (state === 'connected') become('reconnecting');
    // A refused upgrade and a dead server look the same to a WebSocket; a plain request tells them apart.
    const isKnown = await surroundings.isSignedIn().catch(() => null);
    if (isClosed) return;
    if (isKnown === false) return refused();
    stopWaiting = surroundings.later(attempt, backOffMs(failedAttempts));
  };

  /** A sign-in in another tab is this page's too, but nothing tells of it: so it is asked for, without a socket. */
  const refused = () => {
    become('refused');
    stopWaiting = surroundings.later(() => void lookForSignIn(), signInAskedEveryMs);
  };

  const lookForSignIn = async () => {
    const isKnown = await surroundings.isSignedIn().catch(() => false);
    if (isClosed) return;
    if (isKnown) attempt();
    else refused();
  };

  if (surroundings.bridge === undefined) {
    attempt();
  } else {
    const pipe = createBridgePipe(surroundings.bridge);
    closePipe = pipe.close;
    attach(pipe);
    state = 'connected';
  }

  return {
    client,
    get state() {
      return state;
    },
    onState: (listener) => {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      stopWaiting();
      closePipe();
      giveUp();
    },
  };
}

function surroundingsOfPage(): Surroundings {
  return {
    bridge: (window as unknown as Record<string, Bridge | undefined>)[bridgeName],
    openSocket: () => {
      const url = new URL('/ws', location.href);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      return new WebSocket(url);
    },
    isSignedIn: async () =>
      (await fetch('/', { method: 'HEAD', cache: 'no-store' })).status !== 403,
    later: (what, delayMs) => {
      const timer = setTimeout(what, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
