import { spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import type { OfflineParams } from './offline-params.ts';
import {
  formatOfflineParams,
  offlineParamsMaxBytes,
  parseOfflineParams,
} from './offline-params.ts';
import { privateKeyOf, toPkcs12 } from './pkcs12.ts';
import { regFile } from './reg-file.ts';
import {
  certificatePem,
  readCertificateFacts,
  selfSignedCertificate,
} from './self-signed-certificate.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'registration-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
function openssl(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  expect(stderr, args.join(' ')).not.toMatch(/error/i);
  expect(status).toBe(0);
  return stdout;
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 3072,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const commonName = `CB_AzureADCertforOfflineSeeding_${'0'.repeat(32)}`;
const der = selfSignedCertificate(
  {
    commonName,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
  },
  privateKey,
);

describe('the certificate', () => {
  it('is what it should be to Node', () => {
    const read = new X509Certificate(der);
    expect(read.subject).toBe(`CN=${commonName}`);
    expect(read.issuer).toBe(read.subject);
    expect(read.verify(read.publicKey)).toBe(true);

    expect(read.ca).toBe(false);
    // Client authentication and nothing else.
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(read.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    expect(readCertificateFacts(der)).toEqual({
      thumbprint: read.fingerprint.replaceAll(':', ''),
      commonName,
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2027-01-01T00:00:00.000Z',
    });
  });

  it.skipIf(!hasOpenssl)('is what it should be to openssl', () => {
    const file = path.join(folder, 'certificate.pem');
    writeFileSync(file, certificatePem(der));
    const text = openssl('x509', '-in', file, '-noout', '-text');
    expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption');
    expect(text).toContain('Public-Key: (3072 bit)');
    expect(text).toContain('TLS Web Client Authentication');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature\n/);
    expect(text).toMatch(/Version: 3 /);
    expect(openssl('verify', '-CAfile', file, '-attime', '1780000000', file)).toContain('OK');
  });

  it('takes no name that X.509 cannot hold', () => {
    const dates = { notBefore: new Date(0), notAfter: new Date(1) };
    for (const name of ['', 'x'.repeat(65)]) {
      expect(() => selfSignedCertificate({ commonName: name, ...dates }, privateKey)).toThrow(
        RangeError,
      );
    }
  });
});

describe('the PKCS#12', () => {
  it('gives the key back under its password only, and tells nothing otherwise', () => {
    const packed = toPkcs12(privateKey, der, 'a password');
    const pem = privateKeyOf(packed, 'a password');
    expect(new X509Certificate(der).checkPrivateKey(keyOf(pem))).toBe(true);
    expect(() => privateKeyOf(packed, 'another')).toThrow(/does not open with its password$/);
    expect(() => privateKeyOf(packed.subarray(0, 100), 'a password')).toThrow(/does not open/);
  });

  it.skipIf(!hasOpenssl)('opens in openssl, with the certificate beside the key', () => {
    const file = path.join(folder, 'pair.p12');
    writeFileSync(file, toPkcs12(privateKey, der, 'a password'));
    const text = openssl('pkcs12', '-in', file, '-passin', 'pass:a password', '-nodes');
    expect(new X509Certificate(text).fingerprint).toBe(new X509Certificate(der).fingerprint);
    expect(new X509Certificate(der).checkPrivateKey(keyOf(text))).toBe(true);
  });
});

describe('the .reg file', () => {
  it('has the form that the registry editor writes', () => {
    const bytes = regFile([{ key: 'HKEY_LOCAL_MACHINE\\A b', name: 'a\\"b', value: 'C:\\x' }]);
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    expect(Buffer.from(bytes).toString('utf16le')).toBe(
      '\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\A b]\r\n"a\\\\\\"b"="C:\\\\x"\r\n\r\n',
    );
  });

  it('takes no text that would begin a line of its own', () => {
    const value = 'x"\r\n[HKEY_LOCAL_MACHINE\\Other]';
    expect(() => regFile([{ key: 'HKEY_LOCAL_MACHINE\\A', name: 'n', value }])).toThrow(RangeError);
  });
});

describe('the parameters file', () => {
  const id = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`;
  const params: OfflineParams = {
    cloud: 'usgov',
    tenantId: id('1'),
    clientId: id('2'),
    applicationObjectId: id('3'),
    userObjectId: id('4'),
    certificateThumbprint: '0123456789ABCDEF0123456789ABCDEF01234567',
    subscriptionId: id('5'),
    storageAccount: 'seedaccount',
  };
  const text = formatOfflineParams(params);
  const reasonOf = (xml: string): string => {
    try {
      parseOfflineParams(xml, 'params.xml');
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'input.offline-params') {
        return String(thrown.facts['reason']);
      }
      throw thrown;
    }
    return 'it was taken';
  };

  it('comes back as it was written, with and without an account', () => {
    expect(parseOfflineParams(text, 'x')).toEqual(params);
    const early = { ...params, storageAccount: null };
    expect(parseOfflineParams(`\uFEFF${formatOfflineParams(early)}`, 'x')).toEqual(early);
    expect(text).toContain('version="1"');
  });

  it.each([
    ['a document type', text.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), /document type/],
    ['an unknown entity', text.replace('usgov', '&a;'), /well-formed/],
    ['a broken end', text.slice(0, -30), /well-formed/],
    ['nothing', '', /well-formed/],
    ['too much', text + ' '.repeat(offlineParamsMaxBytes), /larger than 64 KiB/],
    ['another root', text.replaceAll('OfflineApplicationParams', 'Other'), /starts with Other/],
    ['no namespace', text.replace(/ xmlns="[^"]+"/, ''), /not made by this program/],
    [
      'a later version',
      text
        .replace('version="1"', 'version="9"')
        .replace('<?xml version="9"', '<?xml version="1.0"'),
      /version/,
    ],
    [
      'a private key',
      text.replace('</OfflineA', '<PrivateKey>x</PrivateKey></OfflineA'),
      /PrivateKey, which is not known/,
    ],
    [
      'an element twice',
      text.replace('</OfflineA', '<Cloud>usgov</Cloud></OfflineA'),
      /Cloud twice/,
    ],
    ['an element inside', text.replace('>usgov<', '><Cloud>usgov</Cloud><'), /which is not known/],
    ['no tenant', text.replace(/<TenantId>.*<\/TenantId>/, ''), /TenantId is missing/],
    ['an odd id', text.replace(id('2'), 'x" /><evil'), /well-formed/],
    ['an id that is none', text.replace(id('2'), '../../x'), /ClientId is not one: \.\.\/\.\.\/x/],
    ['an odd account', text.replace('seedaccount', '..\\\\evil'), /StorageAccount is not one/],
  ])('with %s is refused', (_what, xml, reason) => {
    expect(reasonOf(xml)).toMatch(reason);
  });
});

function keyOf(pem: string) {
  const block =
    /-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA )?PRIVATE KEY-----/.exec(pem);
  return createPrivateKey(block?.[0] ?? '');
}
