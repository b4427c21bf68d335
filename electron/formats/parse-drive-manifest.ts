import { SaxesParser } from 'saxes';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Disposition, DriveManifest, ManifestBlob, ManifestRange } from './manifest-format.ts';
import { largestRangeBytes, manifestVersion, mostBlocks } from './manifest-format.ts';

/** Blobs up to this length may not mix blocks with and without ids. */
const idRuleBytes = 64 * 1024 * 1024;
const longestText = 65_536;

/** Children each element may have, in this order; `?` at most once, `+` at least once, `*` any number. */
const grammar: Readonly<Record<string, readonly string[]>> = {
  DriveManifest: ['Drive'],
  Drive: ['DriveId', 'Credential?', 'ClientCreator?', 'BlobList+'],
  Credential: ['StorageAccountKey?', 'ContainerSas?'],
  BlobList: ['MetadataPath?', 'PropertiesPath?', 'Blob+'],
  Blob: [
    'BlobPath',
    'FilePath',
    'ClientData?',
    'Snapshot?',
    'Length',
    'ImportDisposition?',
    'PageRangeList?',
    'BlockList?',
    'MetadataPath?',
    'PropertiesPath?',
  ],
  PageRangeList: ['PageRange*'],
  BlockList: ['Block*'],
};

/** Attributes: all needed unless marked with `?`. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  DriveManifest: ['Version'],
  BlobList: ['Id?'],
  PageRange: ['Offset', 'Length', 'Hash'],
  Block: ['Offset', 'Length', 'Id?', 'Hash'],
  MetadataPath: ['Hash'],
  PropertiesPath: ['Hash'],
};

const textElements = new Set([
  'DriveId',
  'StorageAccountKey',
  'ContainerSas',
  'ClientCreator',
  'MetadataPath',
  'PropertiesPath',
  'BlobPath',
  'FilePath',
  'ClientData',
  'Snapshot',
  'Length',
  'ImportDisposition',
]);

/** A broken rule of the format, with the line it was found on. */
class ManifestFault extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Open {
  readonly name: string;
  /** Index into the grammar of the last child seen; -1 before the first. */
  slot: number;
  text: string;
}

/**
 * Reads a whole manifest. Strict to the published grammar (order, alignment, no overlaps, one drive); document type
 * declarations and entities are refused. Throws `verify.manifest`, whose reason names the line. `disk` is for the message.
 */
export function parseDriveManifest(bytes: Uint8Array, disk = 'unknown'): DriveManifest {
  const blobs: ManifestBlob[] = [];
  const reader = new ManifestReader((blob) => blobs.push(blob));
  try {
    reader.feed(bytes);
    return { driveId: reader.finish(), blobs };
  } catch (thrown) {
    fail(thrown, reader, disk);
  }
}

/**
 * The same for manifests too large to keep: the text comes in pieces of any size, and each blob is handed over as soon as
 * it is complete, so that memory holds one blob at a time. What `chunks` and `onBlob` throw passes through.
 */
export async function scanDriveManifest(
  chunks: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
  onBlob: (blob: ManifestBlob) => void,
  disk = 'unknown',
): Promise<{ driveId: string }> {
  const reader = new ManifestReader(onBlob);
  try {
    for await (const chunk of chunks) reader.feed(chunk);
    return { driveId: reader.finish() };
  } catch (thrown) {
    fail(thrown, reader, disk);
  }
}

/** The reason why these bytes are no manifest, or null when they are one. */
export function manifestProblem(bytes: Uint8Array): string | null {
  try {
    parseDriveManifest(bytes);
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return String(thrown.facts['reason']);
    throw thrown;
  }
}

/** Throws a broken rule as `verify.manifest`, anything else as it is. */
function fail(thrown: unknown, reader: ManifestReader, disk: string): never {
  if (!(thrown instanceof ManifestFault)) throw thrown;
  throw new AppError('verify.manifest', {
    disk: disk === 'unknown' && reader.driveId !== '' ? reader.driveId : disk,
    reason: `line ${thrown.line}: ${thrown.message}`,
  });
}

