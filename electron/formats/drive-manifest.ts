import type { ManifestBlob, ManifestRange } from './manifest-format.ts';
import { largestRangeBytes, manifestVersion } from './manifest-format.ts';
import { escapeXml } from './xml-text.ts';

export type { Disposition, DriveManifest, ManifestBlob, ManifestRange } from './manifest-format.ts';
export { largestRangeBytes, manifestVersion, mostBlocks } from './manifest-format.ts';
export { manifestProblem, parseDriveManifest, scanDriveManifest } from './parse-drive-manifest.ts';

/** A manifest to write; blobs and ranges may come from generators, so that millions of them need no memory. */
export interface ManifestSource {
  readonly driveId: string;
  readonly blobs: Iterable<
    Omit<ManifestBlob, 'ranges'> & { readonly ranges: Iterable<ManifestRange> }
  >;
}

/** The same before anything is hashed. Without `ranges`, the blob is cut by `uniformRanges`. */
export interface UnhashedManifest {
  readonly driveId: string;
  readonly blobs: Iterable<
    Omit<ManifestBlob, 'ranges'> & { readonly ranges?: Iterable<Omit<ManifestRange, 'hash'>> }
  >;
}

/** Goes into `ClientCreator`, which the service ignores: product name and version. */
export const manifestCreator = 'Offline Backup Wizard 0.1.0';

/** Cuts a length into ranges of 4 MiB and a rest, from offset 0. */
export function* uniformRanges(lengthBytes: number): Generator<{ offset: number; length: number }> {
  for (let offset = 0; offset < lengthBytes; offset += largestRangeBytes) {
    yield { offset, length: Math.min(largestRangeBytes, lengthBytes - offset) };
  }
}

/**
 * The manifest as text, in chunks of some 64 KiB; write them as UTF-8. The same input gives the same bytes, and how many
 * bytes depends on names, lengths and offsets alone, never on hash values. No storage account key is ever put in it:
 * the import job names the account. A hash that is not 32 upper-case hex digits is a RangeError.
 */
export function* writeDriveManifest(manifest: ManifestSource): Generator<string> {
  let chunk = '';
  for (const line of manifestLines(manifest)) {
    chunk += line;
    if (chunk.length >= 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/**
 * Exact length in bytes of the manifest before any hash is known: what `writeDriveManifest` will give. Counts the ranges
 * without making their text.
 */
export function manifestLength(manifest: UnhashedManifest): number {
  let bytes = Buffer.byteLength(manifestHead(manifest.driveId) + manifestTail, 'utf8');
  for (const blob of manifest.blobs) {
    bytes += Buffer.byteLength(blobHead(blob) + blobTail(blob), 'utf8');
    const bareLine = rangeLine(blob, { offset: 0, length: 0, hash: placeholderHash }).length - 2;
    const ranges: Iterable<Omit<ManifestRange, 'hash'>> = blob.ranges ?? uniformRanges(blob.length);
    for (const range of ranges) {
      bytes += bareLine + digitsOf(range.offset) + digitsOf(range.length);
      if (range.id !== undefined) bytes += Buffer.byteLength(idAttribute(range), 'utf8');
    }
  }
  return bytes;
}

const placeholderHash = '0'.repeat(32);

function digitsOf(value: number): number {
  let digits = 1;
  for (let power = 10; value >= power; power *= 10) digits += 1;
  return digits;
}

function* manifestLines(manifest: ManifestSource): Generator<string> {
  yield manifestHead(manifest.driveId);
  for (const blob of manifest.blobs) {
    yield blobHead(blob);
    for (const range of blob.ranges) yield rangeLine(blob, range);
    yield blobTail(blob);
  }
  yield manifestTail;
}

function manifestHead(driveId: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<DriveManifest Version="${manifestVersion}">\n  <Drive>\n` +
    `    <DriveId>${escapeXml(driveId)}</DriveId>\n` +
    `    <ClientCreator>${manifestCreator}</ClientCreator>\n    <BlobList>\n`
  );
}

const manifestTail = '    </BlobList>\n  </Drive>\n</DriveManifest>\n';

type BlobKind = Pick<ManifestBlob, 'kind'>;

function blobHead(blob: Omit<ManifestBlob, 'ranges'>): string {
  return (
    '      <Blob>\n' +
    `        <BlobPath>${escapeXml(blob.blobPath)}</BlobPath>\n` +
    `        <FilePath>${escapeXml(blob.filePath)}</FilePath>\n` +
    `        <Length>${wholeNumber(blob.length)}</Length>\n` +
    `        <ImportDisposition>${blob.disposition}</ImportDisposition>\n` +
    `        <${listOf(blob)}>\n`
  );
}

function blobTail(blob: BlobKind): string {
  return `        </${listOf(blob)}>\n      </Blob>\n`;
}

function listOf({ kind }: BlobKind): string {
  return kind === 'page' ? 'PageRangeList' : 'BlockList';
}

function rangeLine({ kind }: BlobKind, range: ManifestRange): string {
  const item = kind === 'page' ? 'PageRange' : 'Block';
  return (
    `          <${item} Offset="${wholeNumber(range.offset)}" Length="${wholeNumber(range.length)}"` +
    `${idAttribute(range)} Hash="${checkedHash(range.hash)}"/>\n`
  );
}

function idAttribute({ id }: Pick<ManifestRange, 'id'>): string {
  return id === undefined ? '' : ` Id="${escapeXml(id)}"`;
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${value} is not a whole number of bytes`);
  return String(value);
}

function checkedHash(hash: string): string {
  if (!/^[0-9A-F]{32}$/.test(hash))
    throw new RangeError('a range hash is not 32 upper-case hex digits');
  return hash;
}
