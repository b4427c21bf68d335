import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

/** The preferred port of 127.0.0.1 when it is free (0: no preference), otherwise any free one. */
export async function freePort(preferred: number): Promise<number> {
  for (const port of preferred === 0 ? [0] : [preferred, 0]) {
    const server = createServer();
    try {
      await listen(server, port);
      const address = server.address();
      if (address !== null && typeof address === 'object') return address.port;
    } catch {
      // Taken by another program: the next choice is any free port.
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  }
  throw new Error('no port of 127.0.0.1 is free');
}

/** Listens on 127.0.0.1 only; rejects with the system's reason. */
export async function listen(server: Server, port: number): Promise<void> {
  server.listen({ host: '127.0.0.1', port, exclusive: true });
  await once(server, 'listening');
}
