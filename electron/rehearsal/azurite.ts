import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Secret } from '../core/secret.ts';
import { freePort } from './free-port.ts';

/** The process before may still be ending; within this time it gives its port back. */
const lastOwnerEndsMs = 6000;

export interface Azurite {
  /** `https://127.0.0.1:<port>`; an account is the first part of the path. */
  readonly origin: string;
  readonly port: number;
  /** Settles when it ends, wanted or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts Microsoft's blob emulator with the practice certificate, in a thread: a packaged desktop program has no plain
 * Node to run as a child. Data lies in `location`. Rejects when it does not come up, with what it printed.
 */
export async function startAzurite(options: {
  location: string;
  accounts: readonly { name: string; key: Secret }[];
  certificateFile: string;
  keyFile: string;
  preferredPort: number;
}): Promise<Azurite> {
  mkdirSync(options.location, { recursive: true, mode: 0o700 });
  const port = await freePort(options.preferredPort, lastOwnerEndsMs);
  const thread = new Worker(new URL('./azurite-thread.ts', import.meta.url), {
    argv: [
      ...['--blobHost', '127.0.0.1', '--blobPort', String(port), '--location', options.location],
      ...['--cert', options.certificateFile, '--key', options.keyFile],
      '--silent',
      '--disableTelemetry',
      // The SDK is newer than the emulator; what it sends is understood all the same.
      '--skipApiVersionCheck',
      // Addresses are always /account/container/blob, never account.host.
      '--disableProductStyleUrl',
    ],
    // Its own environment: the keys are in no other program's sight.
    env: {
      ...inherited(['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']),
      AZURITE_ACCOUNTS: options.accounts.map((one) => `${one.name}:${one.key.reveal()}`).join(';'),
    },
    stdout: true,
    stderr: true,
  });
  let printed = '';
  let sayReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (sayReady = resolve));
  const listen = (chunk: Buffer): void => {
    printed = (printed + chunk.toString('utf8')).slice(-4000);
    if (printed.includes('successfully listen')) sayReady();
  };
  thread.stdout.on('data', listen);
  thread.stderr.on('data', listen);
  // What breaks it ends it; the reason is told with what it printed.
  thread.on('error', (thrown) => listen(Buffer.from(String(thrown))));
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    // Its own way to end writes the last of its data; a stuck one is ended after a moment.
    thread.postMessage('end');
    const force = setTimeout(() => void thread.terminate(), 5000);
    await ended;
    clearTimeout(force);
  };
  const isReady = await Promise.race([ready.then(() => true), ended.then(() => false)]);
  if (!isReady) throw new Error(`the blob emulator did not start: ${printed.trim()}`);
  return { origin: `https://127.0.0.1:${port}`, port, ended, stop };
}

function inherited(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
