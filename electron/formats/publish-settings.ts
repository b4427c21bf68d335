import forge from 'node-forge';
import { SaxesParser } from 'saxes';
import { AppError } from '../../shared/errors/app-error.ts';
import type { CloudName } from '../../shared/domain/plan.ts';
import { shorten } from './outside-text.ts';

/** What a publish settings file says. Its private key is not part of it and leaves the reader in no form. */
export interface PublishSettings {
  readonly cloud: Exclude<CloudName, 'rehearsal'>;
  readonly schema: '1.0' | '2.0';
  readonly subscriptions: readonly {
    readonly id: string;
    readonly name: string;
    readonly managementUrl: string;
  }[];
  /** Null when a schema 2.0 file carries none. The caller compares `notAfter` with its clock. */
  readonly certificate: PublishCertificate | null;
}

export interface PublishCertificate {
  /** SHA-1 of the certificate, upper-case hex, as Windows shows it. */
  readonly thumbprint: string;
  /** ISO text. */
  readonly notAfter: string;
  /** `CN=…, O=…`. */
  readonly subject: string;
}

/** Real files are a few kilobytes. */
export const publishSettingsMaxBytes = 1024 * 1024;

/** Host of the classic management URL → cloud. */
const managementHosts: Readonly<Record<string, PublishSettings['cloud']>> = {
  'management.core.windows.net': 'public',
  'management.core.usgovcloudapi.net': 'usgov',
  'management.core.chinacloudapi.cn': 'china',
};
const closedHost = 'management.core.cloudapi.de';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Reads the text of a publish settings file of either schema. `path` is only for the words of a refusal. Throws
 * `input.publish-settings` with the reason: too large, not XML, another kind of file, no profile, a broken
 * certificate, an unknown or closed cloud, subscriptions of different clouds.
 */
export function parsePublishSettings(text: string, path = 'The file'): PublishSettings {
  const refuse = (reason: string): never => {
    throw new AppError('input.publish-settings', { path, reason });
  };
  if (Buffer.byteLength(text, 'utf8') > publishSettingsMaxBytes) {
    return refuse('it is larger than 1 MiB');
  }
  const { profile, subscriptions } = readElements(text, refuse);
  const isSecondSchema = profile['SchemaVersion'] === '2.0';
  if (!isSecondSchema && profile['ManagementCertificate'] === undefined) {
    const version = profile['SchemaVersion'];
    return refuse(
      version === undefined
        ? 'its profile has neither a management certificate nor a schema version'
        : `its schema version ${shorten(version)} is not known`,
    );
  }

  const read = subscriptions.map((subscription) => {
    const id = subscription['Id'] ?? '';
    if (!guid.test(id)) refuse(`the subscription id “${shorten(id)}” is not a GUID`);
    // What stands at the subscription wins over the profile.
    const url = subscription['ServiceManagementUrl'] ?? profile['Url'] ?? '';
    if (url === '') refuse(`subscription ${id} has no management address`);
    return {
      id: id.toLowerCase(),
      name: subscription['Name'] ?? '',
      managementUrl: url,
      packed: subscription['ManagementCertificate'] ?? profile['ManagementCertificate'] ?? null,
    };
  });

  const urls = read.map((subscription) => subscription.managementUrl);
  if (urls.length === 0 && profile['Url'] !== undefined) urls.push(profile['Url']);
  const clouds = new Set(urls.map((url) => cloudOf(url, refuse)));
  if (clouds.size > 1) return refuse(`it mixes the clouds ${[...clouds].join(' and ')}`);
  const [cloud] = clouds;
  if (cloud === undefined) return refuse('it names no subscription and no management address');

  const packed = new Set(read.flatMap((one) => (one.packed === null ? [] : [one.packed])));
  if (read.length === 0 && profile['ManagementCertificate'] !== undefined) {
    packed.add(profile['ManagementCertificate']);
  }
  const certificates = [...packed].map((one) => readCertificate(one, refuse));
  // Several are unusual; the one that ends first decides how long the file is good for.
  certificates.sort((a, b) => a.notAfter.localeCompare(b.notAfter));
  return {
    cloud,
    schema: isSecondSchema ? '2.0' : '1.0',
    subscriptions: read.map(({ id, name, managementUrl }) => ({ id, name, managementUrl })),
    certificate: certificates[0] ?? null,
  };
}

