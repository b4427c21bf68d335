import { say } from '../../shared/language/say.ts';
import { SaxesParser } from 'saxes';
import { AppError } from '../../shared/errors/app-error.ts';
import type { CloudName } from '../../shared/domain/plan.ts';
import { shorten } from './outside-text.ts';
import type { PublishCertificate } from './publish-certificate.ts';
import { readPublishCertificate } from './publish-certificate.ts';

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

/** Real files are a few kilobytes. */
export const publishSettingsMaxBytes = 1024 * 1024;
/** More than any person administers; a file with more is made to keep a reader busy. */
export const mostSubscriptions = 250;
/** A file has one, or one for each of a few subscriptions; each takes a moment to open. */
const mostCertificates = 8;
/** Real files are three elements deep. */
const mostDepth = 16;

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
 * Why the file does not replace a sign-in; shown wherever it is read. The Resource Manager module does not take such files
 * either (spec 6.2).
 */
export function publishSettingsLimits(): string {
  return say`The file names subscriptions and their cloud, nothing more. Its certificate signs requests of the old service management only; Azure Resource Manager, which import jobs need, takes tokens from a sign-in instead. Whoever has the file has its private key: delete it after use.`;
}

/**
 * The text of the file: UTF-8, or UTF-16 with or without a byte order mark. Throws `input.publish-settings` when the bytes
 * are neither, or the declaration names another encoding than the file has.
 */
export function decodePublishSettings(bytes: Uint8Array, path = say`The file`): string {
  const refuse = (reason: string): never => {
    throw new AppError('input.publish-settings', { path, reason });
  };
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return refuse(say`it is neither valid UTF-8 nor UTF-16; save it as UTF-8`);
  }
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
  const found = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
  const names = found === 'UTF-8' ? /^(?:utf-?8|us-ascii)$/i : /^utf-?16(?:le|be)?$/i;
  if (declared !== undefined && !names.test(declared)) {
    return refuse(say`it says that it is encoded as ${shorten(declared)}, but it is ${found}`);
  }
  return text;
}

/** By the byte order mark, else by the zero beside the first `<` (XML 1.0, appendix F). */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

/**
 * Reads the text of a publish settings file of either schema. `path` is only for the words of a refusal. Throws
 * `input.publish-settings` with the reason: too large, not XML, another kind of file, no profile, a broken
 * certificate, an unknown or closed cloud, subscriptions of different clouds, more than can be real.
 */
export function parsePublishSettings(text: string, path = say`The file`): PublishSettings {
  const refuse = (reason: string): never => {
    throw new AppError('input.publish-settings', { path, reason });
  };
  if (Buffer.byteLength(text, 'utf8') > publishSettingsMaxBytes) {
    return refuse(say`it is larger than 1 MiB`);
  }
  const { profile, subscriptions } = readElements(text, refuse);
  const isSecondSchema = profile['SchemaVersion'] === '2.0';
  if (!isSecondSchema && profile['ManagementCertificate'] === undefined) {
    const version = profile['SchemaVersion'];
    return refuse(
      version === undefined
        ? say`its profile has neither a management certificate nor a schema version`
        : say`its schema version ${shorten(version)} is not known`,
    );
  }

  const read = subscriptions.map((subscription) => {
    const id = subscription['Id'] ?? '';
    if (!guid.test(id)) refuse(say`the subscription id “${shorten(id)}” is not a GUID`);
    // What stands at the subscription wins over the profile.
    const url = subscription['ServiceManagementUrl'] ?? profile['Url'] ?? '';
    if (url === '') refuse(say`subscription ${id} has no management address`);
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
  if (clouds.size > 1) return refuse(say`it mixes the clouds ${[...clouds].join(' and ')}`);
  const [cloud] = clouds;
  if (cloud === undefined) return refuse(say`it names no subscription and no management address`);

  const packed = new Set(read.flatMap((one) => (one.packed === null ? [] : [one.packed])));
  if (read.length === 0 && profile['ManagementCertificate'] !== undefined) {
    packed.add(profile['ManagementCertificate']);
  }
  if (packed.size > mostCertificates) {
    return refuse(
      say`it holds ${packed.size} different certificates; ${mostCertificates} are read`,
    );
  }
  const certificates = [...packed].map((one) => readPublishCertificate(one, refuse));
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
  parser.on('doctype', () => refuse(say`it has a document type declaration, which is not allowed`));
  parser.on('error', (error) =>
    refuse(say`it is not well-formed XML (${shorten(error.message, 120)})`),
  );
  parser.on('opentag', (tag) => {
    const where = [...open, tag.name].join('/');
    if (open.length === 0 && tag.name !== 'PublishData') {
      refuse(
        tag.name === 'publishData'
          ? say`it is a publish profile of a web app, not of a subscription`
          : say`it starts with ${shorten(tag.name)} instead of PublishData`,
      );
    }
    if (where === 'PublishData/PublishProfile') profiles.push(tag.attributes);
    if (where === 'PublishData/PublishProfile/Subscription') subscriptions.push(tag.attributes);
    if (subscriptions.length > mostSubscriptions) {
      refuse(
        say`it lists more than ${mostSubscriptions} subscriptions, which is the most that is read`,
      );
    }
    open.push(tag.name);
    if (open.length > mostDepth) refuse(say`its elements lie more than ${mostDepth} deep`);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  // Windows tools write a byte order mark, which is no part of XML.
  parser.write(text.replace(/^\uFEFF/, '').trimStart()).close();

  const [profile, ...more] = profiles;
  if (profile === undefined) return refuse(say`it holds no PublishProfile`);
  if (more.length > 0) return refuse(say`it holds several profiles`);
  const method = profile['PublishMethod'];
  if (method !== undefined && method !== 'AzureServiceManagementAPI') {
    return refuse(
      method === 'MSDeploy'
        ? say`it is a publish profile of a web app, not of a subscription`
        : say`its publish method ${shorten(method)} is not the one of a subscription`,
    );
  }
  return { profile, subscriptions };
}

function cloudOf(url: string, refuse: Refuse): PublishSettings['cloud'] {
  if (!URL.canParse(url)) return refuse(say`the management address “${shorten(url)}” is not a URL`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:')
    return refuse(say`the management address ${shorten(url)} is not https`);
  if (hostname === closedHost) return refuse(say`it is for the German cloud, which is closed`);
  return (
    managementHosts[hostname] ??
    refuse(say`its management address ${shorten(hostname)} belongs to no known cloud`)
  );
}
