import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobView } from '../../shared/domain/job.ts';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, planned, testPassword } from './testing/test-core.ts';

const mib = 1024 * 1024;
let t: TestCore;
beforeEach(() => {
  t = createTestCore();
  for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 64 * mib });
  for (const name of ['a', 'b/ü', 'c']) t.staging.put(`${name}.AIBBlob`, 17 * mib);
  t.staging.put('d.BaseBlob', 512);
});
afterEach(() => t.dispose());

async function prepare(): Promise<void> {
  await t.core().handlers.prep.start(await planned(t, ['SER-1111', 'SER-2222']), never());
  await t.core().whenIdle('seed');
}

/** The same disks and staging, and a program that never heard of the job. */
function loseJournal(): Map<string, string> {
  const passwords = new Map(
    t
      .store()
      .listDisks('seed')
      .map(({ diskId }) => [diskId, t.store().getRecoveryPassword('seed', diskId)?.reveal() ?? '']),
  );
  t.loseJournal();
  expect(t.store().listJobs()).toEqual([]);
  return passwords;
}

async function recover(passwords: Iterable<readonly [string, string]>): Promise<JobView> {
  const disks = Array.from(passwords, ([diskId, recoveryPassword]) => ({
    diskId,
    recoveryPassword,
  }));
  return t.core().handlers.recover.run({ staging: '/staging', job: null, disks }, never());
}
async function goOn(): Promise<JobView> {
  await t.core().handlers.prep.resume({ job: 'seed', diskId: null }, never());
  await t.core().whenIdle('seed');
  return t.core().handlers.jobs.get({ job: 'seed' }, never());
}
const phases = (view: JobView) => view.disks.map((disk) => `${disk.serial} ${disk.phase}`);
const rangesOf = (path: string) => {
  const file = t.store().fileByPath('seed', path);
  return file === null ? [] : t.store().listRanges(file.id);
};

test('finished disks come back with their files and ranges, and count once they are read back', async () => {
  await prepare();
  const before = t.core().handlers.jobs.get({ job: 'seed' }, never());
  const ranges = rangesOf('b/ü.AIBBlob');
  const hashes = (await before).disks.map((disk) => disk.manifestHash);
  const passwords = loseJournal();
  t.writer.written.length = 0;

  const recovered = await recover(passwords);
  expect(phases(recovered)).toEqual(['SER-1111 verifying', 'SER-2222 verifying']);
  expect(recovered.disks.every((disk) => disk.verifiedAt === null)).toBe(true);
  expect(recovered.disks.map((disk) => disk.manifestHash)).toEqual(hashes);
  expect(rangesOf('b/ü.AIBBlob')).toEqual(ranges);

  const view = await goOn();
  expect(phases(view)).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
  expect(t.writer.written, 'nothing is written again').toEqual([]);
  for (const file of t.store().files('seed')) {
    const staged = t.staging.files.get(file.path)?.bytes ?? '';
    expect(file.sha, 'reading back makes the SHA-256 that the manifest lacks').toBe(
      createHash('sha256').update(staged).digest('hex'),
    );
  }
  await expect(
    t.core().handlers.importJob.create({ job: 'seed', returnDetails: null }, never()),
  ).resolves.toMatchObject({ importJob: { name: 'seed' } });
});

test('a disk that was being written goes on with what it holds, and ends as if nothing had happened', async () => {
  // Both lanes stand for ever before the third range of their first file.
  t.writer.before = async (step, _disk, what) => {
    if (step === 'range' && what.endsWith(`@${8 * mib}`)) await new Promise(() => undefined);
  };
  await t.core().handlers.prep.start(await planned(t, ['SER-1111', 'SER-2222']), never());
  await expect.poll(() => t.writer.written.length, { timeout: 20_000 }).toBe(4);
  const passwords = loseJournal();
  t.writer.before = () => undefined;
  t.writer.written.length = 0;

  const recovered = await recover(passwords);
  expect(new Set(recovered.disks.map((disk) => disk.phase))).toEqual(new Set(['writing']));
  expect(phases(await goOn())).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
  expect(t.writer.calls.filter((call) => call.startsWith('layOut'))).toHaveLength(2);
  const again = t.writer.written.filter((range) => !range.includes('DriveManifest'));
  expect(again, 'twelve of sixteen ranges were still to do').toHaveLength(12);
  for (const [path, { bytes }] of t.staging.files) {
    const target = `\\seed\\${path.replaceAll('/', '\\')}`;
    const holders = ['SER-1111', 'SER-2222'].map((serial) =>
      t.writer.volume(serial).files.get(target),
    );
    expect(holders.find((found) => found !== undefined)?.equals(bytes), path).toBe(true);
  }
});

