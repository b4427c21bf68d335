import type { Words } from './words/family.ts';
import { say } from '../language/say.ts';
import type { ErrorCode, FactsOf } from './words.ts';
import { words } from './words.ts';

/** A failure as plain data: it crosses processes, is stored, and is turned into words where it is shown. */
export interface ErrorData {
  readonly code: ErrorCode;
  /** Values the words need: names, paths, sizes. Never a secret. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** Technical detail for a folded section: message of the cause, request id. Never a secret. */
  readonly detail?: string;
}

/** The one error type for expected failures. Anything else that is thrown is a bug. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: C;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly detail: string | undefined;

  constructor(code: C, facts: FactsOf<C>, options: { cause?: unknown; detail?: string } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.facts = facts;
    this.detail =
      options.detail ?? (options.cause instanceof Error ? options.cause.message : undefined);
    this.message = wordsOf(this.toData()).title;
  }

  toData(): ErrorData {
    return {
      code: this.code,
      facts: this.facts,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
    };
  }

  static fromData(data: ErrorData): AppError {
    return new AppError(
      data.code,
      data.facts,
      data.detail === undefined ? {} : { detail: data.detail },
    );
  }
}

/** Turns whatever was thrown into data; an unexpected error becomes `internal.bug` with its message as detail. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof AppError) return thrown.toData();
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal.bug', facts: {}, detail: message };
}

export function wordsOf(error: ErrorData): Words {
  const make = words[error.code] as unknown as ((facts: unknown) => Words) | undefined;
  if (make === undefined)
    return { title: say`Unknown code ${error.code}`, next: say`Update the program and try again.` };
  return make(error.facts);
}

/** Exit codes of the command line, by the family in front of the dot. */
export function exitCodeOf(code: ErrorCode): 1 | 2 | 3 | 4 | 5 | 6 {
  switch (code.slice(0, code.indexOf('.'))) {
    case 'input':
      return 2;
    case 'refused':
      return 3;
    case 'cloud':
      return 4;
    case 'disk':
      return 5;
    case 'verify':
      return 6;
    default:
      return 1;
  }
}
