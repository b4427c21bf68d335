import { existsSync } from 'node:fs';
import path from 'node:path';

import type { VolumeTarget } from '../../core/ports/volume-writer.ts';

/** How the helper is started. */
export interface HelperCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Runs as root while this program does not: it cannot be sent signals, only its input ended. */
  readonly isElevated: boolean;
}

/** What pkexec ends with when the person declined, and when it did not allow it. */
const refusals = [126, 127];

/**
 * A device needs root. A program that is not root asks for it by pkexec where that is installed, for the helper alone:
 * this one program at its fixed place, without arguments, so that a rule of the system can name it.
 */
export function helperCommand(helperPath: string, target: VolumeTarget): HelperCommand {
  const pkexec = target.kind === 'block' && process.getuid?.() !== 0 ? find('pkexec') : null;
  if (pkexec === null) return { file: helperPath, args: [], isElevated: false };
  return { file: pkexec, args: [path.resolve(helperPath)], isElevated: true };
}

/** True when the helper never ran because it was not allowed to. */
export function wasRefused(command: HelperCommand, exitCode: number | null): boolean {
  return command.isElevated && exitCode !== null && refusals.includes(exitCode);
}

function find(program: string): string | null {
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const files = folders.map((folder) => path.join(folder, program));
  return files.find((file) => existsSync(file)) ?? null;
}
