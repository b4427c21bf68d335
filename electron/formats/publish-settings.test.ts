import forge from 'node-forge';
import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import { parsePublishSettings, publishSettingsMaxBytes } from './publish-settings.ts';

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
