import type { CopyLogSink, LoggedRange } from './copy-log-format.ts';
import { knownDriveLogVersions } from './copy-log-format.ts';
import type { ElementHandler } from './log-xml.ts';
import type { Notes } from './notes.ts';

/** Which element stands in which (spec 3.7). */
const children = new Map<string, ReadonlySet<string>>([
  ['DriveLog', new Set(['DriveId', 'Blob', 'Status'])],
  [
    'Blob',
    new Set([
      'BlobPath',
      'FilePath',
      'ClientData',
      'Snapshot',
      'Length',
      'LastModified',
      'ImportDisposition',
      'PageRangeList',
      'BlockList',
      'Metadata',
      'Properties',
    ]),
  ],
  ['PageRangeList', new Set(['PageRange'])],
  ['BlockList', new Set(['Block'])],
  ['Metadata', new Set(['GlobalPath', 'Path'])],
  ['Properties', new Set(['GlobalPath', 'Path'])],
]);

const goodStatuses = new Set(['Completed', 'Committed']);
/** Bad ranges of one blob that are handed over with their places; the others are counted. */
const mostPlaces = 20;
/** Different statuses of the ranges of one blob; there are ten. */
const mostStatuses = 50;

/**
 * Elements of a `DriveLog`, versions 2014-11-01 and 2018-10-01. What the later one changed is not published, so unknown
 * elements are noted and passed over; a status in them is handed over all the same.
 */
export class DriveLogReader implements ElementHandler {
  version: string | null = null;
  driveId: string | null = null;
  driveStatus: string | null = null;
  readonly #sink: CopyLogSink;
  readonly #notes: Notes;
  #blob = emptyBlob();
  /** Depth of the unknown element that is being passed over. */
  #unknownDepth: number | null = null;

  constructor(sink: CopyLogSink, notes: Notes) {
    this.#sink = sink;
    this.#notes = notes;
  }

  open(path: readonly string[], attributes: Readonly<Record<string, string>>): void {
    const name = path.at(-1) ?? '';
    const status = attributes['Status'];
    const isKnown =
      this.#unknownDepth === null &&
      (path.length === 1 || children.get(path.at(-2) ?? '')?.has(name) === true);
    if (!isKnown) {
      if (this.#unknownDepth === null) this.#startUnknown(path);
      if (status !== undefined && !goodStatuses.has(status)) this.#sink.strayStatus(name, status);
      return;
    }
    switch (name) {
      case 'DriveLog':
        this.version = attributes['Version'] ?? null;
        if (!knownDriveLogVersions.includes(this.version ?? '')) {
          this.#notes.add(`version ${this.version ?? '(none)'} of DriveLog`);
        }
        break;
      case 'Blob':
        this.#blob = emptyBlob();
        this.#blob.status = status ?? null;
        break;
      case 'ImportDisposition':
        this.#blob.disposition = status ?? null;
        break;
      case 'Metadata':
        this.#blob.metadata = status ?? null;
        break;
      case 'Properties':
        this.#blob.properties = status ?? null;
        break;
      case 'PageRange':
      case 'Block':
        this.#addRange(name, attributes);
        break;
    }
  }

  close(path: readonly string[], text: string): void {
    if (this.#unknownDepth !== null) {
      this.#closeUnknown(path, text);
      return;
    }
    switch (path.at(-1) ?? '') {
      case 'DriveId':
        this.driveId = text;
        break;
      case 'Status':
        this.driveStatus = text;
        break;
      case 'BlobPath':
        this.#blob.blobPath = text;
        break;
      case 'FilePath':
        this.#blob.filePath = text;
        break;
      case 'Length':
        this.#blob.length = this.#notes.number(text, 'Length');
        break;
      case 'Blob':
        this.#finishBlob();
        break;
    }
  }

  #startUnknown(path: readonly string[]): void {
    this.#unknownDepth = path.length;
    this.#notes.add(`element ${path.at(-1) ?? ''} in ${path.at(-2) ?? ''}`);
  }

  #closeUnknown(path: readonly string[], text: string): void {
    // A log whose blobs carry their status as an element still says what became of them.
    if (path.at(-1) === 'Status' && path.at(-2) === 'Blob' && path.length === 3) {
      this.#blob.status ??= text;
    }
    if (path.length === this.#unknownDepth) this.#unknownDepth = null;
  }

  #addRange(name: string, attributes: Readonly<Record<string, string>>): void {
    const blob = this.#blob;
    blob.ranges += 1;
    const status = attributes['Status'] ?? '';
    if (goodStatuses.has(status)) return;
    if (status === '') this.#notes.add(`${name} without a status`);
    const count = blob.badRanges.get(status);
    if (count !== undefined || blob.badRanges.size < mostStatuses) {
      blob.badRanges.set(status, (count ?? 0) + 1);
    }
    if (blob.firstBadRanges.length >= mostPlaces) return;
    const offset = this.#notes.number(attributes['Offset'] ?? '', 'Offset');
    const length = this.#notes.number(attributes['Length'] ?? '', 'Length');
    if (offset !== null && length !== null) blob.firstBadRanges.push({ offset, length, status });
  }

  #finishBlob(): void {
    if (this.#blob.status === null) this.#notes.add('Blob without a status');
    this.#sink.blob(this.#blob);
  }
}

function emptyBlob() {
  return {
    blobPath: '',
    filePath: '',
    length: null as number | null,
    status: null as string | null,
    disposition: null as string | null,
    metadata: null as string | null,
    properties: null as string | null,
    ranges: 0,
    badRanges: new Map<string, number>(),
    firstBadRanges: [] as LoggedRange[],
  };
}
