import type { LocalFiles } from '../../ports/local-files.ts';

/** A text file that grows line by line. */
export interface ReportSink {
  add(line: string): void;
  /** Where it lies; null when there was no line. Never throws: a report that cannot be written stops no restore. */
  finish(): Promise<string | null>;
}

/** Writes lines as they come into a private file, which gets its name when it is complete. */
export function createReportSink(files: LocalFiles, name: string): ReportSink {
  let waiting: string[] = [];
  let hasEnded = false;
  let wake: () => void = () => undefined;
  let writing: Promise<string | null> | null = null;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    while (!hasEnded || waiting.length > 0) {
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const lines = waiting;
      waiting = [];
      if (lines.length > 0) yield Buffer.from(lines.join(''), 'utf8');
    }
  }

  return {
    add: (line) => {
      waiting.push(line);
      writing ??= files.writePrivateChunks(name, chunks()).then(
        ({ path }) => path,
        () => null,
      );
      wake();
    },
    finish: async () => {
      hasEnded = true;
      wake();
      return writing;
    },
  };
}
