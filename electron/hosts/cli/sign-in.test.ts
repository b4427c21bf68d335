import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodeOf, toErrorData, wordsOf } from '../../../shared/errors/app-error.ts';
import { rehearsalCloud } from '../../adapters/azure/cloud-environments.ts';
import { createAzureCloud } from '../../adapters/azure/create-azure-cloud.ts';
import { startTestCloud } from '../../rehearsal/testing/test-cloud.ts';
import type { TestCloud } from '../../rehearsal/testing/test-cloud.ts';
import { howToSignIn, readTenant, signingIn } from './sign-in.ts';
import { commandInput } from './testing/run-command.ts';

/* The sign-in that a command offers in a real cloud, through the real packages, answered in the practice cloud. */

const trustedBefore = getCACertificates('default');
let practice: TestCloud;
beforeAll(async () => {
  practice = await startTestCloud();
}, 180_000);
afterAll(async () => {
  await practice.stop();
  setDefaultCACertificates(trustedBefore);
});

/** The cloud of a command that nobody is signed in to, and what its terminal says. */
function open(isInteractive: boolean, answer: 'approve' | 'deny' = 'approve') {
  const { environment } = rehearsalCloud(practice.cloud.endpoints);
  const { tenantId } = practice.cloud.endpoints;
  const cloud = createAzureCloud({
    environment,
    credential: { kind: 'device-code', tenantId, clientId: null },
  });
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
    const [, url, code] = /Open (\S+) on any device and type (\S+) to sign in/.exec(text) ?? [];
    if (url === undefined || code === undefined) return;
    const body = new URLSearchParams({ code, person: 'owner', answer });
    void fetch(url, { method: 'POST', body });
  };
  const place = {
    cloud: 'usgov' as const,
    terminal: { isInteractive, say },
    signal: new AbortController().signal,
  };
  return { get: signingIn(() => Promise.resolve(cloud), place), said };
}
const account = 'practicebackup';
const subscriptionId = () => practice.cloud.endpoints.subscriptionId;
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it went through'),
    (thrown: unknown) => toErrorData(thrown),
  );

describe('at a terminal', () => {
  test('the first call shows address and code, and the command goes on signed in', async () => {
    const { get, said } = open(true);
    const cloud = await get();
    expect(said[0]).toMatch(
      /^Open https:\S+ on any device and type \S+ to sign in to Azure US Government\.$/,
    );
    expect(said[1]).toContain('Signed in as practice.admin@practice.invalid');
    expect(said[1]).toContain('certgen CreateNewApplication');
    const found = await cloud.findStorageAccount(subscriptionId(), account);
    expect(found?.name).toBe(account);
    await get();
    expect(said, 'nobody is asked twice').toHaveLength(2);
  });

  test('several calls at once ask once', async () => {
    const { get, said } = open(true);
    await Promise.all([get(), get(), get()]);
    expect(said.filter((text) => text.startsWith('Open '))).toHaveLength(1);
  });

  test('a sign-in that is declined ends the command and is not asked for again', async () => {
    const { get, said } = open(true, 'deny');
    for (let call = 0; call < 2; call += 1) {
      const error = await failureOf(get());
      expect(error.code).toBe('cloud.sign-in');
      expect(exitCodeOf(error.code)).toBe(4);
    }
    expect(said).toHaveLength(1);
  });
});

test('without a terminal nobody is asked: the refusal names the registration of this computer', async () => {
  const { get, said } = open(false);
  const cloud = await get();
  expect(cloud.signInState().kind).toBe('needed');
  const error = await failureOf(cloud.findStorageAccount(subscriptionId(), account));
  expect(error.code).toBe('cloud.not-signed-in');
  expect(exitCodeOf(error.code)).toBe(4);
  expect(wordsOf(error).next).toContain('certgen CreateNewApplication');
  expect(said).toEqual([]);
});

test('how and where a person signs in can be said on the line of every command', () => {
  const lineOf = (...words: string[]) => commandInput(['status', ...words]).input.line;
  expect(howToSignIn(lineOf('--sign-in', 'device-code'))).toBe('device-code');
  expect(howToSignIn(lineOf('--sign-in', 'browser'))).toBe('browser');
  expect(() => howToSignIn(lineOf('--sign-in', 'pigeon'))).toThrow(/none of browser, device-code/);
  const tenant = '11111111-2222-4333-8444-555555555555';
  expect(readTenant(lineOf('--tenant', tenant))).toBe(tenant);
  expect(readTenant(lineOf())).toBeNull();
  expect(() => readTenant(lineOf('--tenant', 'contoso'))).toThrow(/must be a GUID/);
});
