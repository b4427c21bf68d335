import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud } from '../../rehearsal/testing/test-cloud.ts';
import type { TestCloud } from '../../rehearsal/testing/test-cloud.ts';
import { rehearsalCloud } from './cloud-environments.ts';
import type { SignIn } from './credentials.ts';
import { createSignIn } from './credentials.ts';

/* Sign-ins of a person through the real package, answered in the practice cloud. */

const trustedBefore = getCACertificates('default');
let cloud: TestCloud;
let folder = '';
beforeAll(async () => {
  cloud = await startTestCloud();
  folder = mkdtempSync(join(tmpdir(), 'credentials-test-'));
}, 180_000);
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
  setDefaultCACertificates(trustedBefore);
});

const newSignIn = (kind: 'browser' | 'device-code'): SignIn => {
  const { environment } = rehearsalCloud(cloud.cloud.endpoints);
  return createSignIn(environment, {
    kind,
    tenantId: cloud.cloud.endpoints.tenantId,
    clientId: null,
  });
};
const never = (): AbortSignal => new AbortController().signal;

async function answer(code: { url: string; code: string } | null, how: string): Promise<void> {
  const body = new URLSearchParams({ code: code?.code ?? '', person: 'reader', answer: how });
  await fetch(code?.url ?? '', { method: 'POST', body });
}

describe('a sign-in with a code', () => {
  it('shows the code, ends with the person, and serves ARM and Graph', async () => {
    const signIn = newSignIn('device-code');
    expect(signIn.state().kind).toBe('needed');
    await signIn.finish((code) => {
      expect(signIn.state()).toMatchObject({ kind: 'waiting', deviceCode: code });
      void answer(code, 'approve');
    }, never());
    expect(signIn.state()).toEqual({
      kind: 'ready',
      account: 'practice.reader@practice.invalid',
      deviceCode: null,
    });
    expect(signIn.tenantId()).toBe(cloud.cloud.endpoints.tenantId);
    const { arm, graph } = cloud.cloud.endpoints;
    for (const host of [arm, graph]) {
      const token = await signIn.credential.getToken(`${host}/.default`, { enableCae: true });
      expect(token?.token).toMatch(/^ey/);
    }
  });

  it('that is declined is told, and can be started again', async () => {
    const signIn = newSignIn('device-code');
    const declined = signIn.finish((code) => void answer(code, 'deny'), never());
    await expect(declined).rejects.toMatchObject({ code: 'cloud.sign-in' });
    expect(signIn.state().kind).toBe('needed');
    await signIn.finish((code) => void answer(code, 'approve'), never());
    expect(signIn.state().kind).toBe('ready');
  });

  it('makes one code for two clicks, and a stop leaves it waiting for the other', async () => {
    const signIn = newSignIn('device-code');
    const stop = new AbortController();
    const codes: unknown[] = [];
    const first = signIn.finish((code) => {
      codes.push(code);
      stop.abort(new Error('stopped'));
    }, stop.signal);
    await expect(first).rejects.toThrow('stopped');
    await signIn.finish((code) => {
      codes.push(code);
      void answer(code, 'approve');
    }, never());
    expect(codes).toHaveLength(2);
    expect(codes[0]).toEqual(codes[1]);
  });
});

describe('a sign-in with the browser', () => {
  // The package opens the program in BROWSER there; elsewhere it knows only the browser of the system.
  it.skipIf(process.platform !== 'linux')(
    'ends when the person has answered the page',
    async () => {
      const before = process.env['BROWSER'];
      process.env['BROWSER'] = robotBrowser(cloud.cloud.endpoints.caFile);
      try {
        const signIn = newSignIn('browser');
        await signIn.finish((code) => expect(code).toBeNull(), never());
        expect(signIn.state()).toMatchObject({
          kind: 'ready',
          account: 'practice.reader@practice.invalid',
        });
      } finally {
        if (before === undefined) delete process.env['BROWSER'];
        else process.env['BROWSER'] = before;
      }
    },
  );
});

/** A program that opens the page, presses the button, and sends the form that comes back, as a browser and a person do. */
function robotBrowser(caFile: string): string {
  const file = join(folder, 'browser');
  writeFileSync(
    `${file}.mjs`,
    `const [url] = process.argv.slice(2);
const plain = (text) => text.replace(/&#(\\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll('&amp;', '&');
const field = (page, name) => plain(new RegExp('name="' + name + '" value="([^"]*)"').exec(page)?.[1] ?? '');
const page = await (await fetch(url)).text();
const form = await (await fetch(new URL('/signin', url), { method: 'POST', body: new URLSearchParams({ request: field(page, 'request'), person: 'reader', answer: 'approve' }) })).text();
const names = [...form.matchAll(/name="([^"]+)" value/g)].map((match) => match[1]);
await fetch(plain(/action="([^"]+)"/.exec(form)[1]), { method: 'POST', body: new URLSearchParams(names.map((name) => [name, field(form, name)])) });
`,
  );
  const start = `#!/bin/sh\nNODE_EXTRA_CA_CERTS='${caFile}' exec '${process.execPath}' '${file}.mjs' "$1"\n`;
  writeFileSync(file, start, { mode: 0o700 });
  return file;
}
