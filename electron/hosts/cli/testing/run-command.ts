import type { AppHandlers } from '../../../../shared/contract/contract.ts';
import type { CloudName } from '../../../../shared/domain/plan.ts';
import { parseCommandLine } from '../arguments.ts';
import type { CommandInput } from '../command.ts';
import { commands } from '../commands.ts';
import type { OpenCore } from '../open-core.ts';
import type { Terminal } from '../terminal.ts';

/** What a command said, asked and showed. */
export interface Heard {
  readonly said: string[];
  readonly asked: string[];
  /** The result for a person and its JSON value; null while there is none. */
  result: { readonly value: unknown; readonly text: string } | null;
}

export interface Setting {
  readonly cloud?: CloudName;
  /** A person's answers, one after the other; null when nobody sits there. */
  readonly answers?: readonly string[] | null;
}

/** What a command gets for these words, with a terminal that remembers. */
export function commandInput(
  words: readonly string[],
  { cloud = 'rehearsal', answers = null }: Setting = {},
): { input: CommandInput; heard: Heard } {
  const line = parseCommandLine(words, commands);
  if (line === null) throw new Error('no command');
  const heard: Heard = { said: [], asked: [], result: null };
  const left = [...(answers ?? [])];
  const ask = (question: string) => {
    heard.asked.push(question);
    const answer = left.shift();
    // A question without an answer is a fault of the test; an endless wait would hide it.
    if (answer === undefined) throw new Error(`nobody answers: ${question}`);
    return Promise.resolve(answer);
  };
  const terminal: Terminal = {
    isJson: false,
    isInteractive: answers !== null,
    result: (value, text) => void (heard.result = { value, text }),
    say: (text) => void heard.said.push(text),
    progress: () => undefined,
    failure: () => undefined,
    ask,
    askHidden: ask,
  };
  const input: CommandInput = {
    line,
    terminal,
    dataDir: '/data',
    cloud,
    yes: line.has('yes'),
    hoursPerSecond: null,
    signal: new AbortController().signal,
  };
  return { input, heard };
}

/** A core as commands hold it; nothing that listens is called. */
export function openCore(handlers: AppHandlers): OpenCore {
  const silent = () => () => undefined;
  return {
    handlers,
    whenIdle: () => Promise.resolve(),
    onProgress: silent,
    onJob: silent,
    onDisks: silent,
    onRegistration: silent,
    onBackup: silent,
    onRestore: silent,
  };
}
