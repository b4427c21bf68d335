import { createHash, generateKeyPairSync, sign, constants, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureClientCertificate, ensureServerCertificates } from './certificates.ts';
import { clientAssertionProblem, createTokenSigner } from './tokens.ts';

const dir = mkdtempSync(join(tmpdir(), 'practice-tokens-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const now = new Date();
const client = ensureClientCertificate(dir, now);
const privateKey = readFileSync(client.file, 'utf8');
const audience = 'https://127.0.0.1:1/tenant/oauth2/v2.0/token';
const certificate = new X509Certificate(client.certificatePem);
const { raw } = certificate;
const startMs = now.getTime() - 3_600_000;
const endMs = now.getTime() + 3_600_000;
const expected = {
  certificates: [{ certificate, startMs, endMs }],
  clientId: 'app',
  audiences: [audience],
};
const seconds = Math.floor(now.getTime() / 1000);

function assertion(claims: object = {}, header: object = {}, key = privateKey): string {
  const head = {
    alg: 'RS256',
    typ: 'JWT',
    x5t: createHash('sha1').update(raw).digest('base64url'),
    ...header,
  };
  const body = {
    iss: 'app',
    sub: 'app',
    aud: audience,
    exp: seconds + 600,
    nbf: seconds,
    ...claims,
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(head)}.${part(body)}`;
  const isPss = head.alg === 'PS256';
  const padding = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), { key, ...padding }).toString('base64url')}`;
}

describe('a client assertion', () => {
  it('is good with either algorithm and either thumbprint', () => {
    expect(clientAssertionProblem(assertion(), expected, now.getTime())).toBeNull();
    const s256 = {
      alg: 'PS256',
      x5t: undefined,
      'x5t#S256': createHash('sha256').update(raw).digest('base64url'),
    };
    expect(clientAssertionProblem(assertion({}, s256), expected, now.getTime())).toBeNull();
  });

  it('is refused when anything about it is not right', () => {
    const other = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const problems = [
      assertion({}, {}, other.privateKey),
      assertion({ aud: 'https://elsewhere' }),
      assertion({ sub: 'another' }),
      assertion({ exp: seconds - 1000 }),
      assertion({ nbf: seconds + 1000 }),
      assertion({}, { x5t: 'AAAA' }),
      assertion({}, { x5t: undefined }),
      assertion({}, { alg: 'none' }),
      'not.a.token',
    ].map((text) => clientAssertionProblem(text, expected, now.getTime())?.slice(0, 12));
    expect(problems).toEqual([
      'AADSTS700027',
      'AADSTS700023',
      'AADSTS700021',
      'AADSTS700024',
      'AADSTS700024',
      'AADSTS700027',
      'AADSTS700027',
      'AADSTS500273',
      'AADSTS50027:',
    ]);
  });

  it('is refused outside the time for which the certificate is registered', () => {
    const registered = (from: number, to: number) => ({
      ...expected,
      certificates: [{ certificate, startMs: from, endMs: to }],
    });
    for (const other of [registered(startMs, startMs + 1), registered(endMs, endMs + 1)]) {
      expect(clientAssertionProblem(assertion(), other, now.getTime())).toContain('AADSTS1000502');
    }
    expect(
      clientAssertionProblem(assertion(), { ...expected, certificates: [] }, now.getTime()),
    ).toContain('AADSTS700027');
  });
});

describe('a practice token', () => {
  it('is good until it ends, and only with its signature', () => {
    let nowMs = 1_800_000_000_000;
    const signer = createTokenSigner(privateKey, () => nowMs);
    const token = signer.sign({ aud: 'x' }, 60);
    expect(signer.check(token)).toMatchObject({ claims: { aud: 'x' } });
    expect(signer.check(`${token.slice(0, -6)}AAAAAA`)).toEqual({ reason: 'signature' });
    nowMs += 61_000;
    expect(signer.check(token)).toEqual({ reason: 'expired' });
    expect(signer.check('rubbish')).toEqual({ reason: 'malformed' });
  });
});

describe('certificates', () => {
  it('stay the same until they near their end, then are made anew', () => {
    const files = ensureServerCertificates(dir, now);
    const first = readFileSync(files.certificateFile, 'utf8');
    ensureServerCertificates(dir, new Date(now.getTime() + 300 * 86_400_000));
    expect(readFileSync(files.certificateFile, 'utf8')).toBe(first);
    ensureServerCertificates(dir, new Date(now.getTime() + 380 * 86_400_000));
    expect(readFileSync(files.certificateFile, 'utf8')).not.toBe(first);
  });

  it('belong together and to loopback only', () => {
    const files = ensureServerCertificates(dir, now);
    const leaf = new X509Certificate(readFileSync(files.certificateFile));
    const ca = new X509Certificate(readFileSync(files.caFile));
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.subjectAltName).toBe('IP Address:127.0.0.1, DNS:localhost');
    expect(leaf.ca).toBe(false);
    expect(ca.ca).toBe(true);
  });

  it('are replaced when the file is damaged', () => {
    writeFileSync(client.file, 'rubbish');
    expect(ensureClientCertificate(dir, now).certificatePem).toContain('BEGIN CERTIFICATE');
  });
});
