import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { OwnProgram, StartOwnProgram } from './own-program.ts';
import { startInNode } from './own-program.ts';
import type { PracticeEndpoints } from './practice-endpoints.ts';
import { parseEndpoints } from './practice-endpoints.ts';

export interface ServerProcess {
  readonly endpoints: PracticeEndpoints;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly dataDir: string;
  readonly helperPath: string;
  readonly hoursPerSecond?: number;
  readonly serverFile?: string;
  /** How this host starts programs of its own; default a child of plain Node. */
  readonly startProgram?: StartOwnProgram;
  readonly startLimitMs?: number;
  readonly signal?: AbortSignal;
}

const defaultServerFile = fileURLToPath(new URL('../../rehearsal/main.ts', import.meta.url));
/** The first start makes keys and starts the blob service, on a slow machine. */
const defaultStartLimitMs = 60_000;
const gentleStopMs = 8000;
const keptErrorChars = 4000;

/**
 * Starts the server and waits for its ready line. It ends when this process does, however that happens. Throws
 * `cloud.practice-start` with what the server said last.
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const start = options.startProgram ?? startInNode;
  const program = start(options.serverFile ?? defaultServerFile, serverArguments(options));
  const said = lastWords(program.stderr);
  const limitMs = options.startLimitMs ?? defaultStartLimitMs;
  const limit = AbortSignal.timeout(limitMs);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  try {
    const endpoints = await readyLine(program, signal);
    // Still read, so that it never blocks.
    program.stdout.resume();
    program.release();
    return { endpoints, stop: () => stopProgram(program) };
  } catch (cause) {
    await stopProgram(program);
    options.signal?.throwIfAborted();
    const reason = limit.aborted
      ? `it was not ready after ${Math.round(limitMs / 1000)} seconds`
      : said() || (cause instanceof Error ? cause.message : String(cause));
    throw new AppError('cloud.practice-start', { reason }, { detail: said.all() });
  }
}

function serverArguments(options: ServerOptions): string[] {
  return [
    '--data-dir',
    options.dataDir,
    '--helper',
    options.helperPath,
    '--with-parent',
    ...(options.hoursPerSecond === undefined ? [] : ['--speed', String(options.hoursPerSecond)]),
  ];
}

/** Resolves with the endpoints; rejects when the program ends, cannot be started or the signal comes first. */
async function readyLine(program: OwnProgram, signal: AbortSignal): Promise<PracticeEndpoints> {
  const lines = createInterface({ input: program.stdout });
  try {
    return await new Promise<PracticeEndpoints>((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(new Error('the start was stopped')));
      void program.ended.then((how) => reject(new Error(`it ended with ${how}`)));
      lines.on('line', (line) => {
        const endpoints = parseEndpoints(line);
        if (endpoints !== null) resolve(endpoints);
      });
    });
  } finally {
    lines.close();
  }
}

/** Keeps the end of what the server writes to stderr; the last line is the reason when it does not start. */
function lastWords(stderr: Readable): (() => string) & { all(): string } {
  let text = '';
  stderr.setEncoding('utf8');
  stderr.on('data', (chunk: string) => (text = (text + chunk).slice(-keptErrorChars)));
  const last = (): string => {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return (lines.at(-1) ?? '').replace(/^practice cloud: /, '').trim();
  };
  return Object.assign(last, { all: () => text.trim() });
}

async function stopProgram(program: OwnProgram): Promise<void> {
  program.askToEnd();
  const timer = setTimeout(() => program.kill(), gentleStopMs);
  await program.ended;
  clearTimeout(timer);
}
