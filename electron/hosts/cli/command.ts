import type { CloudName } from '../../../shared/domain/plan.ts';
import type { CommandLine, CommandSyntax } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** What a command gets besides its own words. */
export interface CommandInput {
  readonly line: CommandLine;
  readonly terminal: Terminal;
  readonly dataDir: string;
  readonly cloud: CloudName;
  /** Answers every question with yes; refusals stay. */
  readonly yes: boolean;
  /** Practice only. */
  readonly hoursPerSecond: number | null;
  /** Ctrl+C. */
  readonly signal: AbortSignal;
}

/** Runs to its end; throws `AppError`, or returns another exit code than 0. */
export type RunCommand = (input: CommandInput) => Promise<number | void>;

export interface Command extends CommandSyntax {
  readonly summary: string;
  /** What follows the name in the help text. */
  readonly usage: string;
  /** Loads the code of the command, and with it only what it needs. */
  load(): Promise<RunCommand>;
}
