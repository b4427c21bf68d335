import type { Interface } from 'node:readline/promises';
import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import type { ErrorData } from '../../../shared/errors/app-error.ts';
import { wordsOf } from '../../../shared/errors/app-error.ts';

/** Where a command speaks: results to stdout, everything else to stderr. */
export interface Terminal {
  readonly isJson: boolean;
  /** A person sits there and can be asked. */
  readonly isInteractive: boolean;
  /** The one result: JSON when asked for, else the text. */
  result(value: unknown, text: string): void;
  /** A line for a person; not in JSON mode. */
  readonly say: (text: string) => void;
  /** News while it runs: a JSON line, or a text that replaces the last one on a terminal. */
  progress(value: unknown, text: string): void;
  failure(error: ErrorData): void;
  ask(question: string): Promise<string>;
  /** As `ask`, and what is typed does not show. */
  askHidden(question: string): Promise<string>;
}

export interface Streams {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { isTTY?: boolean };
}

export function createTerminal(streams: Streams, isJson: boolean): Terminal {
  const { stdin, stdout, stderr } = streams;
  const isLive = stderr.isTTY === true && !isJson;
  let hasLiveLine = false;
  const endLiveLine = () => {
    if (hasLiveLine) stderr.write('\n');
    hasLiveLine = false;
  };
  return {
    isJson,
    isInteractive: stdin.isTTY === true && stderr.isTTY === true && !isJson,
    result: (value, text) => {
      endLiveLine();
      stdout.write(isJson ? `${JSON.stringify(value, null, 2)}\n` : `${text.trimEnd()}\n`);
    },
    say: (text) => {
      if (isJson) return;
      endLiveLine();
      stderr.write(`${text}\n`);
    },
    progress: (value, text) => {
      if (isJson) stderr.write(`${JSON.stringify(value)}\n`);
      else if (isLive) {
        stderr.write(`\r\u001b[2K${text}`);
        hasLiveLine = true;
      }
    },
    failure: (error) => {
      endLiveLine();
      const { title, next } = wordsOf(error);
      if (isJson) {
        const { code, detail } = error;
        const shown = { code, title, next, ...(detail === undefined ? {} : { detail }) };
        stdout.write(`${JSON.stringify({ error: shown }, null, 2)}\n`);
        return;
      }
      stderr.write(`${title} [${error.code}]\n${next}\n`);
      if (error.detail !== undefined) stderr.write(`Details: ${error.detail}\n`);
    },
    ask: (question) => {
      endLiveLine();
      return askOn(createInterface({ input: stdin, output: stderr }), question);
    },
    askHidden: async (question) => {
      endLiveLine();
      stderr.write(question);
      // Echoing is the business of the output, and this one swallows it.
      const output = new Writable({ write: (_chunk, _encoding, done) => done() });
      const answer = await askOn(createInterface({ input: stdin, output, terminal: true }), '');
      stderr.write('\n');
      return answer;
    },
  };
}

async function askOn(lines: Interface, question: string): Promise<string> {
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

/** Columns side by side, as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}
