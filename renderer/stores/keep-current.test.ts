import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../transport/connect.ts';
import { bindEvents } from './bind-events.ts';
import { keepCurrent } from './keep-current.ts';
import { createStores } from './stores.ts';
import { createBroadcaster } from '../../shared/contract/broadcaster.ts';
import type { AppHandlers } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { plannedJob } from '../../shared/domain/testing/sample-job.ts';
import type { WebHost } from '../../electron/hosts/web/start-web-host.ts';
import { startWebHost } from '../../electron/hosts/web/start-web-host.ts';

let folder: string;
let host: WebHost;
let clock: { nowMs: number };
const broadcaster = createBroadcaster(contract);
const jobs = new Map<string, JobView>();
const idleMs = 60_000;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offline-backup-pages-'));
  await writeFile(join(folder, 'index.html'), 'the wizard');
  clock = { nowMs: 0 };
  jobs.clear();
  const handlers = {
    host: { info: async () => ({}), practice: async () => null },
    jobs: { list: async () => [...jobs.values()] },
    signIn: { state: async () => ({ kind: 'ready', account: null, deviceCode: null }) },
  } as unknown as AppHandlers;
  const sessions = { idleMs, nowMs: () => clock.nowMs };
  host = await startWebHost({
    handlers,
    broadcaster,
    port: 0,
    role: 'admin',
    staticDir: folder,
    sessions,
  });
});
afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

/** Stores a job and tells every page, as the core does. */
function change(name: string, revision: number): void {
  const job = plannedJob({ revision });
  const named = { ...job, descriptor: { ...job.descriptor, jobName: name } };
  jobs.set(name, named);
  broadcaster.emit('jobs', 'changed', named);
}

async function signIn(): Promise<string> {
  const answer = await fetch(host.newAddress(), { redirect: 'manual' });
  return String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
}

/** A page of the wizard without its screens: the real transport, client, stores and what keeps them current. */
async function openPage(given?: string) {
  const cookie = given ?? (await signIn());
  const origin = `http://127.0.0.1:${host.port}`;
  const sockets: WebSocket[] = [];
  let reconnect: (() => void) | null = null;
  const connection = connect({
    bridge: undefined,
    openSocket: () => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}/ws`, {
        headers: { cookie, origin },
      });
      // Said again by the closing that follows.
      socket.on('error', () => undefined);
      sockets.push(socket);
      return socket;
    },
    isSignedIn: async () => (await fetch(`${origin}/`, { headers: { cookie } })).status !== 403,
    later: (what) => {
      reconnect = what;
      return () => undefined;
    },
  });
  const stores = createStores(connection.client, null);
  bindEvents(connection.client, stores);
  keepCurrent(connection, stores);
  return {
    cookie,
    connection,
    revisions: () =>
      Object.fromEntries(
        Object.entries(stores.jobs.getState().byName).map(([name, job]) => [name, job.revision]),
      ),
    isLoaded: () => vi.waitFor(() => expect(stores.jobs.getState().isLoaded).toBe(true)),
    cut: async () => {
      sockets.at(-1)?.terminate();
      await vi.waitFor(() => expect(reconnect).not.toBeNull());
    },
    reconnect: () => reconnect?.(),
  };
}

test('a second tab sees the same, and both hear what changes', async () => {
  change('january', 1);
  const one = await openPage();
  const two = await openPage(one.cookie);
  await Promise.all([one.isLoaded(), two.isLoaded()]);
  change('january', 2);
  change('february', 1);
  for (const page of [one, two]) {
    await vi.waitFor(() => expect(page.revisions()).toEqual({ january: 2, february: 1 }));
    page.connection.close();
  }
});

test('a page that was cut off misses nothing of fifty changes', async () => {
  change('january', 1);
  const page = await openPage();
  await page.isLoaded();
  await page.cut();
  for (let turn = 1; turn <= 50; turn += 1) change(`job-${turn % 10}`, turn);
  expect(page.revisions()).toEqual({ january: 1 });
  page.reconnect();
  // Changes go on while it comes back: some are in the list, some come as news, and the list may be overtaken.
  for (let turn = 51; turn <= 60; turn += 1) {
    change(`job-${turn % 10}`, turn);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const expected = Object.fromEntries([...jobs].map(([name, job]) => [name, job.revision]));
  await vi.waitFor(() => expect(page.revisions()).toEqual(expected));
  page.connection.close();
});

test('a session without a page ends, and its page asks for a new address; the host stays', async () => {
  const page = await openPage();
  await page.isLoaded();
  clock.nowMs = 10 * idleMs;
  expect((await fetch(host.newAddress(), { redirect: 'manual' })).status).toBe(303);
  await page.cut();
  clock.nowMs += idleMs + 1;
  page.reconnect();
  await vi.waitFor(() => expect(page.connection.state).toBe('refused'));
  page.connection.close();

  const next = await openPage();
  await next.isLoaded();
  next.connection.close();
});
