import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createBroadcaster } from '../../../shared/contract/broadcaster.ts';
import { createClient } from '../../../shared/contract/client.ts';
import type { AppHandlers } from '../../../shared/contract/contract.ts';
import { contract } from '../../../shared/contract/contract.ts';
import type { Role } from '../../../shared/contract/server.ts';
import { createSocketPipe } from '../../../shared/contract/socket-pipe.ts';
import type { WebHost } from './start-web-host.ts';
import { startWebHost } from './start-web-host.ts';

let folder: string;
let host: WebHost;
let nextAddresses: string[];
const broadcaster = createBroadcaster(contract);
const handlers = {
  jobs: { list: async () => [] },
  signIn: { start: async () => null },
} as unknown as AppHandlers;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offline-backup-web-'));
  const staticDir = join(folder, 'renderer');
  await mkdir(join(staticDir, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(folder, 'secret.html'), 'outside');
  await writeFile(join(staticDir, 'index.html'), '<!doctype html><title>wizard</title>');
  await writeFile(join(staticDir, 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(staticDir, 'assets', 'main-1a2b.js.map'), '{}');
  await writeFile(join(staticDir, 'assets', 'icon.svg'), '<svg/>');
  await writeFile(join(staticDir, '.env.html'), 'hidden');
  await symlink(join(folder, 'secret.html'), join(staticDir, 'link.html'));
  await open('admin');
});

afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