class ManifestReader {
  driveId = '';
  readonly #parser = new SaxesParser<{ xmlns: false; position: true }>({
    xmlns: false,
    position: true,
  });
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #onBlob: (blob: ManifestBlob) => void;
  readonly #open: Open[] = [];
  #isComplete = false;
  #blob = emptyBlob();

  constructor(onBlob: (blob: ManifestBlob) => void) {
    this.#onBlob = onBlob;
    const parser = this.#parser;
    parser.on('error', (error) => this.#fail(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('doctype', () => this.#fail('a document type declaration is not allowed'));
    parser.on('processinginstruction', () => this.#fail('a processing instruction is not allowed'));
    parser.on('cdata', () => this.#fail('a CDATA section is not allowed'));
    parser.on('xmldecl', (declaration) => {
      if (declaration.encoding !== undefined && !/^utf-8$/i.test(declaration.encoding)) {
        this.#fail(`the encoding is ${declaration.encoding}, not UTF-8`);
      }
    });
    parser.on('opentag', (tag) => this.#enter(tag.name, tag.attributes));
    parser.on('closetag', () => this.#leave());
    parser.on('text', (text) => this.#addText(text));
  }

  /** Takes the next piece: bytes, which may end within a character, or text. */
  feed(chunk: Uint8Array | string): void {
    if (typeof chunk === 'string') {
      this.#parser.write(chunk);
      return;
    }
    // The parser keeps what it is given until it is through with it.
    const step = 65_536;
    for (let at = 0; at < chunk.length; at += step) {
      this.#parser.write(this.#decode(chunk.subarray(at, at + step)));
    }
  }

  /** Returns the drive id. */
  finish(): string {
    this.#parser.write(this.#decode());
    this.#parser.close();
    if (!this.#isComplete) this.#fail('the manifest ends too early');
    return this.driveId;
  }

  /** Without bytes: what is left of a character at the end. */
  #decode(bytes?: Uint8Array): string {
    try {
      return bytes === undefined
        ? this.#decoder.decode()
        : this.#decoder.decode(bytes, { stream: true });
    } catch (thrown) {
      if (thrown instanceof TypeError) this.#fail('the text is not UTF-8');
      throw thrown;
    }
  }

  #fail(message: string): never {
    throw new ManifestFault(this.#parser.line, message);
  }

  #enter(name: string, values: Record<string, string>): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      if (name !== 'DriveManifest') this.#fail(`the root is ${name}, not DriveManifest`);
    } else {
      this.#advance(parent, name);
    }
    this.#checkAttributes(name, values);
    this.#open.push({ name, slot: -1, text: '' });
    if (name === 'DriveManifest' && values['Version'] !== manifestVersion) {
      this.#fail(`version ${values['Version']} is not ${manifestVersion}`);
    }
    if (name === 'Blob') this.#blob = emptyBlob();
    if (name === 'PageRangeList' || name === 'BlockList') {
      if (this.#blob.kind !== null) this.#fail('a blob has either page ranges or blocks');
      this.#blob.kind = name === 'BlockList' ? 'block' : 'page';
    }
    if (name === 'PageRange') this.#addPageRange(values);
    if (name === 'Block') this.#addBlock(values);
    if (name === 'MetadataPath' || name === 'PropertiesPath') this.#hash(values['Hash'] ?? '');
  }

  /** Moves on in the parent's grammar; refuses what is unknown, repeated, out of order, or skips something needed. */
  #advance(parent: Open, name: string): void {
    const children = grammar[parent.name] ?? [];
    const slot = children.findIndex((child) => child.replace(/[?*+]$/, '') === name);
    if (slot < 0) this.#fail(`${name} is not allowed in ${parent.name}`);
    const isMany = /[*+]$/.test(children[slot] ?? '');
    if (slot < parent.slot) this.#fail(`${name} stands too late in ${parent.name}`);
    if (slot === parent.slot && !isMany) this.#fail(`${parent.name} has more than one ${name}`);
    this.#requireNothingBetween(parent, slot);
    if (parent.name === 'Credential' && parent.slot >= 0)
      this.#fail('Credential holds both a key and a signature');
    parent.slot = slot;
  }

  #requireNothingBetween(parent: Open, end: number): void {
    const children = grammar[parent.name] ?? [];
    const skipped = children.slice(parent.slot + 1, end).find((child) => !/[?*]$/.test(child));
    if (skipped !== undefined) this.#fail(`${parent.name} lacks ${skipped.replace(/\+$/, '')}`);
  }

  #checkAttributes(name: string, values: Record<string, string>): void {
    const allowed = attributes[name] ?? [];
    for (const attribute of Object.keys(values)) {
      if (!allowed.includes(attribute) && !allowed.includes(`${attribute}?`)) {
        this.#fail(`${name} has an unknown attribute ${attribute}`);
      }
    }
    const missing = allowed.find(
      (attribute) => !attribute.endsWith('?') && values[attribute] === undefined,
    );
    if (missing !== undefined) this.#fail(`${name} lacks the attribute ${missing}`);
  }

  #addText(text: string): void {
    const open = this.#open.at(-1);
    if (open !== undefined && textElements.has(open.name)) {
      open.text += text;
      if (open.text.length > longestText)
        this.#fail(`${open.name} is longer than ${longestText} characters`);
    } else if (text.trim() !== '') {
      this.#fail(open === undefined ? 'text stands outside the root' : `${open.name} holds text`);
    }
  }

  #leave(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    this.#requireNothingBetween(open, (grammar[open.name] ?? []).length);
    const text = open.text;
    switch (open.name) {
      case 'DriveId':
        if (text.trim() === '') this.#fail('the drive id is empty');
        this.driveId = text;
        break;
      case 'Credential':
        if (open.slot < 0) this.#fail('Credential holds neither a key nor a signature');
        break;
      case 'BlobPath':
        if (!/^(?:\$root|[a-z0-9-]+)\/./s.test(text)) this.#fail('BlobPath is not container/name');
        this.#blob.blobPath = text;
        break;
      case 'FilePath':
        if (text === '' || text.split('\\').includes('..'))
          this.#fail('FilePath names no file on the drive');
        this.#blob.filePath = text;
        break;
      case 'Length':
        this.#blob.length = this.#number(text, 'Length');
        break;
      case 'ImportDisposition':
        if (text !== 'rename' && text !== 'no-overwrite' && text !== 'overwrite') {
          this.#fail(`ImportDisposition “${text.slice(0, 40)}” is not known`);
        }
        this.#blob.disposition = text;
        break;
      case 'Blob':
        this.#onBlob(this.#completeBlob());
        break;
      case 'DriveManifest':
        this.#isComplete = true;
        break;
    }
  }

  #addPageRange(values: Record<string, string>): void {
    const { offset, length, hash } = this.#range(values);
    if (offset % 512 !== 0 || length % 512 !== 0)
      this.#fail('a page range is not aligned to 512 bytes');
    if (offset < this.#blob.end) this.#fail('page ranges overlap or are out of order');
    this.#blob.end = offset + length;
    this.#blob.ranges.push({ offset, length, hash });
  }

  #addBlock(values: Record<string, string>): void {
    const { offset, length, hash } = this.#range(values);
    if (offset !== this.#blob.end) this.#fail('blocks leave a gap, overlap or are out of order');
    if (this.#blob.ranges.length >= mostBlocks)
      this.#fail(`a blob has more than ${mostBlocks} blocks`);
    this.#blob.end = offset + length;
    const id = values['Id'];
    if (id !== undefined && (id === '' || !isBase64(id))) this.#fail('a block id is not Base64');
    this.#blob.ranges.push(
      id === undefined ? { offset, length, hash } : { offset, length, hash, id },
    );
    if (id !== undefined) this.#blob.withId += 1;
  }

  #range(values: Record<string, string>): ManifestRange {
    const offset = this.#number(values['Offset'] ?? '', 'Offset');
    const length = this.#number(values['Length'] ?? '', 'Length');
    if (length === 0) this.#fail('a range is empty');
    if (length > largestRangeBytes) this.#fail(`a range is longer than ${largestRangeBytes} bytes`);
    return { offset, length, hash: this.#hash(values['Hash'] ?? '') };
  }

  #completeBlob(): ManifestBlob {
    const { blobPath, filePath, length, disposition, kind, ranges, end, withId } = this.#blob;
    if (kind === null) this.#fail('Blob lacks PageRangeList or BlockList');
    if (kind === 'page' && length % 512 !== 0)
      this.#fail('the length of a page blob is not a multiple of 512');
    if (end > length) this.#fail('a range reaches beyond the length of its blob');
    if (kind === 'block' && end !== length) this.#fail('the blocks do not cover the whole blob');
    if (kind === 'block' && length <= idRuleBytes && withId !== 0 && withId !== ranges.length) {
      this.#fail('some blocks of a blob have ids and some have none');
    }
    return { blobPath, filePath, length, disposition, kind, ranges };
  }

  #number(text: string, what: string): number {
    const value = Number(text);
    if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(value)) {
      this.#fail(`${what} “${text.slice(0, 40)}” is not a whole number`);
    }
    return value;
  }

  #hash(text: string): string {
    if (!/^[0-9a-f]{32}$/i.test(text)) this.#fail('Hash is not 32 hex digits');
    return text.toUpperCase();
  }
}

interface BlobSoFar {
  blobPath: string;
  filePath: string;
  length: number;
  disposition: Disposition;
  kind: 'page' | 'block' | null;
  ranges: ManifestRange[];
  end: number;
  withId: number;
}

/** `rename` is what the service does when a manifest says nothing. */
function emptyBlob(): BlobSoFar {
  return {
    blobPath: '',
    filePath: '',
    length: 0,
    disposition: 'rename',
    kind: null,
    ranges: [],
    end: 0,
    withId: 0,
  };
}

function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
}
