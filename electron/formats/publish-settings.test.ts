import forge from 'node-forge';
import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import {
  decodePublishSettings,
  mostSubscriptions,
  parsePublishSettings,
  publishSettingsMaxBytes,
} from './publish-settings.ts';

const id = '0A1B2C3D-0000-4000-8000-000000000001';
const otherId = '0a1b2c3d-0000-4000-8000-000000000002';
const publicUrl = 'https://management.core.windows.net';

const keys = forge.pki.rsa.generateKeyPair(1024);
const keyBytes = forge.asn1.toDer(forge.pki.privateKeyToAsn1(keys.privateKey)).getBytes();

function makeCertificate(name: string, until: string): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date('2026-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date(until);
  const subject = [{ name: 'commonName', value: name }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return certificate;
}

function pack(
  certificate: forge.pki.Certificate,
  password = '',
  algorithm: '3des' | 'aes256' = '3des',
): string {
  const asn1 = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], password, { algorithm });
  return forge.util.encode64(forge.asn1.toDer(asn1).getBytes());
}

const certificate = makeCertificate('Windows Azure Tools', '2027-01-01T00:00:00Z');
const packed = pack(certificate);
const thumbprint = new X509Certificate(
  forge.pki.certificateToPem(certificate),
).fingerprint.replaceAll(':', '');

