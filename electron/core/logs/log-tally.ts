import type { FindingLevel, LogFinding, SendAgain } from '../../../shared/domain/copy-log.ts';
import { wordsOfServiceCode } from '../../../shared/errors/diagnostics/service-codes.ts';
import { unknownCode } from '../../../shared/errors/diagnostics/unknown-code.ts';
import type {
  CopyLogSink,
  ErroredEntity,
  LoggedBlob,
} from '../../formats/copy-logs/copy-log-format.ts';
import type { StoredFile } from '../ports/job-store.ts';
import type { FileFinder } from './find-file.ts';
import { withoutSignature } from './log-blob.ts';

/** Findings kept of each severity; all are counted. */
const mostFindings = 1000;
/** Names kept of what must be sent again. */
const mostNames = 100;
/** Different codes that are counted; about sixty are published. */
const mostCodes = 200;

type Named = Pick<LoggedBlob, 'blobPath' | 'filePath'>;

export interface CodeCount {
  readonly level: FindingLevel;
  readonly code: string;
  readonly count: number;
}

/**
 * Adds up what one log says: problems and notices with their words, how often each code was met, and which staged files
 * must be sent again. Memory is bounded by the files that did not arrive, not by those that did.
 */
export class LogTally implements CopyLogSink {
  readonly problems: LogFinding[] = [];
  readonly notices: LogFinding[] = [];
  problemCount = 0;
  noticeCount = 0;
  /** Blobs or files of a verbose log, and those of them without a problem. */
  entries = 0;
  goodEntries = 0;
  readonly #finder: FileFinder;
  readonly #codes = new Map<string, { level: FindingLevel; code: string; count: number }>();
  readonly #again = new Set<number>();
  readonly #againNames: string[] = [];
  #againBytes = 0;
  #strangers = 0;

  constructor(finder: FileFinder) {
    this.#finder = finder;
  }

  blob(blob: LoggedBlob): void {
    this.entries += 1;
    let isLost = false;
    const add = (level: FindingLevel, code: string | null, ranges?: LogFinding['ranges']): void => {
      if (code === null) return;
      const isProblem = this.#add(blob, level, code, { ranges });
      // The content of a blob does not depend on its metadata.
      if (isProblem && level !== 'metadata') isLost = true;
    };
    for (const [code, count] of blob.badRanges) {
      const first = blob.firstBadRanges
        .filter(({ status }) => status === code)
        .map(({ offset, length }) => ({ offset, length }));
      add('range', code, { count, first });
    }
    add('disposition', blob.disposition);
    add('metadata', blob.metadata);
    add('metadata', blob.properties);
    // Where parts of the blob say what is wrong, its own status only repeats that something is.
    const isExplained =
      blob.status === 'CompletedWithErrors' &&
      (isLost || isBad('metadata', blob.metadata) || isBad('metadata', blob.properties));
    if (!isExplained) add('blob', blob.status);
    if (isLost) this.#sendAgain(blob);
    else this.goodEntries += 1;
  }

  entity({ path, category, errorCode, errorMessage }: ErroredEntity): void {
    const blob = { blobPath: path, filePath: '' };
    const detail = [errorCode, errorMessage].filter((text) => text !== '').join(': ');
    if (this.#add(blob, 'category', category, { detail })) this.#sendAgain(blob);
  }

  file(): void {
    this.entries += 1;
    this.goodEntries += 1;
  }

  strayStatus(element: string, status: string): void {
    // Which file it belongs to is not known; that nothing is concerned must not be said.
    if (this.#add({ blobPath: element, filePath: '' }, 'blob', status, {})) this.#strangers += 1;
  }

  /** Most frequent first. */
  codes(): CodeCount[] {
    return [...this.#codes.values()].sort((a, b) => b.count - a.count);
  }

  sendAgain(): Omit<SendAgain, 'scope'> {
    return {
      files: this.#again.size,
      bytes: this.#againBytes,
      first: this.#againNames,
      strangers: this.#strangers,
    };
  }

  /** Counts a code and keeps it when it is worth reading. True when it is a problem. */
  #add(
    blob: Named,
    level: FindingLevel,
    code: string,
    more: { ranges?: LogFinding['ranges'] | undefined; detail?: string },
  ): boolean {
    const { outcome, meaning, next } = wordsOfServiceCode(level, code) ?? unknownCode;
    if (outcome === 'fine') return false;
    this.#count(level, code, more.ranges?.count ?? 1);
    const isProblem = outcome === 'problem';
    const list = isProblem ? this.problems : this.notices;
    if (isProblem) this.problemCount += 1;
    else this.noticeCount += 1;
    if (list.length < mostFindings) {
      list.push({
        file: this.#finder.find(blob)?.path ?? null,
        blob: withoutSignature(blob.blobPath),
        level,
        code,
        severity: outcome,
        meaning,
        next,
        detail:
          more.detail === undefined || more.detail === '' ? null : withoutSignature(more.detail),
        ranges: more.ranges ?? { count: 0, first: [] },
      });
    }
    return isProblem;
  }

  #count(level: FindingLevel, code: string, by: number): void {
    const key = `${level} ${code}`;
    const seen = this.#codes.get(key);
    if (seen !== undefined) seen.count += by;
    else if (this.#codes.size < mostCodes) this.#codes.set(key, { level, code, count: by });
  }

  #sendAgain(blob: Named): void {
    const file: StoredFile | null = this.#finder.find(blob);
    if (file === null) {
      this.#strangers += 1;
      return;
    }
    if (this.#again.has(file.id)) return;
    this.#again.add(file.id);
    this.#againBytes += file.lengthBytes;
    if (this.#againNames.length < mostNames) this.#againNames.push(file.path);
  }
}

function isBad(level: FindingLevel, code: string | null): boolean {
  return code !== null && (wordsOfServiceCode(level, code) ?? unknownCode).outcome === 'problem';
}
