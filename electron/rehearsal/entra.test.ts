import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { InteractiveBrowserCredential } from '@azure/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerSignIn,
  developmentClient,
  signIn,
  startTestCloud,
  tokenRequest,
} from './testing/test-cloud.ts';
import type { TestCloud } from './testing/test-cloud.ts';

const trustedBefore = getCACertificates('default');
let test: TestCloud;
beforeAll(async () => {
  test = await startTestCloud();
}, 180_000);
afterAll(async () => {
  await test.stop();
  setDefaultCACertificates(trustedBefore);
});

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
    string,
    unknown
  >;
}

const armScope = (): string => `${test.cloud.endpoints.arm}/.default`;
const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');
const query = (change: Record<string, string> = {}): Record<string, string> => ({
  client_id: developmentClient,
  response_type: 'code',
  redirect_uri: 'http://localhost:8400/',
  scope: armScope(),
  state: 'of-test',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  ...change,
});

describe('an interactive sign-in', () => {
  it.each(['owner', 'contributor', 'reader'] as const)(
    'makes the program act as %s',
    async (who) => {
      const body = await signIn(test.cloud, who, armScope());
      expect(claimsOf(body.access_token)).toMatchObject({
        aud: test.cloud.endpoints.arm,
        scp: 'user_impersonation',
        tid: test.cloud.endpoints.tenantId,
        preferred_username: `practice.${who === 'owner' ? 'admin' : who}@practice.invalid`,
      });
      const reply = await test.call('GET', `${test.subscription()}?api-version=2022-12-01`, {
        as: { token: body.access_token },
      });
      expect(reply.status).toBe(200);
    },
  );

  it.skipIf(process.platform !== 'linux')('serves the SDK, browser and all', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'practice-browser-'));
    const browser = join(dir, 'browser');
    // What a browser and a person do: open the page, press the button, send the form that comes back.
    const program = `const [url] = process.argv.slice(2);
const field = (page, name) => new RegExp('name="' + name + '" value="([^"]*)"').exec(page)?.[1].replace(/&#(\\d+);/g, (_, code) => String.fromCharCode(code));
const page = await (await fetch(url)).text();
const answer = await fetch(new URL('/signin', url), { method: 'POST', body: new URLSearchParams({ request: field(page, 'request'), person: 'reader', answer: 'approve' }) });
const form = await answer.text();
const action = /action="([^"]+)"/.exec(form)[1];
const names = [...form.matchAll(/name="([^"]+)" value/g)].map((match) => match[1]);
await fetch(action, { method: 'POST', body: new URLSearchParams(names.map((name) => [name, field(form, name)])) });
`;
    writeFileSync(`${browser}.mjs`, program);
    writeFileSync(
      browser,
      `#!/bin/sh\nNODE_EXTRA_CA_CERTS='${test.cloud.endpoints.caFile}' exec '${process.execPath}' '${browser}.mjs' "$1"\n`,
      { mode: 0o700 },
    );
    const before = process.env['BROWSER'];
    process.env['BROWSER'] = browser;
    try {
      const credential = new InteractiveBrowserCredential({
        tenantId: test.cloud.endpoints.tenantId,
        authorityHost: test.cloud.endpoints.login,
        disableInstanceDiscovery: true,
      });
      const { token } = await credential.getToken(armScope());
      expect(claimsOf(token)['preferred_username']).toBe('practice.reader@practice.invalid');
      // Silent: the refresh token of the sign-in gets a token for Graph.
      const graph = await credential.getToken(`${test.cloud.endpoints.graph}/User.Read`);
      expect(claimsOf(graph.token)).toMatchObject({
        aud: test.cloud.endpoints.graph,
        scp: 'User.Read',
      });
    } finally {
      if (before === undefined) delete process.env['BROWSER'];
      else process.env['BROWSER'] = before;
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('tells the program when the person declines', async () => {
    const reply = await answerSignIn(test.cloud, query(), { answer: 'deny' });
    const target = new URL(reply.headers.get('location') ?? '');
    expect(target.searchParams.get('error')).toBe('access_denied');
    expect(target.searchParams.get('state')).toBe('of-test');
  });

  it('sends codes to this computer only, and only with PKCE', async () => {
    const { login, tenantId } = test.cloud.endpoints;
    const open = (change: Record<string, string>): Promise<Response> =>
      fetch(
        `${login}/${tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(query(change)).toString()}`,
        { redirect: 'manual' },
      );
    const elsewhere = await open({ redirect_uri: 'https://elsewhere.example/' });
    expect(elsewhere.status).toBe(400);
    expect(await elsewhere.text()).toContain('AADSTS50011');
    expect(await (await open({ client_id: 'unknown' })).text()).toContain('AADSTS700016');
    const plain = await open({ code_challenge_method: 'plain' });
    expect(plain.headers.get('location')).toContain('error=invalid_request');
    const foreign = await open({ scope: 'https://elsewhere.example/.default' });
    expect(foreign.headers.get('location')).toContain('error=invalid_resource');
    const page = await fetch(`${login}/signin`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ request: 'x' }),
    });
    expect(page.status).toBe(403);
  });

  it('gives tokens for a code once, to whoever holds the verifier', async () => {
    const wrong = await signIn(test.cloud, 'owner', armScope(), { code_verifier: 'x'.repeat(43) });
    expect(wrong.error_description).toContain('AADSTS501481');
    const moved = await signIn(test.cloud, 'owner', armScope(), {
      redirect_uri: 'http://localhost:1/',
    });
    expect(moved.error_description).toContain('AADSTS500112');
    const reply = await answerSignIn(test.cloud, query(), { answer: 'approve' });
    const code = new URL(reply.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      client_id: developmentClient,
      redirect_uri: 'http://localhost:8400/',
      code,
      code_verifier: 'v'.repeat(43),
    };
    const first = await tokenRequest(test.cloud, form);
    expect(first.token_type).toBe('Bearer');
    expect((await tokenRequest(test.cloud, form)).error).toBe('invalid_grant');

    const refresh = {
      grant_type: 'refresh_token',
      client_id: developmentClient,
      refresh_token: first.refresh_token as string,
      scope: `${test.cloud.endpoints.graph}/.default`,
    };
    const second = await tokenRequest(test.cloud, refresh);
    expect(claimsOf(second.access_token)['scp']).toBe('User.Read Application.ReadWrite.All');
    expect((await tokenRequest(test.cloud, refresh)).error).toBe('invalid_grant');
  });
});

describe('a token', () => {
  it('opens only the door it was made for', async () => {
    const { arm, graph } = test.cloud.endpoints;
    const forArm = await test.tokenOf('owner', `${arm}/.default`);
    const forGraph = await test.tokenOf('owner', `${graph}/.default`);
    const inGraph = await test.call('GET', `${graph}/v1.0/me`, { as: { token: forArm } });
    expect(inGraph).toMatchObject({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationToken', innerError: {} } },
    });
    const inArm = await test.call('GET', `${arm}/subscriptions?api-version=2022-12-01`, {
      as: { token: forGraph },
    });
    expect(inArm.body.error.code).toBe('InvalidAuthenticationTokenAudience');
  });

  it('carries the lifetime that the switch says', async () => {
    await test.turn({ tokenSeconds: 5 });
    const body = await signIn(test.cloud, 'owner', armScope());
    expect(body.expires_in).toBe(5);
    const { iat, exp } = claimsOf(body.access_token);
    expect(Number(exp) - Number(iat)).toBe(5);
    await test.turn({ tokenSeconds: 3600 });
  });
});
