import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Secret } from '../core/secret.ts';
import { freePort } from './free-port.ts';

/** An emulator whose parent was killed ends within this time and gives its port back. */
const lastOwnerEndsMs = 6000;

export interface Azurite {
  /** `https://127.0.0.1:<port>`; an account is the first part of the path. */
  readonly origin: string;
  readonly port: number;
  /** Settles when the process ends, wanted or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts Microsoft's blob emulator with the practice certificate. Data lies in `location`. Rejects when it does not
 * come up, with what it printed.
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
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('./azurite-child.ts', import.meta.url)),
      ...['--blobHost', '127.0.0.1', '--blobPort', String(port), '--location', options.location],
      ...['--cert', options.certificateFile, '--key', options.keyFile],
      '--silent',
      '--disableTelemetry',
      // The SDK is newer than the emulator; what it sends is understood all the same.
      '--skipApiVersionCheck',
      // Addresses are always /account/container/blob, never account.host.
      '--disableProductStyleUrl',
    ],
    {
      cwd: options.location,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...inherited(['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'ELECTRON_RUN_AS_NODE']),
        AZURITE_ACCOUNTS: options.accounts
          .map((one) => `${one.name}:${one.key.reveal()}`)
          .join(';'),
      },
    },
  );
  let printed = '';
  let sayReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (sayReady = resolve));
  const listen = (chunk: Buffer): void => {
    printed = (printed + chunk.toString('utf8')).slice(-4000);
    if (printed.includes('successfully listen')) sayReady();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(
    () => undefined,
    () => undefined,
  );
  const stop = async (): Promise<void> => {
    // Its own way to end writes the last of its data; a stuck one is ended after a moment.
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 5000);
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
