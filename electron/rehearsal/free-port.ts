import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 200;

/**
 * The preferred port of 127.0.0.1 when it is free (0: no preference), otherwise any free one. `patienceMs` is how long
 * to wait for the preferred one: after a crash its last owner may need a moment to end.
 */
export async function freePort(preferred: number, patienceMs = 0): Promise<number> {
  if (preferred !== 0) {
    const endsAtMs = performance.now() + patienceMs;
    do {
      if ((await probe(preferred)) !== null) return preferred;
      if (patienceMs > 0) await pause(pauseMs);
    } while (performance.now() < endsAtMs);
  }
  const port = await probe(0);
  if (port === null) throw new Error('no port of 127.0.0.1 is free');
  return port;
}

/** The port when it could be taken for a moment, null when it belongs to someone. */
async function probe(port: number): Promise<number | null> {
  const server = createServer();
  try {
    await listen(server, port);
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : null;
  } catch {
    return null;
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** Listens on 127.0.0.1 only; rejects with the system's reason. */
export async function listen(server: Server, port: number): Promise<void> {
  server.listen({ host: '127.0.0.1', port, exclusive: true });
  await once(server, 'listening');
}
