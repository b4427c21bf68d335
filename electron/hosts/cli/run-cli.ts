import path from 'node:path';
import { AppError, exitCodeOf, toErrorData } from '../../../shared/errors/app-error.ts';
import { parseCommandLine, readCloud, readNumber } from './arguments.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { helpOf, helpValue, overview } from './help.ts';
import type { Streams } from './terminal.ts';
import { createTerminal } from './terminal.ts';

/** Runs one command line. Returns the exit code; every failure is words and a code on the terminal. */
export async function runCli(
  argv: readonly string[],
  streams: Streams,
  signal: AbortSignal,
  known: readonly Command[] = commands,
): Promise<number> {
  const terminal = createTerminal(streams, argv.includes('--json'));
  try {
    const line = parseCommandLine(argv, known);
    if (line === null) {
      terminal.result(helpValue(known), overview());
      return 0;
    }
    if (line.has('help')) {
      terminal.result(helpValue([line.syntax]), helpOf(line.syntax));
      return 0;
    }
    const dataDir = line.value('data-dir') ?? (await defaultDataDir());
    const run = await line.syntax.load();
    const code = await run({
      line,
      terminal,
      dataDir: path.resolve(dataDir),
      cloud: readCloud(line),
      yes: line.has('yes'),
      hoursPerSecond: readNumber(line, 'speed', (value) => value > 0),
      signal,
    });
    return code ?? 0;
  } catch (thrown) {
    // Ctrl+C ends whatever waits; that is no fault of the program.
    const isStopped = signal.aborted && !(thrown instanceof AppError);
    const error = isStopped ? new AppError('internal.cancelled', {}).toData() : toErrorData(thrown);
    terminal.failure(error);
    return exitCodeOf(error.code);
  }
}

async function defaultDataDir(): Promise<string> {
  return (await import('../choose-adapters.ts')).defaultDataDir();
}