async function open(role: Role): Promise<void> {
  nextAddresses = [];
  host = await startWebHost({
    handlers,
    broadcaster,
    port: 0,
    role,
    staticDir: join(folder, 'renderer'),
    onNextAddress: (url) => nextAddresses.push(url),
  });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with exactly this path and these headers, which `fetch` would tidy up. */
function ask(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: host.port, path, method, headers, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => (body += text));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

async function signIn(url = host.url): Promise<string> {
  const { pathname, search } = new URL(url);
  const answer = await ask(pathname + search);
  return String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

describe('the one-time address', () => {
  test('gives a strict cookie that scripts cannot read, and goes on to the page', async () => {
    const { pathname, search } = new URL(host.url);
    const answer = await ask(pathname + search);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^offline-backup-${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect((await ask('/', { cookie: await signIn(host.newAddress()) })).body).toContain('wizard');
  });

  test('works once; the next one is told to who started the program', async () => {
    const cookie = await signIn();
    const { pathname, search } = new URL(host.url);
    const again = await ask(pathname + search);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('This address was used already');
    expect(nextAddresses).toHaveLength(1);
    const other = await signIn(nextAddresses[0]);
    expect(other).not.toBe(cookie);
    expect((await ask('/', { cookie })).status).toBe(200);
    expect((await ask('/', { cookie: other })).status).toBe(200);
  });

  test.each(['/open', '/open?token=', '/open?token=guess', '/open?token=a&token=b'])(
    '%s is refused and uses nothing up',
    async (path) => {
      expect((await ask(path)).status).toBe(403);
      expect(await signIn()).toContain('=');
      expect(nextAddresses).toHaveLength(1);
    },
  );

  test('works from a link or file too, where a redirect would lose the strict cookie', async () => {
    const { pathname, search } = new URL(host.url);
    const fetchSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const answer = await ask(pathname + search, fetchSite);
    expect(answer.status).toBe(200);
    expect(answer.headers.refresh).toBe('0; url=/');
    const cookie = String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
    expect((await ask('/', { cookie })).body).toContain('wizard');
  });

  test('is not used up by a look at its headers', async () => {
    const { pathname, search } = new URL(host.url);
    expect((await ask(pathname + search, {}, 'HEAD')).status).toBe(405);
    expect((await ask(pathname + search)).status).toBe(303);
  });
});

describe('without a cookie', () => {
  test.each(['/', '/assets/main-1a2b.js', '/nowhere'])('%s says how to get in', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('http://127.0.0.1');
    expect(answer.body).toContain('token');
    expect(answer.body).not.toContain('wizard</title>');
  });

  test('a guessed cookie, and one of another port, are no better', async () => {
    const cookie = await signIn();
    const value = cookie.split('=')[1] ?? '';
    for (const wrong of [
      `${cookie}x`,
      `offline-backup-1=${value}`,
      `offline-backup-${host.port}=`,
    ]) {
      expect((await ask('/', { cookie: wrong })).status).toBe(403);
    }
  });
});

describe('foreign hosts and pages', () => {
  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1:1',
    'localhost',
    '127.0.0.1.evil.example:PORT',
  ])('Host %s is refused even with a cookie', async (name) => {
    const cookie = await signIn();
    const answer = await ask('/', { cookie, host: name.replace('PORT', String(host.port)) });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('only on this computer');
  });

  test('localhost is this computer too', async () => {
    const cookie = await signIn();
    expect((await ask('/', { cookie, host: `localhost:${host.port}` })).status).toBe(200);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
    '%s from another page is refused',
    async (method) => {
      const cookie = await signIn();
      const foreign = await ask('/', { cookie, origin: 'http://evil.example' }, method);
      expect(foreign.status).toBe(403);
      expect((await ask('/', { cookie }, method)).status).toBe(403);
      const own = await ask('/', { cookie, origin: `http://127.0.0.1:${host.port}` }, method);
      expect(own.status).toBe(405);
      expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('another page cannot embed or fetch, but a followed link opens', async () => {
    const cookie = await signIn();
    const from = (site: string, mode: string) =>
      ask('/', { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': mode });
    expect((await from('cross-site', 'no-cors')).status).toBe(403);
    expect((await from('same-site', 'cors')).status).toBe(403);
    expect((await from('cross-site', 'navigate')).status).toBe(200);
    expect((await from('same-origin', 'cors')).status).toBe(200);
  });

  test('other interfaces of this computer do not answer', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal);
    for (const other of [...others.map((address) => address.address), '127.0.0.2']) {
      await expect(fetch(`http://${other}:${host.port}/`)).rejects.toThrow();
    }
  });
});

describe('what is served', () => {
  test('has types, policy and no cache for the page', async () => {
    const cookie = await signIn();
    const page = await ask('/', { cookie });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-store');
    const script = await ask('/assets/main-1a2b.js?v=1', { cookie });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await ask('/assets/icon.svg', { cookie })).headers['content-type']).toBe(
      'image/svg+xml',
    );
  });

  test('every answer carries the policy', async () => {
    const cookie = await signIn();
    const answers = [
      await ask('/', { cookie }),
      await ask('/'),
      await ask('/nowhere', { cookie }),
      await ask('/', { host: 'evil.example' }),
      await ask('/', {}, 'POST'),
    ];
    for (const { headers } of answers) {
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
    expect(answers[0]?.headers['content-security-policy']).toContain(
      `connect-src 'self' ws://127.0.0.1:${host.port};`,
    );
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.html',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '//secret.html',
    '/link.html',
    '/.env.html',
    '/assets/main-1a2b.js.map',
    '/assets',
    '/index.html%00.js',
    '/%',
    '/assets//main-1a2b.js',
  ])('%s is not there', async (path) => {
    const cookie = await signIn();
    const answer = await ask(path, { cookie });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toMatch(/outside|hidden/);
  });

  test('a page that is not built yet says so', async () => {
    const cookie = await signIn();
    await rm(join(folder, 'renderer', 'index.html'));
    expect((await ask('/', { cookie })).body).toContain('not built yet');
  });
});

describe('the WebSocket', () => {
  function dial(headers: Record<string, string>, path = '/ws'): Promise<WebSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
      socket.on('open', () => resolve(socket));
      socket.on('error', reject);
    });
  }
  const origin = () => `http://127.0.0.1:${host.port}`;

  test('answers calls of the page and brings it news', async () => {
    const socket = await dial({ cookie: await signIn(), origin: origin() });
    const api = createClient(contract, createSocketPipe(socket));
    const news = new Promise<null>((resolve) => void api.disks.changed(resolve));
    await expect(api.jobs.list(null)).resolves.toEqual([]);
    broadcaster.emit('disks', 'changed', null);
    await expect(news).resolves.toBeNull();
  });

  test('is refused without cookie, Origin, own Host or the right path', async () => {
    const cookie = await signIn();
    const attempts: [Record<string, string>, string?][] = [
      [{ origin: origin() }],
      [{ cookie }],
      [{ cookie, origin: 'http://evil.example' }],
      [{ cookie, origin: 'null' }],
      [{ cookie, origin: `http://localhost:${host.port}` }],
      [{ cookie, origin: `http://evil.example:${host.port}`, host: `evil.example:${host.port}` }],
      [{ cookie: `offline-backup-${host.port}=guess`, origin: origin() }],
      [{ cookie, origin: origin() }, '/ws/../other'],
    ];
    for (const [headers, path] of attempts) {
      await expect(dial(headers, path)).rejects.toThrow('403');
    }
  });

  test('the read-only role is kept by the server, whatever the page sends', async () => {
    await host.close();
    await open('read-only');
    const socket = await dial({ cookie: await signIn(), origin: origin() });
    const api = createClient(contract, createSocketPipe(socket));
    await expect(api.jobs.list(null)).resolves.toEqual([]);
    await expect(api.signIn.start(null)).rejects.toMatchObject({ code: 'refused.read-only-role' });
  });

  test('a frame over the limit, a binary one and garbage end that connection only', async () => {
    const cookie = await signIn();
    for (const [frame, code] of [
      ['x'.repeat(2 * 1024 * 1024), 1009],
      [Buffer.from('{}'), 1003],
      ['garbage', 1000],
    ] as const) {
      const socket = await dial({ cookie, origin: origin() });
      const closed = new Promise<number>((resolve) => socket.on('close', resolve));
      socket.on('error', () => {});
      socket.send(frame);
      expect(await closed).toBe(code);
    }
    const api = createClient(contract, createSocketPipe(await dial({ cookie, origin: origin() })));
    await expect(api.jobs.list(null)).resolves.toEqual([]);
  });

  test('closing the host ends open connections', async () => {
    const socket = await dial({ cookie: await signIn(), origin: origin() });
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    await host.close();
    await closed;
    await open('admin');
  });
});

test('a port that is taken is named with the reason', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  await expect(
    startWebHost({ handlers, broadcaster, port, role: 'admin', staticDir: folder }),
  ).rejects.toMatchObject({
    code: 'input.port',
    facts: { port, reason: 'another program uses it' },
  });
  await new Promise((resolve) => blocker.close(resolve));
});
