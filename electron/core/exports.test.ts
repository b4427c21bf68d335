import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wholeHistory } from '../../shared/domain/history.ts';
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

describe('the history', () => {
  const read = (name: string) =>
    t.privateFiles.get(`exports/history-20261201-100000.${name}`) ?? '';

  test('is written as the filter leaves it, page after page, newest first', async () => {
    for (let index = 0; index < 510; index += 1) {
      t.store().appendHistory({
        at: '2026-12-01T09:00:00.000Z',
        actor: 'tester',
        jobName: 'first',
        action: 'disk.prepared',
        text: `Disk ${index}`,
      });
    }
    await plan('first', 'one');
    const filter = { ...wholeHistory, kind: 'disks' as const };
    const written = await handlers().history.export({ filter, format: 'csv' }, never());
    expect(written.entries).toBe(510);
    const lines = read('csv').split('\r\n');
    expect(lines.length).toBe(512);
    expect(lines[0]).toBe('\ufeff"Number","When","Who","Job","Action","What","Checksum"');
    expect(lines[1]).toContain('"Disk 509"');

    await handlers().history.export({ filter, format: 'json' }, never());
    const json = JSON.parse(read('json')) as { entries: { text: string }[] };
    expect(json.entries.length).toBe(510);
    expect(json.entries.at(-1)?.text).toBe('Disk 0');
  });

  test('without an entry is a list with nothing in it', async () => {
    const filter = { ...wholeHistory, actor: 'nobody' };
    await handlers().history.export({ filter, format: 'json' }, never());
    expect(JSON.parse(read('json'))).toMatchObject({ entries: [] });
  });
});
