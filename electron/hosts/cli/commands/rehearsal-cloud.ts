import { spawn } from 'node:child_process';
import path from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { helperPath, practiceDir } from '../../choose-adapters.ts';
import { readNumber } from '../arguments.ts';
import type { RunCommand } from '../command.ts';

const server = path.resolve(import.meta.dirname, '../../../rehearsal/main.ts');

/** Runs the practice cloud in front until Ctrl+C; it prints its endpoints itself. */
export const runRehearsalCloud: RunCommand = async ({ line, dataDir, hoursPerSecond, signal }) => {
  const port = readNumber(line, 'port', (value) => Number.isInteger(value) && value <= 65_535);
  const args = [
    ...[server, '--data-dir', practiceDir(dataDir), '--helper', helperPath()],
    ...(port === null ? [] : ['--port', String(port)]),
    ...(hoursPerSecond === null ? [] : ['--speed', String(hoursPerSecond)]),
  ];
  // It ends when its input closes, so that it cannot outlive this process.
  const stdio = ['pipe', 'inherit', 'inherit'] as const;
  const child = spawn(process.execPath, [...args, '--with-parent'], { stdio: [...stdio] });
  const stop = () => void child.kill('SIGTERM');
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code === 0 || signal.aborted) return 0;
  throw new AppError('cloud.practice-start', { reason: `it ended with code ${code ?? 'none'}` });
};