type Refuse = (reason: string) => never;

function readElements(
  text: string,
  refuse: Refuse,
): { profile: Element['attributes']; subscriptions: Element['attributes'][] } {
  const parser = new SaxesParser();
  const open: string[] = [];
  const profiles: Element['attributes'][] = [];
  const subscriptions: Element['attributes'][] = [];

  // A document type can name files and grow without end; no publish settings file has one.
  parser.on('doctype', () => refuse('it has a document type declaration, which is not allowed'));
  parser.on('error', (error) =>
    refuse(`it is not well-formed XML (${shorten(error.message, 120)})`),
  );
  parser.on('opentag', (tag) => {
    const where = [...open, tag.name].join('/');
    if (open.length === 0 && tag.name !== 'PublishData') {
      refuse(
        tag.name === 'publishData'
          ? 'it is a publish profile of a web app, not of a subscription'
          : `it starts with ${shorten(tag.name)} instead of PublishData`,
      );
    }
    if (where === 'PublishData/PublishProfile') profiles.push(tag.attributes);
    if (where === 'PublishData/PublishProfile/Subscription') subscriptions.push(tag.attributes);
    open.push(tag.name);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  // Windows tools write a byte order mark, which is no part of XML.
  parser.write(text.replace(/^\uFEFF/, '').trimStart()).close();

  const [profile, ...more] = profiles;
  if (profile === undefined) return refuse('it holds no PublishProfile');
  if (more.length > 0) return refuse('it holds several profiles');
  const method = profile['PublishMethod'];
  if (method !== undefined && method !== 'AzureServiceManagementAPI') {
    return refuse(
      method === 'MSDeploy'
        ? 'it is a publish profile of a web app, not of a subscription'
        : `its publish method ${shorten(method)} is not the one of a subscription`,
    );
  }
  return { profile, subscriptions };
}

function cloudOf(url: string, refuse: Refuse): PublishSettings['cloud'] {
  if (!URL.canParse(url)) return refuse(`the management address “${shorten(url)}” is not a URL`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') return refuse(`the management address ${shorten(url)} is not https`);
  if (hostname === closedHost) return refuse('it is for the German cloud, which is closed');
  return (
    managementHosts[hostname] ??
    refuse(`its management address ${shorten(hostname)} belongs to no known cloud`)
  );
}

/** Opens the PKCS#12 under the empty password these files use and takes the certificate out; the key stays behind. */
function readCertificate(base64: string, refuse: Refuse): PublishCertificate {
  const compact = base64.replace(/\s+/g, '');
  if (compact === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    return refuse('its management certificate is not Base64');
  }
  const pkcs12 = openPkcs12(compact);
  if (pkcs12 === null) {
    return refuse('its management certificate is damaged or protected by a password');
  }
  const bagType = forge.pki.oids['certBag'] ?? '';
  const certificates = (pkcs12.getBags({ bagType })[bagType] ?? []).flatMap((bag) =>
    bag.cert === undefined ? [] : [bag.cert],
  );
  // An issuer may lie beside it; the one that is not a CA of another is the client's own.
  const own =
    certificates.find(
      (one) => !certificates.some((other) => other !== one && isIssuer(one, other)),
    ) ?? certificates[0];
  if (own === undefined) return refuse('its management certificate holds no certificate');
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(own)).getBytes();
  return {
    thumbprint: forge.md.sha1.create().update(der).digest().toHex().toUpperCase(),
    notAfter: own.validity.notAfter.toISOString(),
    subject: own.subject.attributes
      .map((part) => `${part.shortName ?? part.name ?? part.type ?? '?'}=${String(part.value)}`)
      .join(', '),
  };
}

function openPkcs12(base64: string): forge.pkcs12.Pkcs12Pfx | null {
  // The empty password exists in two encodings: two zero bytes, and nothing at all.
  for (const password of ['', undefined]) {
    try {
      const asn1 = forge.asn1.fromDer(forge.util.decode64(base64));
      return forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
    } catch {
      // The message could hold parts of the content; it is not passed on.
    }
  }
  return null;
}

function isIssuer(candidate: forge.pki.Certificate, of: forge.pki.Certificate): boolean {
  return of.isIssuer(candidate);
}