function first(subscriptions: string, url = publicUrl, management = packed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<PublishData>
  <PublishProfile PublishMethod="AzureServiceManagementAPI" Url="${url}" ManagementCertificate="${management}">
    ${subscriptions}
  </PublishProfile>
</PublishData>`;
}

function second(subscriptions: string): string {
  return `<PublishData><PublishProfile SchemaVersion="2.0" PublishMethod="AzureServiceManagementAPI">
    ${subscriptions}
  </PublishProfile></PublishData>`;
}

function subscription(
  url: string,
  management: string | null = packed,
  subscriptionId = id,
): string {
  const attribute = management === null ? '' : ` ManagementCertificate="${management}"`;
  return `<Subscription ServiceManagementUrl="${url}" Id="${subscriptionId}" Name="Pay &amp; go"${attribute} />`;
}

function refusal(text: string): string {
  try {
    parsePublishSettings(text, 'C:\\my.publishsettings');
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'input.publish-settings') throw thrown;
    expect(thrown.facts['path']).toBe('C:\\my.publishsettings');
    return String(thrown.facts['reason']);
  }
  throw new Error('it was not refused');
}

describe('a good file', () => {
  test('schema 1 takes address and certificate from the profile', () => {
    const settings = parsePublishSettings(
      first(`<Subscription Id="${id}" Name="One" /><Subscription Id="${otherId}" Name="Two" />`),
    );
    expect(settings).toEqual({
      cloud: 'public',
      schema: '1.0',
      subscriptions: [
        { id: id.toLowerCase(), name: 'One', managementUrl: publicUrl },
        { id: otherId, name: 'Two', managementUrl: publicUrl },
      ],
      certificate: {
        thumbprint,
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: '2027-01-01T00:00:00.000Z',
        subject: 'CN=Windows Azure Tools',
      },
    });
  });

  test.each([
    ['https://management.core.windows.net/', 'public'],
    ['https://management.core.windows.net:8443/', 'public'],
    ['https://management.core.usgovcloudapi.net', 'usgov'],
    ['https://management.core.chinacloudapi.cn', 'china'],
  ])('schema 2.0 with %s is the cloud %s', (url, cloud) => {
    const settings = parsePublishSettings(second(subscription(url)));
    expect(settings).toMatchObject({
      cloud,
      schema: '2.0',
      subscriptions: [{ id: id.toLowerCase(), name: 'Pay & go', managementUrl: url }],
      certificate: { thumbprint },
    });
  });

  test('what stands at a subscription wins over the profile', () => {
    const own = makeCertificate('Own', '2028-01-01T00:00:00Z');
    const text = first(subscription('https://management.core.usgovcloudapi.net', pack(own)));
    expect(parsePublishSettings(text)).toMatchObject({
      cloud: 'usgov',
      certificate: { subject: 'CN=Own' },
    });
  });

  test('newer encryption, a byte order mark and line breaks in Base64 are fine', () => {
    const wrapped = pack(certificate, '', 'aes256').replace(/(.{64})/g, '$1\n');
    const text = `\uFEFF${first(`<Subscription Id="${id}" Name="One" />`, publicUrl, wrapped)}`;
    expect(parsePublishSettings(text).certificate?.thumbprint).toBe(thumbprint);
  });

  test('schema 2.0 without a certificate, and schema 1 without subscriptions', () => {
    expect(parsePublishSettings(second(subscription(publicUrl, null))).certificate).toBeNull();
    expect(parsePublishSettings(first('')).subscriptions).toEqual([]);
  });

  test('of several certificates the one that ends first counts', () => {
    const early = pack(makeCertificate('Early', '2026-06-01T00:00:00Z'));
    const text = second(subscription(publicUrl) + subscription(publicUrl, early, otherId));
    expect(parsePublishSettings(text).certificate?.subject).toBe('CN=Early');
  });

  test('nothing of the private key comes out', () => {
    const out = JSON.stringify(parsePublishSettings(first(`<Subscription Id="${id}" Name="x" />`)));
    expect(out).not.toContain('PRIVATE');
    expect(out).not.toContain(packed.slice(0, 40));
    expect(out).not.toContain(forge.util.encode64(keyBytes).slice(0, 40));
  });
});

describe('a refused file says why', () => {
  test.each<[string, string, RegExp]>([
    ['web app', '<publishData><publishProfile publishMethod="MSDeploy"/></publishData>', /web app/],
    [
      'web app in capitals',
      '<PublishData><PublishProfile PublishMethod="MSDeploy" ManagementCertificate="x"/></PublishData>',
      /web app/,
    ],
    ['another document', '<html></html>', /starts with html/],
    ['not XML', 'hello', /not well-formed XML/],
    ['cut off', first('').slice(0, -20), /not well-formed XML/],
    ['empty', '', /not well-formed XML|no PublishProfile/],
    ['no profile', '<PublishData></PublishData>', /no PublishProfile/],
    [
      'neither certificate nor version',
      '<PublishData><PublishProfile PublishMethod="AzureServiceManagementAPI"/></PublishData>',
      /neither a management certificate nor a schema version/,
    ],
    [
      'unknown version',
      '<PublishData><PublishProfile SchemaVersion="3.0"/></PublishData>',
      /schema version 3\.0/,
    ],
    ['closed cloud', second(subscription('https://management.core.cloudapi.de')), /German cloud/],
    ['foreign host', second(subscription('https://example.com')), /example\.com/],
    ['plain http', second(subscription('http://management.core.windows.net')), /not https/],
    ['not a URL', second(subscription('core')), /not a URL/],
    ['no GUID', second(subscription(publicUrl, packed, '42')), /“42” is not a GUID/],
    [
      'two clouds',
      second(
        subscription(publicUrl) +
          subscription('https://management.core.chinacloudapi.cn', packed, otherId),
      ),
      /mixes the clouds public and china/,
    ],
    ['nothing in it', second(''), /no subscription/],
    ['bad Base64', second(subscription(publicUrl, '%%%')), /not Base64/],
    ['damaged', second(subscription(publicUrl, packed.slice(0, 400))), /damaged/],
    ['password', second(subscription(publicUrl, pack(certificate, 'pw'))), /password/],
  ])('%s', (_name, text, reason) => {
    expect(refusal(text)).toMatch(reason);
  });

  test('a document type or an entity of its own', () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>';
    expect(refusal(`${doctype}${second('')}`)).toMatch(/document type/);
    expect(refusal(second('&a;'))).toMatch(/not well-formed XML/);
  });

  test('larger than 1 MiB', () => {
    expect(refusal(' '.repeat(publishSettingsMaxBytes + 1))).toMatch(/1 MiB/);
  });
});

describe('a hostile file is refused before it costs anything', () => {
  const many = (count: number) =>
    Array.from({ length: count }, () => `<Subscription Id="${id}" Name="x" />`).join('');

  test('1,000 subscriptions', () => {
    expect(refusal(first(many(1000)))).toMatch(/more than 250 subscriptions/);
    expect(parsePublishSettings(first(many(mostSubscriptions))).subscriptions).toHaveLength(250);
  });

  test('elements without end in each other', () => {
    const text = `<PublishData>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</PublishData>`;
    expect(refusal(text)).toMatch(/more than 16 deep/);
  });

  test('many different certificates', () => {
    const different = Array.from({ length: 9 }, (_none, index) => packed.slice(0, -4 * index - 4));
    const text = second(different.map((one) => subscription(publicUrl, one)).join(''));
    expect(refusal(text)).toMatch(/9 different certificates; 8 are read/);
  });

  test('a key derivation that would take for ever', () => {
    const slow = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], '', {
      algorithm: '3des',
      count: 1,
    });
    // The rounds of the MAC are the last integer of the file.
    const mac = (slow.value as forge.asn1.Asn1[])[2];
    const parts = mac?.value as forge.asn1.Asn1[];
    const rounds = forge.asn1.integerToDer(2_000_000_000).getBytes();
    parts[2] = forge.asn1.create(
      forge.asn1.Class.UNIVERSAL,
      forge.asn1.Type.INTEGER,
      false,
      rounds,
    );
    const base64 = forge.util.encode64(forge.asn1.toDer(slow).getBytes());
    expect(refusal(second(subscription(publicUrl, base64)))).toMatch(/damaged/);
  });
});

describe('encodings', () => {
  const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><PublishData/>`;
  const le = (text: string) => Buffer.from(text, 'utf16le');

  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(xml('utf-8'))],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${xml('UTF-8')}`)],
    ['UTF-16 little endian with mark', le(`\uFEFF${xml('utf-16')}`)],
    ['UTF-16 little endian without mark', le(xml('utf-16le'))],
    ['UTF-16 big endian with mark', le(`\uFEFF${xml('utf-16')}`).swap16()],
    ['no declaration', Buffer.from('<PublishData/>')],
  ])('%s is read', (_name, bytes) => {
    expect(decodePublishSettings(bytes)).toContain('<PublishData/>');
  });

  test.each<[string, Buffer, RegExp]>([
    ['UTF-8 that says UTF-16', Buffer.from(xml('utf-16')), /encoded as utf-16, but it is UTF-8/],
    ['UTF-16 that says UTF-8', le(`\uFEFF${xml('utf-8')}`), /encoded as utf-8, but it is UTF-16/],
    ['another encoding', Buffer.from(xml('windows-1252')), /encoded as windows-1252/],
    [
      'Latin-1 bytes',
      Buffer.from('<PublishData Name="M\u00fcller"/>', 'latin1'),
      /neither valid UTF-8/,
    ],
    ['half a UTF-16 character', le(xml('utf-16')).subarray(0, -1), /neither valid/],
  ])('%s is named', (_name, bytes, reason) => {
    expect(() => decodePublishSettings(bytes, 'f')).toThrow(
      expect.objectContaining({
        facts: { path: 'f', reason: expect.stringMatching(reason) as string },
      }),
    );
  });
});
