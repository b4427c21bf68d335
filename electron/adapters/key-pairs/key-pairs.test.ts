import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { osSealedPrefix } from '../../core/ports/job-store.ts';
import { privateKeyOf } from '../../formats/pkcs12.ts';
import { createKeyFileSealer } from '../sealer/key-file-sealer.ts';
import { createRegistrationFiles } from './registration-files.ts';
import { createSealedKeyPairs } from './sealed-key-pairs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'key-pairs-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const year = (start: string) => ({
  notBefore: new Date(`${start}-01-01T00:00:00Z`),
  notAfter: new Date(`${Number(start) + 1}-01-01T00:00:00Z`),
});
const request = { commonName: 'a name', keyBits: 2048, ...year('2026') };

describe('key pairs', () => {
  const open = (key = 'seal.key') =>
    createSealedKeyPairs(path.join(folder, 'pairs'), createKeyFileSealer(path.join(folder, key)));

  it('are found by name, the one that ends last first, also by the next run', async () => {
    expect(await open().find('a name')).toEqual([]);
    const first = await open().make(request);
    const second = await open().make({ ...request, ...year('2027') });
    await open().make({ ...request, commonName: 'another name' });
    const found = await open().find('a name');
    expect(found.map((one) => one.thumbprint)).toEqual([second.thumbprint, first.thumbprint]);
    expect(found[1]).toMatchObject({
      commonName: 'a name',
      notAfter: request.notAfter.toISOString(),
    });
  });

  it('give the key that belongs to the certificate, as PEM and as PKCS#12', async () => {
    const { der, thumbprint } = await open().make(request);
    const certificate = new X509Certificate(der);
    const pem = (await open().privateKeyPem(thumbprint)).reveal();
    expect(certificate.checkPrivateKey(createPrivateKey(pem))).toBe(true);
    const { bytes, password } = await open().pkcs12(thumbprint);
    const again = privateKeyOf(Buffer.from(bytes.reveal(), 'base64'), password.reveal());
    expect(certificate.checkPrivateKey(createPrivateKey(again))).toBe(true);
  });

  it('are readable by their owner only and leave no half-written file', async () => {
    const { thumbprint } = await open().make(request);
    const names = readdirSync(path.join(folder, 'pairs')).sort();
    expect(names).toEqual([`${thumbprint}.cer`, `${thumbprint}.p12.sealed`]);
    if (process.platform === 'win32') return;
    for (const name of names) {
      expect(statSync(path.join(folder, 'pairs', name)).mode & 0o777).toBe(0o600);
    }
  });

  it('do not open with another seal, when damaged, or when gone', async () => {
    const { thumbprint } = await open().make(request);
    const file = path.join(folder, 'pairs', `${thumbprint}.p12.sealed`);
    await expect(open('other.key').privateKeyPem(thumbprint)).rejects.toMatchObject({
      code: 'internal.key-pair',
      facts: { path: file, reason: 'it does not open with the key of this data folder' },
    });
    writeFileSync(file, `${osSealedPrefix}AAAA`);
    await expect(open().privateKeyPem(thumbprint)).rejects.toMatchObject({
      code: 'internal.key-pair',
      facts: { path: file, reason: 'the key store of the desktop window sealed it' },
    });
    writeFileSync(file, createKeyFileSealer(path.join(folder, 'seal.key')).seal('not JSON'));
    await expect(open().privateKeyPem(thumbprint)).rejects.toMatchObject({
      code: 'internal.key-pair',
      facts: { path: file, reason: 'it is damaged' },
    });
    rmSync(file);
    await expect(open().pkcs12(thumbprint)).rejects.toMatchObject({
      code: 'internal.key-pair',
      facts: { reason: 'it is not there' },
    });
  });
});

describe('files of registrations', () => {
  const subscription = '11111111-2222-4333-8444-555555555555';
  const open = () => createRegistrationFiles(path.join(folder, 'registration'));

  it('keep state by subscription, and take a damaged one for none', async () => {
    expect(await open().read(subscription)).toBeNull();
    expect(await open().list()).toEqual([]);
    await open().write(subscription, { a: 1 });
    expect(await open().read(subscription)).toEqual({ a: 1 });
    expect(await open().list()).toEqual([subscription]);
    writeFileSync(path.join(folder, 'registration', subscription, 'registration.json'), '{"a":');
    expect(await open().read(subscription)).toBeNull();
  });

  it('never lie outside their folder', async () => {
    await expect(open().writeResult('../evil', 'x')).rejects.toThrow(/leads out/);
    await expect(open().read('../evil')).rejects.toThrow(/leads out/);
  });

  it('say why a named file cannot be written or read', async () => {
    const missing = path.join(folder, 'nowhere', 'file');
    await expect(open().writeTo(missing, Buffer.from('x'))).rejects.toMatchObject({
      code: 'input.field',
    });
    await expect(open().readParams(missing, 10)).rejects.toMatchObject({
      code: 'input.offline-params',
    });
    const large = await open().writeResult('large', 'x'.repeat(11));
    await expect(open().readParams(large, 10)).rejects.toMatchObject({
      code: 'input.offline-params',
      facts: { reason: 'it is larger than 10 bytes' },
    });
  });
});
