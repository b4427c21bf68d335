import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { createTestCore, never, planned } from '../../../core/testing/test-core.ts';
import { parseCommandLine } from '../arguments.ts';
import type { CommandInput } from '../command.ts';
import { commands } from '../commands.ts';
import type { OpenCore } from '../open-core.ts';
import type { Terminal } from '../terminal.ts';
import { cancelWith, deleteWith } from './end-job.ts';

const job = 'seed';
let t: TestCore;
let said: string[];
beforeEach(async () => {
  t = createTestCore();
  said = [];
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 1024 * 1024);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle(job);
  await t.core().handlers.importJob.create({ job, returnDetails: null }, never());
});
afterEach(() => t.dispose());

/** Runs the command with that answer of a person, null when nobody sits there. */
async function run(
  work: (input: CommandInput, core: OpenCore) => Promise<void>,
  words: readonly string[],
  answer: string | null,
) {
  const line = parseCommandLine(words, commands);
  if (line === null) throw new Error('no command');
  const ask = () => Promise.resolve(answer ?? '');
  const terminal: Terminal = {
    isJson: false,
    isInteractive: answer !== null,
    result: (_value, text) => void said.push(text),
    say: (text) => void said.push(text),
    progress: () => undefined,
    failure: () => undefined,
    ask,
    askHidden: ask,
  };
  const input = { line, terminal, dataDir: '/data', cloud: 'rehearsal' as const, signal: never() };
  const core = { handlers: t.core().handlers } as OpenCore;
  await work({ ...input, yes: line.has('yes'), hoursPerSecond: null }, core);
}
const calls = (name: string) => t.cloud.calls.filter((call) => call === name).length;

test.each([
  ['cancel-job', cancelWith, 'cancelJob'],
  ['delete-job', deleteWith, 'deleteJob'],
] as const)('%s asks Azure only after a yes', async (word, work, call) => {
  await expect(run(work, [word], 'no')).rejects.toMatchObject({ code: 'input.command' });
  await expect(run(work, [word], null)).rejects.toMatchObject({ code: 'input.command' });
  expect(calls(call)).toBe(0);
  await run(work, [word, '--job', job], ' Yes ');
  expect(calls(call)).toBe(1);
});

test('while the disks are on their way the doubt is told before anybody is asked', async () => {
  const made = t.cloud.jobs.get(job);
  if (made === undefined) throw new Error('no job');
  made.state = 'Shipping';
  await t.core().handlers.importJob.refresh({ job }, never());
  await run(cancelWith, ['cancel-job', '--yes'], null);
  expect(said[0]).toContain('the service may refuse');
});

test('after deleting, the job can be created again and the address is gone', async () => {
  await run(deleteWith, ['delete-job', '--yes'], null);
  expect(said.join('\n')).toContain('deleted in Azure');
  expect(said.join('\n')).not.toContain('1 Rehearsal Road');
  const { importJob } = await t.core().handlers.jobs.get({ job }, never());
  expect(importJob).toBeNull();
});
