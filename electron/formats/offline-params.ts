import { say } from '../../shared/language/say.ts';
import { SaxesParser } from 'saxes';
import { AppError } from '../../shared/errors/app-error.ts';
import type { CloudName } from '../../shared/domain/plan.ts';
import { cloudName } from '../../shared/domain/plan.ts';
import { shorten } from './outside-text.ts';
import { escapeXml } from './xml-text.ts';

/**
 * What `OfflineApplicationParams.xml` carries from the computer that registered to the backup server (spec 6.4). The
 * schema is this product's own: the element names of the old tool's file are not published, so neither program reads the other's.
 */
export interface OfflineParams {
  readonly cloud: CloudName;
  readonly tenantId: string;
  /** Application (client) id. */
  readonly clientId: string;
  readonly applicationObjectId: string;
  readonly userObjectId: string;
  /** SHA-1 of the certificate, 40 upper-case hex digits. */
  readonly certificateThumbprint: string;
  readonly subscriptionId: string;
  /** Null until the backup server names it. */
  readonly storageAccount: string | null;
}

/** Real files have less than 2 kB. */
export const offlineParamsMaxBytes = 64 * 1024;

const namespace = 'urn:offline-backup-wizard:offline-application-params';
const root = 'OfflineApplicationParams';
const version = '1';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const isCloud = (text: string): boolean => cloudName.safeParse(text).success;
const isGuid = (text: string): boolean => guid.test(text);

/** Element names in the order they are written, and what each may hold. */
const elements = [
  ['Cloud', 'cloud', isCloud],
  ['TenantId', 'tenantId', isGuid],
  ['ClientId', 'clientId', isGuid],
  ['ApplicationObjectId', 'applicationObjectId', isGuid],
  ['UserObjectId', 'userObjectId', isGuid],
  ['CertificateThumbprint', 'certificateThumbprint', (text) => /^[0-9A-F]{40}$/.test(text)],
  ['SubscriptionId', 'subscriptionId', isGuid],
  ['StorageAccount', 'storageAccount', (text) => /^[a-z0-9]{3,24}$/.test(text)],
] as const satisfies readonly (readonly [
  name: string,
  field: keyof OfflineParams,
  isFine: (text: string) => boolean,
])[];

/** Writes the file; the storage account is left out while it is not known. */
export function formatOfflineParams(params: OfflineParams): string {
  const lines = elements.flatMap(([name, field]) => {
    const value = params[field];
    return value === null ? [] : [`  <${name}>${escapeXml(value)}</${name}>`];
  });
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<${root} xmlns="${namespace}" version="${version}">`,
    ...lines,
    `</${root}>`,
    '',
  ].join('\n');
}

/**
 * Reads the file strictly: no document type, no entities of its own, known elements once each. `path` is only for the words.
 * Throws `input.offline-params` with the reason.
 */
export function parseOfflineParams(text: string, path: string): OfflineParams {
  const refuse = (reason: string): never => {
    throw new AppError('input.offline-params', { path, reason });
  };
  if (Buffer.byteLength(text, 'utf8') > offlineParamsMaxBytes) {
    return refuse(say`it is larger than ${offlineParamsMaxBytes / 1024} KiB`);
  }
  const found = readElements(text, refuse);
  const values = new Map<string, string | null>();
  for (const [name, field, isFine] of elements) {
    const value = found.get(name);
    if (value === undefined && field !== 'storageAccount') refuse(say`${name} is missing in it`);
    if (value !== undefined && !isFine(value))
      refuse(say`its ${name} is not one: ${shorten(value)}`);
    values.set(field, value ?? null);
  }
  return Object.fromEntries(values) as unknown as OfflineParams;
}

function readElements(text: string, refuse: (reason: string) => never): Map<string, string> {
  const found = new Map<string, string>();
  const known = new Set<string>(elements.map(([name]) => name));
  const parser = new SaxesParser();
  let depth = 0;
  let content = '';
  // A document type can name files and grow without end; this file has none.
  parser.on('doctype', () => refuse(say`it has a document type declaration, which is not allowed`));
  parser.on('error', (error) => refuse(say`it is not well-formed XML (${shorten(error.message)})`));
  parser.on('opentag', ({ name, attributes }) => {
    if (depth === 0) requireRoot(name, attributes, refuse);
    else if (depth > 1 || !known.has(name))
      refuse(say`it holds ${shorten(name)}, which is not known`);
    else if (found.has(name)) refuse(say`it holds ${name} twice`);
    depth += 1;
    content = '';
  });
  parser.on('text', (part) => {
    content += part;
  });
  parser.on('cdata', (part) => {
    content += part;
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (depth === 1) found.set(name, content.trim());
  });
  // Windows tools write a byte order mark, which is no part of XML.
  parser.write(text.replace(/^\uFEFF/, '')).close();
  return found;
}

function requireRoot(
  name: string,
  attributes: Readonly<Record<string, string>>,
  refuse: (reason: string) => never,
): void {
  if (name !== root) refuse(say`it starts with ${shorten(name)} instead of ${root}`);
  if (attributes['xmlns'] !== namespace) {
    refuse(
      say`it was not made by this program; files of the old tool have another, unpublished form`,
    );
  }
  const given = attributes['version'] ?? '';
  if (given !== version) refuse(say`its version “${shorten(given)}” is not known here`);
}
