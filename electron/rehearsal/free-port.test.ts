import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { freePort, listen } from './free-port.ts';

const server = createServer();
afterEach(() => server.close());

it('keeps a free port, leaves a taken one alone, and waits for one that is given back', async () => {
  const port = await freePort(0);
  expect(await freePort(port)).toBe(port);
  await listen(server, port);
  expect(await freePort(port)).not.toBe(port);
  const waiting = freePort(port, 60_000);
  server.close();
  expect(await waiting).toBe(port);
});
