import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Secret } from '../core/secret.ts';
import { StateStore } from './state.ts';
import { memoryBox, startMs } from './testing/make-job.ts';

const dir = mkdtempSync(join(tmpdir(), 'practice-state-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const file = join(dir, 'cloud-state.json');
const box = memoryBox();

it('keeps ids, keys and jobs of an older version', () => {
  const old = {
    version: 1,
    tenantId: 'tenant',
    subscriptionId: 'subscription',
    clientId: 'client',
    userId: 'user',
    clockMs: startMs + 1,
    armPort: 1,
    blobPort: 2,
    registration: { state: 'Registered', sinceMs: startMs },
    accounts: [{ name: 'practicebackup', sealedKey: box.seal(new Secret('old key')) }],
    jobs: [{ name: 'seed', drives: [{ driveId: 'A' }] }],
    parcels: [],
  };
  writeFileSync(file, JSON.stringify(old));
  const { state } = StateStore.open(dir, box, startMs);
  expect(state).toMatchObject({
    version: 2,
    tenantId: 'tenant',
    clockMs: startMs + 1,
    jobs: [{ name: 'seed', dataBox: null, drives: [{ driveId: 'A', totalBytes: null }] }],
  });
  expect(state.registrations.at(-1)).toMatchObject({
    namespace: 'Microsoft.ImportExport',
    state: 'Registered',
  });
  expect(state.accounts.length).toBeGreaterThan(5);
  expect(box.open(state.accounts[0]?.sealedKey ?? '').reveal()).toBe('old key');
  expect(state.directory.people[0]?.id).toBe('user');
  expect(state.rights.assignments.some((one) => one.scope === '/subscriptions/subscription')).toBe(
    true,
  );
});

it('refuses what a newer version wrote', () => {
  writeFileSync(file, JSON.stringify({ version: 3 }));
  expect(() => StateStore.open(dir, box, startMs)).toThrow('another version');
});
