import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { createTestCore, testDraft } from '../../../core/testing/test-core.ts';
import type { CommandInput } from '../command.ts';
import type { OpenCore } from '../open-core.ts';
import type { CommandBench } from '../testing/command-bench.ts';
import { createCommandBench } from '../testing/command-bench.ts';
import { planWith, runPlan } from './plan.ts';

let t: TestCore;
let bench: CommandBench;
beforeEach(() => {
  t = createTestCore();
  bench = createCommandBench(t);
});
afterEach(() => t.dispose());

const facts = {
  subscriptionId: testDraft.azureSubscriptionId,
  storageAccount: testDraft.azureStorageAccount,
  storageContainer: testDraft.azureStorageContainer,
  resourceGroup: 'practice',
  suggestedStaging: '/staging',
  suggestedDiskFolder: '/disks',
  hoursPerSecond: 2,
};
const inPractice = (input: CommandInput, { handlers, ...core }: OpenCore) => {
  const host = { ...handlers.host, practice: () => Promise.resolve(facts) };
  return planWith(input, { ...core, handlers: { ...handlers, host } });
};
const words = ['plan', '--staging', '/staging', '--job-name', 'march-seed'];

test('in the practice cloud what is left out is what that cloud has, and is said', async () => {
  const { value } = await bench.run(inPractice, words);
  expect(value).toMatchObject({
    plan: {
      azureSubscriptionId: facts.subscriptionId,
      azureStorageAccount: facts.storageAccount,
      azureStorageContainer: facts.storageContainer,
    },
  });
  expect(bench.said.join('\n')).toContain(`subscription ${facts.subscriptionId}`);
});

test('what is typed stays as typed', async () => {
  const { value } = await bench.run(inPractice, [...words, '--container', 'elsewhere']);
  expect(value).toMatchObject({ plan: { azureStorageContainer: 'elsewhere' } });
});

test('in a real cloud nothing is filled in', async () => {
  const real = async (input: CommandInput) => runPlan({ ...input, cloud: 'public' });
  await expect(bench.run(real, words)).rejects.toMatchObject({
    code: 'input.command',
    facts: { text: 'plan needs --subscription' },
  });
});
