import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cloud } from '../../core/ports/cloud.ts';
import type { PracticeCloud } from '../practice/practice-cloud.ts';
import { findOrStartPracticeCloud } from '../practice/practice-cloud.ts';
import { rehearsalCloud } from './cloud-environments.ts';
import { createAzureCloud } from './create-azure-cloud.ts';

/** What preflight asks, over the real pipeline, from the practice cloud and its accounts with trouble. */

let dataDir = '';
let practice: PracticeCloud;
let cloud: Cloud;
let subscription = '';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'practice-preflight-'));
  const helperPath = join(tmpdir(), 'no-volume-writer-needed-here');
  practice = await findOrStartPracticeCloud({ dataDir, helperPath, hoursPerSecond: 1 });
  cloud = createAzureCloud({
    ...rehearsalCloud(practice.endpoints),
    retryDelayMs: 20,
    registration: { pauseMs: 50, looks: 200 },
  });
  subscription = practice.endpoints.subscriptionId;
}, 120_000);

afterAll(async () => {
  await practice.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test.each([
  ['practicebackup', { kind: 'StorageV2', isClassic: false, isNfsOn: false, firewall: null }],
  ['practicearchive', { kind: 'BlobStorage' }],
  ['practicenfs', { isNfsOn: true }],
  ['practicefirewall', { firewall: { letsTrustedServicesIn: false } }],
  ['practicetrusted', { firewall: { letsTrustedServicesIn: true } }],
  ['practiceclassic', { isClassic: true }],
])('Storage account kind: %s', async (name, facts) => {
  expect(await cloud.facts.account(subscription, name)).toMatchObject(facts);
});

test('an account that is not there is none', async () => {
  expect(await cloud.facts.account(subscription, 'nobodyhasthis')).toBeNull();
});

test('subscription, vaults and rights', async () => {
  const found = await cloud.facts.subscription(subscription);
  expect(found).toMatchObject({ state: 'Enabled', quotaId: 'PayAsYouGo_2014-09-01' });
  expect(found.clockSkewMs).not.toBeNull();
  const vaults = await cloud.facts.vaults(subscription);
  expect(vaults.map(({ name }) => name)).toContain('practice-vault');
  expect((await cloud.facts.permissions(subscription)).length).toBeGreaterThan(0);
});

test('a provider that is not registered is so after it was asked for', async () => {
  const provider = 'Microsoft.ImportExport';
  expect(await cloud.facts.registration(subscription, provider)).toBe('not-registered');
  await cloud.service('import-export').ensureRegistered(subscription);
  expect(await cloud.facts.registration(subscription, provider)).toBe('registered');
});
