import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { createTestCore, never, planned, testPassword } from '../../../core/testing/test-core.ts';
import { commandInput, openCore } from '../testing/run-command.ts';
import { makeJob } from './make-job.ts';

const job = 'seed';
let t: TestCore;
let said: string[];
let asked: string[];
beforeEach(async () => {
  t = createTestCore();
  said = [];
  asked = [];
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 1024 * 1024);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle(job);
  t.cloud.offered.add('data-box');
});
afterEach(() => t.dispose());

const options = [
  ...['--return-carrier', 'FedEx', '--return-account', '123', '--return-name', 'Backup team'],
  ...['--return-phone', '5550100100', '--return-email', 'backup@example.com'],
  ...['--return-street1', '1 Road', '--return-city', 'City', '--return-postal-code', '98000'],
  ...['--return-country', 'US', '--return-state', 'WA'],
];

/** Makes the job with these words; `answers` are given by a person, null when nobody sits there. */
async function make(words: readonly string[], answers: readonly string[] | null = null) {
  const { input, heard } = commandInput(['diskprep', 's:/staging', ...words], { answers });
  const { handlers } = t.core();
  said = heard.said;
  asked = heard.asked;
  const view = await handlers.jobs.get({ job }, never());
  return makeJob(input, openCore(handlers), view);
}

test('with return details on the line the job is made in the replacement, and why is said', async () => {
  const view = await make(options);
  expect(view.importJob?.service).toBe('data-box');
  expect(said.join('\n')).toContain('published replacement');
  expect(t.cloud.jobs.get(job)?.request.returnDetails).toMatchObject({ returnCity: 'City' });
});

test('an old command line without them still gets its job, where they may come later', async () => {
  expect((await make([])).importJob?.service).toBe('import-export');
  expect(asked).toEqual([]);
  expect(said).toContain(
    'No return address is given now, so the job is made in Azure Import/Export.',
  );
});

test('the service that is named is used, or its wants are told', async () => {
  await expect(make(['--service', 'data-box'])).rejects.toMatchObject({
    code: 'input.return-details',
  });
  expect((await make(['--service', 'import-export', ...options])).importJob?.service).toBe(
    'import-export',
  );
});

test('a service that nobody knows is refused', async () => {
  await expect(make(['--service', 'pigeon'])).rejects.toMatchObject({ code: 'input.command' });
});

test('a person is asked for what is missing, box by box', async () => {
  const view = await make(['--service', 'data-box', ...options.slice(4)], ['UPS', '77']);
  expect(asked).toEqual(['Return carrier: ', 'Account with the return carrier: ']);
  expect(view.importJob?.service).toBe('data-box');
  expect(t.cloud.jobs.get(job)?.request.returnDetails?.returnCarrier).toBe('UPS');
});

test('a person may leave them for later where the other service would do', async () => {
  const view = await make([], ['']);
  expect(asked).toEqual(['Return carrier: ']);
  expect(view.importJob?.service).toBe('import-export');
});

test('the exact request is shown before it is sent, without keys', async () => {
  t.cloud.before = (call) => {
    if (call === 'createJob') throw new Error('sent');
  };
  await expect(make(options)).rejects.toThrow('sent');
  const shown = said.find((text) => text.startsWith('This is sent to Azure'));
  expect(shown).toContain('PUT https://arm.example/data-box/seed');
  expect(shown).toContain('SER-1111');
  expect(shown).not.toContain(testPassword(1));
});
