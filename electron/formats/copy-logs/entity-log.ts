import type { CategoryCount, CopyLogSink } from './copy-log-format.ts';
import { knownCopyLogVersions } from './copy-log-format.ts';
import type { ElementHandler } from './log-xml.ts';
import type { Notes } from './notes.ts';

/** Elements that stand one after another in the newer logs. */
export const entityElements: ReadonlySet<string> = new Set(['File', 'ErroredEntity', 'CopyLog']);

/** Categories in the summary; twelve are published. */
const mostCategories = 100;

/**
 * Elements of the newer logs, 2021-08-01: `File` (verbose), `ErroredEntity`, and `CopyLog` with the summary at the end.
 * They have no root of their own; one that a tool put around them is looked through.
 */
export class EntityLogReader implements ElementHandler {
  version: string | null = null;
  driveId: string | null = null;
  driveStatus: string | null = null;
  totalFiles: number | null = null;
  filesErrored: number | null = null;
  hasSummary = false;
  hasEntities = false;
  readonly categories: CategoryCount[] = [];
  readonly #sink: CopyLogSink;
  readonly #notes: Notes;
  #entity = emptyEntity();

  constructor(sink: CopyLogSink, notes: Notes) {
    this.#sink = sink;
    this.#notes = notes;
  }

  open(path: readonly string[], attributes: Readonly<Record<string, string>>): void {
    const name = path.at(-1) ?? '';
    const inside = this.#inside(path);
    if (inside.length === 0) {
      this.#notes.add(`element ${name}`);
      return;
    }
    if (inside.length === 1) {
      this.#openEntry(name, attributes);
      return;
    }
    const [entry, , group] = inside;
    if (entry === 'CopyLog' && inside.length === 4) {
      if (this.categories.length >= mostCategories) return;
      const count = attributes['Count'];
      this.categories.push({
        category: name,
        count: count === undefined ? null : this.#notes.number(count, `Count of ${name}`),
        description: attributes['Description'] ?? '',
      });
      if (group !== 'ValidationErrors' && group !== 'CopyErrors') this.#noteIn(name, group);
    }
  }

  close(path: readonly string[], text: string): void {
    const inside = this.#inside(path);
    const [entry, name] = inside;
    if (inside.length === 1) {
      if (entry === 'ErroredEntity') this.#sink.entity(this.#entity);
      return;
    }
    if (inside.length !== 2 || name === undefined) return;
    if (entry === 'ErroredEntity') this.#entityText(name, text);
    else if (entry === 'CopyLog') this.#summaryText(name, text);
    else this.#noteIn(name, entry);
  }

  /** Why the log cannot be whole although nothing in it is broken, or null. */
  missingEnd(): string | null {
    return this.hasEntities && !this.hasSummary ? 'it ends before its summary' : null;
  }

  /** The open elements from the entry on; empty above it. */
  #inside(path: readonly string[]): readonly string[] {
    const at = path.findIndex((name) => entityElements.has(name));
    return at < 0 ? [] : path.slice(at);
  }

  #openEntry(name: string, attributes: Readonly<Record<string, string>>): void {
    const cloudFormat = attributes['CloudFormat'] ?? '';
    const path = attributes['Path'] ?? '';
    if (name === 'CopyLog') {
      this.hasSummary = true;
    } else if (path === '') {
      this.#notes.add(`${name} without a path`);
    }
    if (name === 'ErroredEntity') {
      this.hasEntities = true;
      this.#entity = { ...emptyEntity(), cloudFormat, path };
    }
    if (name === 'File') {
      const size = attributes['Size'];
      this.#sink.file({
        cloudFormat,
        path,
        size: size === undefined ? null : this.#notes.number(size, 'Size'),
        crc64: attributes['crc64'] ?? null,
      });
    }
  }

  #entityText(name: string, text: string): void {
    switch (name) {
      case 'Category':
        this.#entity.category = text;
        break;
      case 'ErrorCode':
        this.#entity.errorCode = text;
        break;
      case 'ErrorMessage':
        this.#entity.errorMessage = text;
        break;
      case 'Type':
        this.#entity.type = text;
        break;
      default:
        this.#noteIn(name, 'ErroredEntity');
    }
  }

  #summaryText(name: string, text: string): void {
    switch (name) {
      case 'DriveLogVersion':
        this.version = text;
        if (!knownCopyLogVersions.includes(text)) this.#notes.add(`version ${text} of CopyLog`);
        break;
      case 'DriveId':
        this.driveId = text;
        break;
      case 'Status':
        this.driveStatus = text;
        break;
      case 'TotalFiles_Blobs':
        this.totalFiles = this.#notes.number(text, name);
        break;
      case 'FilesErrored':
        this.filesErrored = this.#notes.number(text, name);
        break;
      case 'Summary':
        break;
      default:
        this.#noteIn(name, 'CopyLog');
    }
  }

  #noteIn(name: string, parent: string | undefined): void {
    this.#notes.add(`element ${name} in ${parent ?? ''}`);
  }
}

function emptyEntity() {
  return { cloudFormat: '', path: '', category: '', errorCode: '', errorMessage: '', type: '' };
}
