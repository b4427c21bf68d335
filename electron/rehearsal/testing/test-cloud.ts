import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenCredential } from '@azure/identity';
import type { PracticeSwitches } from '../switches.ts';
import { startPracticeCloud } from '../start-practice-cloud.ts';
import type { PracticeCloud } from '../start-practice-cloud.ts';
import { fakeOpener } from './fake-volume.ts';
import type { FakeDisk } from './fake-volume.ts';

export type PersonChoice = 'owner' | 'contributor' | 'reader';

/** Body of a reply as tests look at it; they know what they asked for. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** A practice cloud in a folder of its own, with the calls that tests make. */
export interface TestCloud {
  readonly cloud: PracticeCloud;
  readonly dataDir: string;
  /** Disks by the path that a parcel names. */
  readonly disks: Map<string, FakeDisk>;
  /** A call of ARM or Graph; `as` is a person, a token, or nobody. */
  call(
    method: string,
    url: string,
    options?: { as?: PersonChoice | { token: string } | null; body?: unknown },
  ): Promise<Answer>;
  /** An access token from an interactive sign-in; remembered per person and scope. */
  tokenOf(person: PersonChoice, scope: string): Promise<string>;
  credentialOf(person: PersonChoice): TokenCredential;
  turn(switches: Partial<PracticeSwitches>): Promise<void>;
  /** POST to a knob or to the courier. */
  practice(path: string, body: unknown): Promise<Answer>;
  subscription(): string;
  group(): string;
  stop(): Promise<void>;
}

/** Starts a practice cloud whose directory has no delay, at ten days a second. */
export async function startTestCloud(): Promise<TestCloud> {
  const dataDir = mkdtempSync(join(tmpdir(), 'practice-test-'));
  const disks = new Map<string, FakeDisk>();
  const cloud = await startPracticeCloud({
    dataDir,
    openDrive: fakeOpener(disks),
    port: 0,
    hoursPerSecond: 240,
    log: () => undefined,
  });
  const { endpoints } = cloud;
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: PersonChoice, scope: string): Promise<string> => {
    const key = `${person} ${scope}`;
    const known = tokens.get(key) ?? signIn(cloud, person, scope).then((body) => body.access_token);
    tokens.set(key, known);
    return known;
  };
  const test: TestCloud = {
    cloud,
    dataDir,
    disks,
    tokenOf,
    credentialOf: (person) => ({
      getToken: async (scopes) => ({
        token: await tokenOf(person, [scopes].flat().join(' ')),
        expiresOnTimestamp: Date.now() + 3_000_000,
      }),
    }),
    async call(method, url, { as = 'owner', body } = {}) {
      const scope = `${url.startsWith(endpoints.graph) ? endpoints.graph : endpoints.arm}/.default`;
      const token = typeof as === 'string' ? await tokenOf(as, scope) : as?.token;
      return send(
        method,
        url,
        body,
        token === undefined ? {} : { authorization: `Bearer ${token}` },
      );
    },
    async turn(switches) {
      const { status, body } = await test.practice('practice/switches', switches);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    practice: (path, body) =>
      send('POST', `${endpoints.arm}/${path}`, body, {
        'x-practice-courier': endpoints.courierToken,
      }),
    subscription: () => `${endpoints.arm}/subscriptions/${endpoints.subscriptionId}`,
    group: () => `${test.subscription()}/resourceGroups/${endpoints.resourceGroup}`,
    async stop() {
      await cloud.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  await test.turn({ directoryDelaySeconds: 0 });
  return test;
}

async function send(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const reply = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  return {
    status: reply.status,
    headers: reply.headers,
    body: text === '' ? null : JSON.parse(text),
  };
}

/** Public client id of the development tools, which every tenant knows. */
export const developmentClient = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const redirectUri = 'http://localhost:8400/';

/** Opens the sign-in page and answers it; resolves with where the browser would be sent. */
export async function answerSignIn(
  cloud: PracticeCloud,
  query: Record<string, string>,
  answer: Record<string, string>,
): Promise<Response> {
  const { login, tenantId } = cloud.endpoints;
  const url = `${login}/${tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(query).toString()}`;
  const page = await (await fetch(url, { redirect: 'manual' })).text();
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return fetch(`${login}/signin`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ request, ...answer }),
  });
}

/** A whole sign-in: page, answer, code, token reply. `change` alters the token request. */
export async function signIn(
  cloud: PracticeCloud,
  person: PersonChoice,
  scope: string,
  change: Record<string, string> = {},
): Promise<Json> {
  const verifier = randomBytes(32).toString('base64url');
  const query = {
    client_id: developmentClient,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid offline_access ${scope}`,
    state: 'state-of-test',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const answered = await answerSignIn(cloud, query, { person, answer: 'approve' });
  const code = new URL(answered.headers.get('location') ?? '').searchParams.get('code') ?? '';
  return tokenRequest(cloud, {
    grant_type: 'authorization_code',
    client_id: developmentClient,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
    ...change,
  });
}

/** A request to the token endpoint; resolves with the body, whatever the status. */
export async function tokenRequest(
  cloud: PracticeCloud,
  form: Record<string, string>,
): Promise<Json> {
  const { login, tenantId } = cloud.endpoints;
  const reply = await fetch(`${login}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return (await reply.json()) as Json;
}
