import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Broadcaster } from '../../../shared/contract/broadcaster.ts';
import type { AppContract, AppHandlers } from '../../../shared/contract/contract.ts';
import { contract } from '../../../shared/contract/contract.ts';
import type { Role, SpeakIn } from '../../../shared/contract/server.ts';
import { serveContract } from '../../../shared/contract/server.ts';
import { createSocketPipe } from '../../../shared/contract/socket-pipe.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { securityHeaders } from '../page-security.ts';
import { readStaticFile } from '../static-files.ts';
import { withoutReturnDetails } from './for-readers.ts';
import { keepAlive } from './keep-alive.ts';
import { plainPage } from './plain-page.ts';
import {
  cookieOf,
  isFollowedFromElsewhere,
  isForeignSubresource,
  isOwnOrigin,
  ownHost,
} from './request-checks.ts';
import type { SessionOptions, Sessions } from './sessions.ts';
import { createSessions } from './sessions.ts';

export interface WebHostOptions {
  readonly handlers: AppHandlers;
  readonly broadcaster: Broadcaster<AppContract>;
  /** 0 takes a free one. */
  readonly port: number;
  readonly role: Role;
  readonly speakIn?: SpeakIn;
  /** The built page, `dist/renderer`. */
  readonly staticDir: string;
  /** When a session without a page ends; left out: after an hour. Work that runs is not touched by it. */
  readonly sessions?: SessionOptions;
  /** Called with the next one-time address each time one was used, for another browser. */
  onNextAddress?(url: string): void;
}

export interface WebHost {
  /** The first address, with its one-time token. */
  readonly url: string;
  readonly port: number;
  /** A new one-time address; the one before stops working. */
  newAddress(): string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** Frames of a page are small; the largest is a list of disk ids. */
const maxFrameBytes = 1024 * 1024;

/**
 * Serves the wizard on this computer only (127.0.0.1), to browsers that opened the one-time address. Throws
 * `input.port` when the port cannot be had.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const sessions = createSessions(options.sessions);
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 });
  const port = await listen(server, options.port);
  const newAddress = () => `http://127.0.0.1:${port}/open?token=${sessions.newToken()}`;
  const onRedeemed = () => {
    const next = newAddress();
    options.onNextAddress?.(next);
  };
  const url = newAddress();

  server.on('request', (request, response) => {
    void answer({ request, response, port, sessions, staticDir: options.staticDir, onRedeemed });
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, stream, head) => {
    // Without this a client that goes away in the middle of the handshake would end the process.
    stream.on('error', () => stream.destroy());
    const cookie = mayUpgrade(request, port, sessions);
    if (cookie === null) return refuseUpgrade(stream);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      socket.on('close', sessions.pageOpened(cookie));
      const pipe = createSocketPipe(socket);
      const sent = options.role === 'read-only' ? withoutReturnDetails(pipe) : pipe;
      serveContract(contract, options.handlers, sent, options);
    });
  });
  const stopKeepAlive = keepAlive(sockets);

  return {
    url,
    port,
    newAddress,
    close: async () => {
      stopKeepAlive();
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Cookies are shared by all ports of a host name, so the name holds the port. */
export function cookieName(port: number): string {
  return `offline-backup-${port}`;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly port: number;
  readonly sessions: Sessions;
  readonly staticDir: string;
  onRedeemed(): void;
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, port, sessions, staticDir } = exchange;
  const host = ownHost(request, port);
  if (host === null) return say(response, 403, wrongHost(port));
  for (const [name, value] of Object.entries(securityHeaders(`ws://${host}`)))
    response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return isOwnOrigin(request, host)
      ? say(response, 405, onlyReading)
      : say(response, 403, otherPage);
  }
  if (isForeignSubresource(request)) return say(response, 403, otherPage);

  const [path = '/', queryText = ''] = (request.url ?? '/').split('?', 2);
  if (path === '/open') {
    // HEAD must not use the address up: link checkers and previews send it.
    if (request.method !== 'GET') return say(response, 405, onlyReading);
    const cookie = sessions.redeem(new URLSearchParams(queryText).get('token') ?? '');
    if (cookie === null) return say(response, 403, usedAddress);
    response.setHeader(
      'Set-Cookie',
      `${cookieName(port)}=${cookie}; Path=/; HttpOnly; SameSite=Strict`,
    );
    if (isFollowedFromElsewhere(request)) {
      // A browser keeps a strict cookie back while it follows a link of another site, redirects included. A page of
      // our own that goes on to the start page begins a visit of its own.
      response.setHeader('Refresh', '0; url=/');
      say(response, 200, opening);
    } else {
      response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' }).end();
    }
    return exchange.onRedeemed();
  }
  if (signedInAs(request, port, sessions) === null) return say(response, 403, noSession);

  const file = await readStaticFile(staticDir, path);
  if (file === null) return say(response, 404, path === '/' ? notBuilt : notFound);
  response.setHeader(
    'Cache-Control',
    file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-store',
  );
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.content.length });
  response.end(request.method === 'HEAD' ? undefined : file.content);
}

/** The cookie of a page that may connect; null for everybody else. */
function mayUpgrade(request: IncomingMessage, port: number, sessions: Sessions): string | null {
  const host = ownHost(request, port);
  if (host === null || request.url !== '/ws' || !isOwnOrigin(request, host)) return null;
  return signedInAs(request, port, sessions);
}

/** The cookie of a session that is not over, else null. */
function signedInAs(request: IncomingMessage, port: number, sessions: Sessions): string | null {
  const cookie = cookieOf(request, cookieName(port));
  return cookie !== null && sessions.isValid(cookie) ? cookie : null;
}

function refuseUpgrade(stream: Duplex): void {
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

interface Message {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

function say(response: ServerResponse, status: number, message: Message): void {
  if (!response.hasHeader('Content-Security-Policy')) {
    for (const [name, value] of Object.entries(securityHeaders(null)))
      response.setHeader(name, value);
  }
  const body = plainPage(message.title, message.paragraphs);
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const howToOpen =
  'The window in which the program was started shows an address that starts with http://127.0.0.1 and ends with a ' +
  'token. Copy the newest one into this browser. Each address works once; after it was used, the next one is shown there.';

const opening: Message = {
  title: 'The wizard opens',
  paragraphs: ['If it does not, go to the start page, /.'],
};
const noSession: Message = { title: 'This browser is not signed in', paragraphs: [howToOpen] };
const usedAddress: Message = { title: 'This address was used already', paragraphs: [howToOpen] };
const otherPage: Message = {
  title: 'Another web page asked for this',
  paragraphs: ['Only the wizard’s own page may use this program. Nothing was changed.', howToOpen],
};
const onlyReading: Message = {
  title: 'This address can only be read',
  paragraphs: ['Nothing was changed.'],
};
const notFound: Message = {
  title: 'There is no such page',
  paragraphs: ['Go back to the start page, /.'],
};
const notBuilt: Message = {
  title: 'The page is not built yet',
  paragraphs: ['Stop the program and start it again with npm start, which builds the page first.'],
};

function wrongHost(port: number): Message {
  return {
    title: 'This program answers only on this computer',
    paragraphs: [
      `Open it as http://127.0.0.1:${port}. Through an SSH tunnel, use the same port number at both ends: ssh -L ${port}:127.0.0.1:${port}.`,
    ],
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new AppError('input.port', { port, reason: reasonOf(error) }, { cause: error }));
    });
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return 'another program uses it';
  if (error.code === 'EACCES') return 'this account may not use it';
  return error.message;
}
