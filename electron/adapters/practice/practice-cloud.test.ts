import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import { findOrStartPracticeCloud } from './practice-cloud.ts';
import { parseEndpoints } from './practice-endpoints.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function startWith(
  program: string,
  more: { startLimitMs?: number; signal?: AbortSignal } = {},
): Promise<AppError> {
  const serverFile = join(folder, 'server.mjs');
  await writeFile(serverFile, program);
  const thrown = await findOrStartPracticeCloud({
    dataDir: join(folder, 'data'),
    helperPath: join(folder, 'none'),
    serverFile,
    ...more,
  }).then(
    () => new Error('it started'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown;
}

test('a server that ends at once is quoted', async () => {
  const error = await startWith(
    `console.error('first'); console.error('no room'); process.exit(3);`,
  );
  expect(error.code).toBe('cloud.practice-start');
  expect(error.facts['reason']).toBe('no room');
  expect(error.detail).toContain('first');
});

test('a server that says nothing is told by its exit', async () => {
  const error = await startWith('process.exit(3);');
  expect(error.facts['reason']).toBe('it ended with 3');
});

test('a server that is never ready is told', async () => {
  const error = await startWith(`console.log('{"hello":1}'); setInterval(() => {}, 1000);`, {
    startLimitMs: 300,
  });
  expect(error.facts['reason']).toContain('not ready after');
});

test('a caller that stops takes the server with it', async () => {
  const pidFile = join(folder, 'pid');
  const stop = new AbortController();
  const started = startWith(
    `import { renameSync, writeFileSync } from 'node:fs';
     const file = ${JSON.stringify(pidFile)};
     writeFileSync(file + '.new', String(process.pid));
     renameSync(file + '.new', file);
     setInterval(() => {}, 1000);`,
    { signal: stop.signal },
  );
  const pid = Number(await vi.waitFor(() => readFile(pidFile, 'utf8'), { timeout: 30_000 }));
  stop.abort(new Error('enough'));
  await expect(started).rejects.toThrow('enough');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a caller that has stopped already starts nothing', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(startWith('setInterval(() => {}, 1000);', { signal })).rejects.toThrow('enough');
});

test('endpoints are taken only when complete', () => {
  expect(parseEndpoints('ready')).toBeNull();
  expect(parseEndpoints('{"arm":"https://127.0.0.1:1"}')).toBeNull();
});

function trustedFingerprints(): Set<string> {
  return new Set(
    getCACertificates('default').map((pem) => new X509Certificate(pem).fingerprint256),
  );
}

describe('with the real server', () => {
  const options = (): { dataDir: string; helperPath: string } => ({
    dataDir: join(folder, 'data'),
    helperPath: join(folder, 'no-volume-writer-needed-here'),
  });

  test('two starts at once share one practice cloud, trusted once', async () => {
    const before = trustedFingerprints();
    const both = await Promise.all([
      findOrStartPracticeCloud(options()),
      findOrStartPracticeCloud(options()),
    ]);
    try {
      expect(both.map((one) => one.startedHere).sort()).toEqual([false, true]);
      expect(both[0].endpoints.instanceId).toBe(both[1].endpoints.instanceId);
      // As many as before, and the practice authority; the texts themselves may be written anew.
      const ca = new X509Certificate(await readFile(both[0].endpoints.caFile));
      expect(trustedFingerprints()).toEqual(new Set([...before, ca.fingerprint256]));
      expect(before.has(ca.fingerprint256)).toBe(false);
    } finally {
      await Promise.all(both.map((one) => one.stop()));
    }
    await expect(fetch(both[0].endpoints.health)).rejects.toThrow();
  });

  test('what a crash left behind does not stop the next start', async () => {
    const first = await findOrStartPracticeCloud(options());
    const left = await readFile(join(options().dataDir, 'endpoints.json'), 'utf8');
    await first.stop();
    await writeFile(join(options().dataDir, 'endpoints.json'), left);
    const second = await findOrStartPracticeCloud(options());
    try {
      expect(second.startedHere).toBe(true);
      expect(second.endpoints.instanceId).not.toBe(first.endpoints.instanceId);
      expect(second.endpoints.subscriptionId).toBe(first.endpoints.subscriptionId);
    } finally {
      await second.stop();
    }
  });
});
