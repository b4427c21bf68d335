import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobView } from '../../../../shared/domain/job.ts';
import {
  attachSmall,
  disksByJob,
  expectEachFileOnDisk,
  serials,
  stageSmall,
} from '../../../core/testing/many-disks.ts';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { createTestCore, never, testDraft } from '../../../core/testing/test-core.ts';
import type { CommandBench } from '../testing/command-bench.ts';
import { createCommandBench } from '../testing/command-bench.ts';
import { prepareWith } from './prepare.ts';
import { statusWith } from './status.ts';
import { updateWith } from './update-shipping.ts';

let t: TestCore;
let bench: CommandBench;
beforeEach(async () => {
  t = createTestCore();
  bench = createCommandBench(t);
  attachSmall(t, serials(12));
  stageSmall(t, 12);
  await t.core().handlers.plan.save(testDraft, never());
});
afterEach(() => t.dispose());

const disks = (names: readonly string[]) => names.flatMap((name) => ['--disk', name]);
const diskprep = async (words: readonly string[], answer: (() => string) | null = null) =>
  bench.run(prepareWith, ['diskprep', 's:/staging', ...words], answer);
const shipping = [
  ...['--carrier', 'FedEx', '--return-carrier', 'FedEx', '--return-account', '123'],
  ...['--return-name', 'Team', '--return-phone', '5550100100', '--return-email', 'a@example.com'],
  ...['--return-street1', '1 Road', '--return-city', 'City', '--return-state', 'WA'],
  ...['--return-postal-code', '98000', '--return-country', 'United States'],
  ...['--ship-date', '2026-12-02', '--yes'],
];
const update = (words: readonly string[], answer: (() => string) | null = null) =>
  bench.run(updateWith, ['diskprep', 'u:', ...words], answer);
const jobNames = (value: unknown) =>
  (value as { jobs: JobView[] }).jobs.map((job) => job.descriptor.jobName);

test('twelve disks become two jobs, said before anything is erased, and each parcel is listed', async () => {
  const { value, text } = await diskprep([...disks(serials(12)), '--yes']);
  const notice = bench.said.join('\n');
  expect(notice).toContain('Disks 11 to 12 go into a further job, seed-2,');
  expect(notice).toContain('is not published');
  expect(value).toMatchObject({ descriptor: { jobName: 'seed' } });
  expect(jobNames(value)).toEqual(['seed', 'seed-2']);
  expect(text).toContain('seed-2 (part 2 of 2): Waits for the shipping details');
  expect(text).toContain('  seed-2: SER-11, SER-12');
  expect(text.match(/1 Rehearsal Road/g)).toHaveLength(2);
  expectEachFileOnDisk(t);
});

test('the same command again goes on with both and erases nothing', async () => {
  const words = [...disks(serials(12)), '--yes'];
  await diskprep(words);
  const before = disksByJob(t);
  t.writer.calls.length = 0;
  bench.said.length = 0;
  expect(jobNames((await diskprep(words)).value)).toEqual(['seed', 'seed-2']);
  expect(disksByJob(t)).toEqual(before);
  expect(t.writer.calls.filter((call) => call.startsWith('layOut'))).toEqual([]);
  expect(bench.said.join('\n')).not.toContain('further job');
  expect([...t.cloud.jobs.keys()]).toEqual(['seed', 'seed-2']);
});

test('ten disks are made a whole job; what the second one lacks is told at the end', async () => {
  const words = [...disks(serials(10)), '--yes', '--allow-short'];
  await expect(diskprep(words)).rejects.toMatchObject({ code: 'disk.too-small' });
  expect([...t.cloud.jobs.keys()]).toEqual(['seed']);
  expect(bench.said.join('\n')).toContain('seed-2: no disks yet');
  const { value } = await diskprep([...disks(serials(2, 11)), '--yes']);
  expect(jobNames(value)).toEqual(['seed', 'seed-2']);
  expectEachFileOnDisk(t);
});

test('u: shows both; details go to the only parcel that waits for some, else a person says which', async () => {
  await diskprep([...disks(serials(12)), '--yes']);
  expect(jobNames((await update([])).value)).toEqual(['seed', 'seed-2']);
  const numbered = (number: string) => ['--tracking', number, ...shipping];
  await expect(update(numbered('T-1'))).rejects.toMatchObject({
    code: 'input.several-jobs',
    facts: { names: 'seed, seed-2' },
  });
  await update([...numbered('T-1'), '--job', 'seed']);
  await expect(update([...numbered('T-1'), '--job', 'seed-2'])).rejects.toMatchObject({
    code: 'cloud.tracking-used',
  });
  const { value } = await update(numbered('T-2'));
  expect(bench.said.join('\n')).toContain('This is the parcel of seed-2 (part 2 of 2).');
  expect(value).toMatchObject({ descriptor: { jobName: 'seed-2' } });
  const asked = await update(numbered('T-1'), () => 'seed');
  expect(asked.value).toMatchObject({ shipping: { details: { trackingNumber: 'T-1' } } });
});

test('status lists the jobs of a backup beside each other and says in how many parcels it travels', async () => {
  await t
    .core()
    .handlers.plan.save(
      { ...testDraft, azureImportJobName: 'other', stagingLocation: '/elsewhere' },
      never(),
    );
  await diskprep([...disks(serials(12)), '--yes', '--job', 'seed']);
  const { value, text } = await bench.run(statusWith, ['status']);
  expect(jobNames(value)).toEqual(['seed', 'seed-2', 'other']);
  expect(text).toContain('This backup travels in 2 parcels: seed (10 disks), seed-2 (2 disks).');
});
