import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, testDraft } from './testing/test-core.ts';

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

const handlers = () => t.core().handlers;
const plan = (name: string, container: string) =>
  handlers().plan.save(
    { ...testDraft, azureImportJobName: name, azureStorageContainer: container },
    never(),
  );

test('the list of jobs is written in the order that was asked for, for spreadsheets and programs', async () => {
  await plan('first', 'one');
  await plan('second', 'two');
  const csv = await handlers().jobs.export({ jobs: ['second', 'first'], format: 'csv' }, never());
  expect(csv).toEqual({ file: '/data/exports/jobs-20261201-100000.csv', entries: 2 });
  const lines = (t.privateFiles.get('exports/jobs-20261201-100000.csv') ?? '').split('\r\n');
  expect(lines[0]?.startsWith('\ufeff"Job","Part","State"')).toBe(true);
  expect(lines.slice(1, 3).map((line) => line.split(',')[0])).toEqual(['"second"', '"first"']);

  await handlers().jobs.export({ jobs: ['first'], format: 'json' }, never());
  const json: unknown = JSON.parse(
    t.privateFiles.get('exports/jobs-20261201-100000.json') ?? 'null',
  );
  expect(json).toMatchObject({ jobs: [{ name: 'first', storageContainer: 'one', who: 'you' }] });
});

test('a job that is not here is refused, and nothing is written', async () => {
  await expect(
    handlers().jobs.export({ jobs: ['nowhere'], format: 'csv' }, never()),
  ).rejects.toMatchObject({ code: 'input.unknown-job' });
  expect([...t.privateFiles.keys()].filter((name) => name.startsWith('exports/'))).toEqual([]);
});
