import type { JobView, PrepProgress } from '../../../../shared/domain/job.ts';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { never } from '../../../core/testing/test-core.ts';
import { parseCommandLine } from '../arguments.ts';
import type { CommandInput } from '../command.ts';
import { commands } from '../commands.ts';
import type { OpenCore } from '../open-core.ts';
import type { Terminal } from '../terminal.ts';

/** Runs commands on the core of a test, with a person at the terminal or nobody. */
export interface CommandBench {
  /** What was said and asked so far. */
  readonly said: string[];
  readonly asked: string[];
  /** Runs the command of these words and returns its result; `answer` sits at the terminal, null when nobody does. */
  run(
    command: (input: CommandInput, core: OpenCore) => Promise<unknown>,
    words: readonly string[],
    answer?: ((question: string) => string) | null,
    signal?: AbortSignal,
  ): Promise<{ value: unknown; text: string }>;
}

export function createCommandBench(t: TestCore): CommandBench {
  const said: string[] = [];
  const asked: string[] = [];
  return {
    said,
    asked,
    run: async (command, words, answer = null, signal = never()) => {
      const line = parseCommandLine([...words], commands);
      if (line === null) throw new Error('no command');
      const result = { value: null as unknown, text: '' };
      const ask = (question: string) => {
        asked.push(question);
        return Promise.resolve(answer?.(question) ?? '');
      };
      const terminal: Terminal = {
        isJson: false,
        isInteractive: answer !== null,
        result: (value, text) => Object.assign(result, { value, text }),
        say: (text) => void said.push(text),
        progress: () => undefined,
        failure: () => undefined,
        ask,
        askHidden: ask,
      };
      const input = { line, terminal, dataDir: '/data', cloud: 'rehearsal' as const, signal };
      await command({ ...input, yes: line.has('yes'), hoursPerSecond: null }, openCore(t));
      return result;
    },
  };
}

/** The core of the test as commands get one. */
function openCore(t: TestCore): OpenCore {
  const listen = (group: string, name: string, listener: (payload: unknown) => void) => {
    const add = t.events.push.bind(t.events);
    t.events.push = (...events) => {
      for (const event of events) {
        if (event.group === group && event.name === name) listener(event.payload);
      }
      return add(...events);
    };
    return () => undefined;
  };
  return {
    handlers: t.core().handlers,
    whenIdle: (job) => t.core().whenIdle(job),
    onProgress: (listener) =>
      listen('prep', 'progress', (payload) => listener(payload as PrepProgress)),
    onJob: (listener) => listen('jobs', 'changed', (payload) => listener(payload as JobView)),
    onDisks: (listener) => listen('disks', 'changed', listener),
    onRegistration: () => () => undefined,
    onBackup: () => () => undefined,
    onRestore: () => () => undefined,
  };
}