test('an unfinished disk whose files are others by now is laid out anew', async () => {
  t.writer.before = async (step) => {
    if (step === 'stream') await new Promise(() => undefined);
  };
  await t.core().handlers.prep.start(await planned(t, ['SER-1111', 'SER-2222']), never());
  const streams = () => t.writer.calls.filter((call) => call.startsWith('stream'));
  await expect.poll(streams, { timeout: 20_000 }).toHaveLength(2);
  const passwords = loseJournal();
  t.writer.before = () => undefined;
  t.staging.change('a.AIBBlob', 18 * mib);
  const recovered = await recover(passwords);
  expect(recovered.disks.map((disk) => disk.phase)).toContain('laying-out');
  expect(new Set((await goOn()).disks.map((disk) => disk.phase))).toEqual(new Set(['prepared']));
});

test('a file that staging no longer holds stays part of the job as it lies on the disk', async () => {
  await prepare();
  const passwords = loseJournal();
  t.staging.remove('c.AIBBlob');
  const recovered = await recover(passwords);
  expect(recovered.disks.reduce((sum, disk) => sum + disk.files, 0)).toBe(4);
  expect(rangesOf('c.AIBBlob')).toHaveLength(5);
  expect(phases(await goOn())).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
});

test('what is not on a disk that was given waits for another', async () => {
  await prepare();
  const [first] = loseJournal();
  const recovered = await recover(first === undefined ? [] : [first]);
  expect(phases(recovered)).toEqual(['SER-1111 verifying']);
  const placed = recovered.disks[0]?.files ?? 0;
  expect(t.store().totals('seed').get(null)?.files).toBe(4 - placed);
});

test.each([
  ['a wrong password', [['image:SER-1111', 'wrong']], 'SER-1111', /password/],
  ['a disk that is not attached', [['image:NONE', 'x']], 'image:NONE', /not attached/],
] as const)('%s is named and nothing is stored', async (_, disks, disk, reason) => {
  await prepare();
  loseJournal();
  await expect(recover(disks)).rejects.toMatchObject({
    code: 'input.recover',
    facts: { disk, reason: expect.stringMatching(reason) as string },
  });
  expect(t.store().listJobs()).toEqual([]);
});

test('one wrong disk among good ones leaves everything as it was', async () => {
  await prepare();
  const passwords = loseJournal();
  passwords.set('image:SER-2222', 'wrong');
  await expect(recover(passwords)).rejects.toMatchObject({ code: 'input.recover' });
  expect(t.store().listJobs()).toEqual([]);
});

test('a disk of another job is refused, sealed or not', async () => {
  await prepare();
  const passwords = loseJournal();
  const [descriptor] = t.staging.descriptors;
  if (descriptor === undefined) throw new Error('no descriptor');
  t.staging.descriptors[0] = { ...descriptor, storageContainer: 'other-backup' };
  await expect(recover(passwords)).rejects.toMatchObject({
    code: 'input.recover',
    message: expect.stringContaining('not of job seed') as string,
  });
  t.staging.descriptors[0] = { ...descriptor, jobId: '99999999-1111-4222-8333-444455556666' };
  const volume = t.writer.volume('SER-1111');
  volume.isSealed = false;
  volume.note = { jobId: 'another', jobName: 'winter', layout: volume.layout };
  await expect(recover(passwords)).rejects.toMatchObject({
    message: expect.stringContaining('belongs to job winter') as string,
  });
  expect(t.store().listJobs()).toEqual([]);
});

test('a disk that the journal knows is left to resume', async () => {
  await prepare();
  await expect(recover([['image:SER-1111', testPassword(1)]])).rejects.toMatchObject({
    code: 'input.recover',
  });
  await expect(
    t.core().handlers.recover.run({ staging: '/staging', job: 'nope', disks: [] }, never()),
  ).rejects.toMatchObject({ code: 'input.unknown-job' });
});

test('no password ends up in history, events or files', async () => {
  await prepare();
  const passwords = loseJournal();
  await recover(passwords);
  const said = JSON.stringify([t.store().listHistory(null), t.events, [...t.privateFiles]]);
  for (const password of passwords.values()) expect(said).not.toContain(password);
});
