import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { createMemoryPipes } from '../../../shared/contract/memory-pipe.ts';
import { createSocketPipe } from '../../../shared/contract/socket-pipe.ts';
import { contractSuite } from './contract-suite.ts';

contractSuite(
  async () => ({
    name: 'memory',
    connect: async () => {
      const [server, client] = createMemoryPipes();
      return { server, client };
    },
    close: async () => {},
  }),
  'memory',
);

contractSuite(async () => {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(sockets, 'listening');
  const { port } = sockets.address() as AddressInfo;
  return {
    name: 'WebSocket',
    connect: async () => {
      const accepted = once(sockets, 'connection') as Promise<[WebSocket]>;
      const client = new WebSocket(`ws://127.0.0.1:${port}`);
      const [[server]] = await Promise.all([accepted, once(client, 'open')]);
      return { server: createSocketPipe(server), client: createSocketPipe(client) };
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}, 'WebSocket');
