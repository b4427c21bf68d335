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

/** Exact length in bytes of the manifest before any hash is known: what `writeDriveManifest` will give. */
export function manifestLength(manifest: UnhashedManifest): number {
  let bytes = 0;
  const blobs = function* () {
    for (const blob of manifest.blobs) {
      yield { ...blob, ranges: withPlaceholders(blob.ranges ?? uniformRanges(blob.length)) };
    }
  };
  for (const line of manifestLines({ driveId: manifest.driveId, blobs: blobs() })) {
    bytes += Buffer.byteLength(line, 'utf8');
  }
  return bytes;
}

const placeholderHash = '0'.repeat(32);

function* withPlaceholders(
  ranges: Iterable<Omit<ManifestRange, 'hash'>>,
): Generator<ManifestRange> {
  for (const range of ranges) yield { ...range, hash: placeholderHash };
}

function* manifestLines(manifest: ManifestSource): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<DriveManifest Version="${manifestVersion}">\n  <Drive>\n`;
  yield `    <DriveId>${escapeXml(manifest.driveId)}</DriveId>\n`;
  yield `    <ClientCreator>${manifestCreator}</ClientCreator>\n    <BlobList>\n`;
  for (const blob of manifest.blobs) {
    const list = blob.kind === 'page' ? 'PageRangeList' : 'BlockList';
    const item = blob.kind === 'page' ? 'PageRange' : 'Block';
    yield (
      '      <Blob>\n' +
      `        <BlobPath>${escapeXml(blob.blobPath)}</BlobPath>\n` +
      `        <FilePath>${escapeXml(blob.filePath)}</FilePath>\n` +
      `        <Length>${wholeNumber(blob.length)}</Length>\n` +
      `        <ImportDisposition>${blob.disposition}</ImportDisposition>\n` +
      `        <${list}>\n`
    );
    for (const range of blob.ranges) {
      const id = range.id === undefined ? '' : ` Id="${escapeXml(range.id)}"`;
      yield (
        `          <${item} Offset="${wholeNumber(range.offset)}" Length="${wholeNumber(range.length)}"${id}` +
        ` Hash="${checkedHash(range.hash)}"/>\n`
      );
    }
    yield `        </${list}>\n      </Blob>\n`;
  }
  yield '    </BlobList>\n  </Drive>\n</DriveManifest>\n';
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
