import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a person would, without a terminal. */
export function runCommand(
  args: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<CommandResult> {
  return new Promise((done, reject) => {
    const child = spawn(
      resolve(projectRoot, 'node_modules/.bin/node'),
      ['electron/hosts/cli/main.ts', ...args],
      { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], ...options },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}
