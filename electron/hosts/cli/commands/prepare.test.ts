import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobView } from '../../../../shared/domain/job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { createTestCore, never, testDraft } from '../../../core/testing/test-core.ts';
import type { CommandBench } from '../testing/command-bench.ts';
import { createCommandBench } from '../testing/command-bench.ts';
import { prepareWith } from './prepare.ts';

const mib = 1024 * 1024;
let t: TestCore;
let bench: CommandBench;
beforeEach(async () => {
  t = createTestCore();
  bench = createCommandBench(t);
  t.staging.put('a.AIBBlob', 20 * mib);
  t.staging.put('b.AIBBlob', 20 * mib);
  t.staging.put('c.AIBBlob', 20 * mib);
  await t.core().handlers.plan.save(testDraft, never());
});
afterEach(() => t.dispose());

/** Runs `diskprep` with these words; `answer` sits at the terminal, null when nobody does. */
async function diskprep(
  words: readonly string[],
  answer: ((question: string) => string) | null = null,
  signal = never(),
): Promise<JobView> {
  const run = bench.run(prepareWith, ['diskprep', 's:/staging', ...words], answer, signal);
  return (await run).value as JobView;
}
const attach = (...serials: string[]) => {
  for (const serial of serials) t.disks.attach(serial, { sizeBytes: 64 * mib });
};

test('a spare is kept ready, and nobody is asked twice with --yes', async () => {
  attach('SER-1111', 'SER-2222', 'SER-3333');
  const view = await diskprep([
    ...['--disk', 'SER-1111', '--disk', 'SER-2222', '--spare', 'SER-3333', '--yes'],
  ]);
  expect(view.disks.map((disk) => `${disk.serial} ${disk.role} ${disk.phase}`)).toEqual([
    'SER-1111 data prepared',
    'SER-2222 data prepared',
    'SER-3333 spare chosen',
  ]);
  expect(view.importJob).not.toBeNull();
  expect(bench.asked).toEqual([]);
});

test('when space is short it says how much, notices a new disk, and takes it only when its serial is typed', async () => {
  attach('SER-1111');
  const view = await diskprep(['--disk', 'SER-1111'], (question) => {
    if (question.startsWith('Erase and write disk SER-1111')) {
      setImmediate(() => attach('NOT-THIS'));
      return 'yes';
    }
    if (question.includes('NOT-THIS')) {
      setImmediate(() => attach('SER-2222'));
      return '';
    }
    return question.includes('SER-2222') ? '2222' : '';
  });
  expect(bench.said.join('\n')).toMatch(/The disks are too small: .* bytes\) are missing/);
  expect(view.disks.map((disk) => disk.serial)).toEqual(['SER-1111', 'SER-2222']);
  expect(view.disks.every((disk) => disk.phase === 'prepared')).toBe(true);
});

test('without a person at the terminal, too little space is an error before anything is written', async () => {
  attach('SER-1111');
  await expect(diskprep(['--disk', 'SER-1111', '--yes'])).rejects.toMatchObject({
    code: 'disk.too-small',
  });
  expect(t.writer.calls).toEqual([]);
  await expect(diskprep(['--disk', 'SER-1111', '--yes', '--allow-short'])).rejects.toMatchObject({
    code: 'disk.too-small',
  });
  const view = await t.core().handlers.jobs.get({ job: 'seed' }, never());
  expect(view.disks[0]?.phase, 'what fits is written').toBe('prepared');
});

test('files set aside are named; --copy-again and --leave-out settle them', async () => {
  attach('SER-1111', 'SER-2222');
  const both = ['--disk', 'SER-1111', '--disk', 'SER-2222', '--yes'];
  t.writer.before = (step, _disk, what) => {
    if (step === 'range' && what.includes('a.AIBBlob') && what.endsWith(`@${4 * mib}`)) {
      t.writer.before = () => undefined;
      t.staging.change('a.AIBBlob');
    }
  };
  await expect(diskprep(both)).rejects.toMatchObject({ code: 'disk.set-aside' });
  expect(bench.said.join('\n')).toContain('a.AIBBlob');
  t.staging.remove('b.AIBBlob');
  await expect(diskprep(['--copy-again'])).rejects.toMatchObject({ code: 'disk.set-aside' });
  const view = await diskprep(['--leave-out', 'b.AIBBlob']);
  expect(view.disks.map((disk) => disk.phase)).toEqual(['prepared', 'prepared']);
  expect(t.store().fileByPath('seed', 'b.AIBBlob')).toBeNull();
});

test('Ctrl+C pauses and says how to go on, and the same command goes on', async () => {
  attach('SER-1111', 'SER-2222');
  const stop = new AbortController();
  t.writer.before = (step) => {
    if (step === 'range') stop.abort();
  };
  const both = ['--disk', 'SER-1111', '--disk', 'SER-2222', '--yes'];
  await expect(diskprep(both, null, stop.signal)).rejects.toMatchObject({ code: 'disk.cancelled' });
  expect(bench.said.join('\n')).toContain('Go on with: diskprep s:/staging');
  const paused = await t.core().handlers.jobs.get({ job: 'seed' }, never());
  expect(paused.disks.some((disk) => disk.isPaused)).toBe(true);
  t.writer.before = () => undefined;
  const view = await diskprep(both);
  expect(view.disks.every((disk) => disk.phase === 'prepared' && !disk.isPaused)).toBe(true);
});

test('what went wrong with the import job does not stop the next run from trying again', async () => {
  attach('SER-1111', 'SER-2222');
  t.cloud.before = (call) => {
    if (call === 'createJob') throw new AppError('cloud.throttled', { what: 'creating the job' });
  };
  const words = ['--disk', 'SER-1111', '--disk', 'SER-2222', '--yes'];
  await expect(diskprep(words)).rejects.toMatchObject({ code: 'cloud.throttled' });
  t.cloud.before = () => undefined;
  expect((await diskprep(['--yes'])).importJob?.state).toBe('Creating');
});
