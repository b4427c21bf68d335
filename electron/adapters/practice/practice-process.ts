import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { PracticeEndpoints } from './practice-endpoints.ts';
import { parseEndpoints } from './practice-endpoints.ts';

export interface ServerProcess {
  readonly endpoints: PracticeEndpoints;
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const defaultServerFile = fileURLToPath(new URL('../../rehearsal/main.ts', import.meta.url));
/** The first start makes keys and starts the blob service, on a slow machine. */
const defaultStartLimitMs = 60_000;
const gentleStopMs = 8000;
const keptErrorChars = 4000;

/**
 * Starts the server and waits for its ready line. The child holds the other end of its standard input and ends when
 * that closes, however this process ends. Throws `cloud.practice-start` with what the server said last.
 */
export async function startServer(options: {
  dataDir: string;
  helperPath: string;
  hoursPerSecond?: number;
  serverFile?: string;
  startLimitMs?: number;
  signal?: AbortSignal;
}): Promise<ServerProcess> {
  const child = spawn(process.execPath, serverArguments(options), {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    // The desktop's executable is Electron; as a server it must be plain Node. Node itself ignores the variable.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  // Told through the ready line or a later call; without a listener it would end this process.
  child.on('error', () => undefined);
  const said = lastWords(child.stderr);
  const limitMs = options.startLimitMs ?? defaultStartLimitMs;
  const limit = AbortSignal.timeout(limitMs);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  try {
    const endpoints = await readyLine(child, signal);
    letParentGo(child);
    return { endpoints, stop: () => stopChild(child) };
  } catch (cause) {
    await stopChild(child);
    options.signal?.throwIfAborted();
    const reason = limit.aborted
      ? `it was not ready after ${Math.round(limitMs / 1000)} seconds`
      : said() || (cause instanceof Error ? cause.message : String(cause));
    throw new AppError('cloud.practice-start', { reason }, { detail: said.all() });
  }
}

function serverArguments(options: {
  dataDir: string;
  helperPath: string;
  hoursPerSecond?: number;
  serverFile?: string;
}): string[] {
  return [
    options.serverFile ?? defaultServerFile,
    '--data-dir',
    options.dataDir,
    '--helper',
    options.helperPath,
    '--with-parent',
    ...(options.hoursPerSecond === undefined ? [] : ['--speed', String(options.hoursPerSecond)]),
  ];
}

/** Resolves with the endpoints; rejects when the child ends, cannot be started or the signal comes first. */
async function readyLine(child: Child, signal: AbortSignal): Promise<PracticeEndpoints> {
  const lines = createInterface({ input: child.stdout });
  try {
    return await new Promise<PracticeEndpoints>((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(new Error('the start was stopped')));
      child.once('error', reject);
      // 'close' comes after the last of its output was read.
      child.once('close', (code, killed) => reject(new Error(`it ended with ${killed ?? code}`)));
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

/** A started server must not keep a finished command alive; its output is still read so that it never blocks. */
function letParentGo(child: Child): void {
  child.stdout.resume();
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    (stream as unknown as { unref?: () => void }).unref?.();
  }
  // When the server goes first, a write end that breaks is no failure of ours.
  child.stdin.on('error', () => undefined);
}

async function stopChild(child: Child): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const ended = once(child, 'exit');
  child.stdin.destroy();
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), gentleStopMs);
  try {
    await ended;
  } finally {
    clearTimeout(timer);
  }
}

function hasEnded(child: ChildProcess): boolean {
  // Without a pid it never started.
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
