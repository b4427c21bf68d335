import { expect, test } from 'vitest';
import { createBroadcaster } from '../../shared/contract/broadcaster.ts';
import type { AppHandlers } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { Pipe } from '../../shared/contract/frames.ts';
import { createMemoryPipes } from '../../shared/contract/memory-pipe.ts';
import { serveContract } from '../../shared/contract/server.ts';
import type { SocketLike } from '../../shared/contract/socket-pipe.ts';
import { backOffMs } from './back-off.ts';
import type { ConnectionState, Surroundings } from './connect.ts';
import { connect } from './connect.ts';

const handlers = { jobs: { list: async () => [] } } as unknown as AppHandlers;
const broadcaster = createBroadcaster(contract);

type Socket = SocketLike & { addEventListener(type: 'open', listener: () => void): void };

/** A browser-like socket on one end of a memory pipe; `answers` decides whether the server takes it. */
function fakeSocket(answers: boolean): { socket: Socket; server: Pipe } {
  const [server, page] = createMemoryPipes();
  let readyState = 0;
  const onOpen: (() => void)[] = [];
  const socket = {
    get readyState() {
      return readyState;
    },
    bufferedAmount: 0,
    send: page.send,
    close: page.close,
    addEventListener: (type: string, listener: (event: { data: unknown }) => void) => {
      if (type === 'message') page.onMessage((data) => listener({ data }));
      if (type === 'close') page.onClose(() => listener({ data: null }));
      if (type === 'open') onOpen.push(() => listener({ data: null }));
    },
  };
  if (answers) {
    serveContract(contract, handlers, server, { role: 'admin', broadcaster });
    queueMicrotask(() => {
      readyState = 1;
      for (const open of onOpen) open();
    });
  } else {
    queueMicrotask(page.close);
  }
  return { socket: socket, server };
}

/** The page in front of a server that can be switched off, with a clock that is turned by hand. */
function scene() {
  const world = {
    isUp: true,
    isSignedIn: true,
    servers: [] as Pipe[],
    delays: [] as number[],
    wait: null as (() => void) | null,
    states: [] as ConnectionState[],
  };
  const surroundings: Surroundings = {
    bridge: undefined,
    openSocket: () => {
      const { socket, server } = fakeSocket(world.isUp && world.isSignedIn);
      world.servers.push(server);
      return socket;
    },
    isSignedIn: async () => {
      if (!world.isUp) throw new TypeError('nothing answers');
      return world.isSignedIn;
    },
    later: (what, delayMs) => {
      world.delays.push(delayMs);
      world.wait = what;
      return () => (world.wait = null);
    },
  };
  const connection = connect(surroundings);
  connection.onState((state) => world.states.push(state));
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { world, connection, settle };
}

test('calls made before the first connection are answered after it', async () => {
  const { world, connection } = scene();
  await expect(connection.client.jobs.list(null)).resolves.toEqual([]);
  expect(world.states).toEqual(['connecting', 'connected']);
});

test('after a loss it connects again and its listeners still hear events', async () => {
  const { world, connection, settle } = scene();
  let heard = 0;
  connection.client.disks.changed(() => (heard += 1));
  await connection.client.jobs.list(null);
  broadcaster.emit('disks', 'changed', null);
  await settle();
  expect(heard).toBe(1);

  world.servers[0]?.close();
  await settle();
  expect(connection.state).toBe('reconnecting');
  await expect(connection.client.jobs.list(null)).rejects.toMatchObject({
    code: 'internal.disconnected',
  });

  world.wait?.();
  await settle();
  expect(world.states).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
  broadcaster.emit('disks', 'changed', null);
  await settle();
  expect(heard).toBe(2);
});

test('while the program is down it tries again with growing waits', async () => {
  const { world, settle } = scene();
  await settle();
  world.isUp = false;
  world.servers[0]?.close();
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await settle();
    world.wait?.();
  }
  await settle();
  expect(world.delays).toHaveLength(5);
  expect(world.delays[4]).toBeGreaterThan((world.delays[0] ?? 0) * 4);
});

test('when the program does not know this browser any more it opens no socket until somebody signs in', async () => {
  const { world, settle } = scene();
  await settle();
  world.isSignedIn = false;
  world.servers[0]?.close();
  await settle();
  expect(world.states.at(-1)).toBe('refused');
  for (const isUp of [true, false, true]) {
    world.isUp = isUp;
    world.wait?.();
    await settle();
  }
  expect(world.servers).toHaveLength(1);

  world.isSignedIn = true;
  world.wait?.();
  await settle();
  expect(world.states).toEqual(['connecting', 'connected', 'reconnecting', 'refused', 'connected']);
});

test('a page that is closed asks for no sign-in any more', async () => {
  const { world, connection, settle } = scene();
  await settle();
  world.isSignedIn = false;
  world.servers[0]?.close();
  await settle();
  connection.close();
  expect(world.wait).toBeNull();
});

test('the desktop bridge is used when it is there', async () => {
  const [server, page] = createMemoryPipes();
  serveContract(contract, handlers, server, { role: 'admin' });
  const connection = connect({
    bridge: { send: page.send, onMessage: (listener) => void page.onMessage(listener) },
    openSocket: () => expect.fail('no socket on the desktop'),
    isSignedIn: () => expect.fail('no cookie on the desktop'),
    later: () => expect.fail('nothing to wait for'),
  });
  expect(connection.state).toBe('connected');
  await expect(connection.client.jobs.list(null)).resolves.toEqual([]);
});

test('waits stay between a fifth of a second and twelve and a half seconds', () => {
  expect(backOffMs(1, 0)).toBe(188);
  expect(backOffMs(1, 1)).toBe(313);
  expect(backOffMs(100, 1)).toBe(12_500);
});
