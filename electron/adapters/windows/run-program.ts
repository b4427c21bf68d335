import { spawn } from 'node:child_process';

export interface ProgramOutcome {
  readonly exitCode: number;
  readonly output: string;
}

/** How Windows programs are started: the file, its arguments, and what they get on their input. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  input?: string,
) => Promise<ProgramOutcome>;

/** Output of these programs is a line or two; more is cut. */
const mostOutputChars = 64 * 1024;

/** Runs a program to its end without a shell. Rejects only when it cannot be started. */
export const runProgram: RunProgram = (file, args, input = '') =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      windowsHide: true,
      shell: false,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    // Both pipes are drained, or a full one would stop the program.
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-mostOutputChars);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? -1, output }));
    // A program that ends without reading its input is told by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
