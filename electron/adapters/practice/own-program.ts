import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program of this product that runs beside the one that started it. */
export interface OwnProgram {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /**
   * Settles when it has ended, with its exit code, the signal that ended it, or why it could not be started. What it
   * printed was read by then. Never rejects.
   */
  readonly ended: Promise<string>;
  /** Asks it to end in order. It also ends when this process does, however that happens. */
  askToEnd(): void;
  /** Ends it at once. */
  kill(): void;
  /** From now on it does not keep this process alive; its output must be read elsewhere. */
  release(): void;
}

/** Starts a program file. Hosts differ: plain Node runs it as a child, a window as a process of Electron's own kind. */
export type StartOwnProgram = (file: string, args: readonly string[]) => OwnProgram;

/** As a child of plain Node, which holds the other end of the child's standard input. */
export const startInNode: StartOwnProgram = (file, args) => {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let isReleased = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    const end = (code: number | null, signal: string | null) => resolve(`${signal ?? code}`);
    // 'close' comes after the last of its output was read; nobody waits for that output once it was released.
    child.once('close', end);
    child.once('exit', (code, signal) => {
      if (isReleased) end(code, signal);
    });
  });
  // When the program goes first, a write end that breaks is no failure of ours.
  child.stdin.on('error', () => undefined);
  return {
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    askToEnd: () => {
      if (hasEnded(child)) return;
      child.ref();
      child.stdin.destroy();
      child.kill('SIGTERM');
    },
    kill: () => void child.kill('SIGKILL'),
    release: () => {
      isReleased = true;
      child.unref();
      for (const stream of [child.stdin, child.stdout, child.stderr]) {
        (stream as unknown as { unref?: () => void }).unref?.();
      }
    },
  };
};

function hasEnded(child: ChildProcess): boolean {
  // Without a pid it never started.
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
