import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

import type { HelperCommand } from './helper-command.ts';
import type { FailureContext, HelperFailure } from './helper-failure.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { helperCommand, wasRefused } from './helper-command.ts';
import { toAppError } from './helper-failure.ts';

/** A line from the helper. Its shape depends on `event`; the table is in the helper's README. */
export type HelperEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

type Values = Readonly<Record<string, string | number | boolean>>;

interface Request {
  readonly id: number;
  readonly onEvent: (event: HelperEvent) => void;
  readonly settle: (error: Error | null) => void;
}

const keptErrorOutput = 2048;

/** On Windows no build of it exists yet, so that building it is no advice. */
export function noHelper(path: string, platform: NodeJS.Platform): AppError {
  return platform === 'win32'
    ? new AppError('disk.no-writer-here', {})
    : new AppError('disk.helper-missing', { path });
}

/**
 * One run of the helper on one disk. Requests run one at a time; the helper ends with this process whatever happens.
 */
export class HelperSession {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #command: HelperCommand;
  readonly #context: FailureContext;
  readonly #exited: Promise<void>;
  #nextId = 1;
  #current: Request | null = null;
  #ended: Error | null = null;
  #isCancelled = false;
  #rest = '';
  #errorOutput = '';

  /** Starts the helper. Throws `disk.helper-missing` when it is not built, `disk.no-writer-here` where there is none. */
  constructor(helperPath: string, context: FailureContext) {
    if (!existsSync(helperPath)) throw noHelper(helperPath, process.platform);
    this.#context = context;
    // Nothing of the environment is needed, and nothing secret in it can reach the helper.
    this.#command = helperCommand(helperPath, context.target);
    this.#child = spawn(this.#command.file, this.#command.args, {
      env: {},
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child.stdout.setEncoding('utf8');
    this.#child.stdout.on('data', (text: string) => this.#read(text));
    this.#child.stderr.setEncoding('utf8');
    this.#child.stderr.on('data', (text: string) => {
      this.#errorOutput = (this.#errorOutput + text).slice(-keptErrorOutput);
    });
    // A broken pipe is followed by the exit, which says more.
    this.#child.stdin.on('error', () => undefined);
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#end(error.message);
        resolve();
      });
      this.#child.once('close', (code, signal) => {
        if (wasRefused(this.#command, code)) {
          this.#ended ??= new AppError('refused.not-elevated', { disk: context.target.disk });
        }
        this.#end(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`);
        resolve();
      });
    });
  }

  /** Process id, for tests that end the helper from outside. */
  get processId(): number | undefined {
    return this.#child.pid;
  }

  /** False after the helper answered with a failure that ends it, or is gone. */
  get isAlive(): boolean {
    return this.#ended === null;
  }

  /**
   * Runs one operation until the helper says `ok`; everything it says before goes to `onEvent`. A failure is an
   * `AppError`; so is an exception of `onEvent`, after which the session cannot be used.
   */
  request(
    op: string,
    values: Values = {},
    onEvent: (event: HelperEvent) => void = () => undefined,
  ): Promise<void> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    if (this.#current !== null) return Promise.reject(new Error('Another operation is running'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#current = {
        id,
        onEvent,
        settle: (error) => (error === null ? resolve() : reject(error)),
      };
      this.#child.stdin.write(`${JSON.stringify({ op, id, ...values })}\n`);
    });
  }

  /** As `request`, for operations that answer with one event; returns it. */
  async ask(op: string, values: Values = {}): Promise<HelperEvent> {
    let answer: HelperEvent | null = null;
    await this.request(op, values, (event) => {
      answer = event;
    });
    if (answer === null) throw new Error(`The helper did not answer ${op}`);
    return answer;
  }

  /** Sends messages that belong to the running operation; resolves when the pipe takes more. */
  async post(messages: readonly Values[]): Promise<void> {
    if (this.#ended !== null || messages.length === 0) return;
    const text = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
    if (this.#child.stdin.write(text)) return;
    await Promise.race([
      new Promise<void>((resolve) => this.#child.stdin.once('drain', () => resolve())),
      this.#exited,
    ]);
  }

  /** Asks the running operation to stop after what is under way; it then fails with `disk.cancelled`. */
  cancel(): void {
    this.#interrupt('cancel');
  }

  /** Asks the running operation to begin nothing new; what is under way is finished and reported. */
  pause(): void {
    this.#interrupt('pause');
  }

  /** Ends a pause. */
  continue(): void {
    this.#interrupt('continue');
  }

  /** Ends the helper at once; a running operation fails with `disk.cancelled`. */
  kill(): void {
    this.#isCancelled = true;
    this.#stop();
  }

  /** Ends the helper and waits until it has let go of the disk. */
  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.stdin.end('{"op":"quit"}\n');
    }
    await this.#exited;
  }

  /** These are obeyed at once, also behind other messages. */
  #interrupt(op: 'cancel' | 'pause' | 'continue'): void {
    if (this.#current === null || this.#ended !== null) return;
    this.#child.stdin.write(`${JSON.stringify({ op, id: this.#current.id })}\n`);
  }

  /** The end of its input ends the helper as surely as a signal, which one that runs as root does not get. */
  #stop(): void {
    if (this.#command.isElevated) this.#child.stdin.destroy();
    else this.#child.kill('SIGKILL');
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#receive(JSON.parse(line) as HelperEvent);
  }

  #receive(event: HelperEvent): void {
    const request = this.#current;
    if (event.event === 'error') {
      const error = toAppError(
        event as unknown as HelperFailure,
        this.#context,
        this.#errorOutput.trim(),
      );
      this.#current = null;
      if (request === null) this.#ended ??= error;
      request?.settle(error);
    } else if (event.event === 'ok') {
      this.#current = null;
      request?.settle(null);
    } else {
      try {
        request?.onEvent(event);
      } catch (error) {
        // Whoever listens cannot go on, for example because the journal's disk is full.
        this.#current = null;
        this.#ended = error instanceof Error ? error : new Error(String(error));
        this.#stop();
        request?.settle(this.#ended);
      }
    }
  }

  #end(reason: string): void {
    const disk = this.#context.target.disk;
    const detail = this.#errorOutput.trim();
    this.#ended ??= this.#isCancelled
      ? new AppError('disk.cancelled', { disk })
      : new AppError('disk.helper-died', { disk, reason }, detail === '' ? {} : { detail });
    const request = this.#current;
    this.#current = null;
    request?.settle(this.#ended);
  }
}
