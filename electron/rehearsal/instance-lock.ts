import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes sure that one data folder has one practice cloud. The lock is a local socket in the system's own name space,
 * which vanishes with the process that holds it, so a crash leaves nothing to clean up. Null when it is taken.
 */
export async function takeInstanceLock(dataDir: string): Promise<{ release(): void } | null> {
  const digest = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 32);
  const name = `offline-backup-practice-${digest}`;
  const path =
    process.platform === 'linux'
      ? `\0${name}`
      : process.platform === 'win32'
        ? `\\\\.\\pipe\\${name}`
        : join(tmpdir(), `${name}.sock`);
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen(path, () => {
      server.unref();
      resolve({ release: () => server.close() });
    });
  });
}
