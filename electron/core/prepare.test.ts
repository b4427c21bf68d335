import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Disk } from '../../shared/domain/disk.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { parseDriveManifest } from '../formats/drive-manifest.ts';
import type { TestCore } from './testing/test-core.ts';
import {
  chosen,
  createTestCore,
  never,
  planned,
  testDraft,
  testPassword,
} from './testing/test-core.ts';

const mib = 1024 * 1024;
let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

async function finished(): Promise<JobView> {
  await t.core().whenIdle('seed');
  return t.core().handlers.jobs.get({ job: 'seed' }, never());
}
async function prepare(...serials: string[]): Promise<JobView> {
  await t.core().handlers.prep.start(await planned(t, serials), never());
  return finished();
}
async function resume(): Promise<JobView> {
  await t.core().handlers.prep.resume({ job: 'seed', diskId: null }, never());
  return finished();
}
const phases = (view: JobView) => view.disks.map((disk) => `${disk.serial} ${disk.phase}`);

test('one disk goes from chosen to prepared, and the manifest says what was written', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('volume-c/a.AIBBlob', 9 * mib);
  t.staging.put('b.BaseBlob', 512);
  const view = await prepare('SER-1111');
  expect(phases(view)).toEqual(['SER-1111 prepared']);
  expect(view.disks[0]).toMatchObject({ files: 2, doneBytes: 9 * mib + 512, isRunning: false });
  expect(view.steps.find((step) => step.id === 'write')?.state).toBe('done');
  const volume = t.writer.volumes.get('/disks/SER-1111.img');
  const manifest = parseDriveManifest(volume?.files.get('\\DriveManifest.xml') ?? Buffer.alloc(0));
  expect(manifest.driveId).toBe('SER-1111');
  expect(manifest.blobs.map((blob) => [blob.blobPath, blob.filePath, blob.ranges.length])).toEqual([
    ['first-backup/b.BaseBlob', 'seed\\b.BaseBlob', 1],
    ['first-backup/volume-c/a.AIBBlob', 'seed\\volume-c\\a.AIBBlob', 3],
  ]);
  expect(volume?.files.get('\\seed\\b.BaseBlob')).toEqual(t.staging.files.get('b.BaseBlob')?.bytes);
  expect([...t.privateFiles.keys()], 'no recovery password lies in a file unasked').toEqual([]);
});

test('journals for the portal are written when asked for, and the history says so', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  await prepare('SER-1111');
  const written = await t.core().handlers.keys.exportJournals({ job: 'seed' }, never());
  expect(written).toHaveLength(1);
  expect(t.privateFiles.get('journals/seed-SER-1111.jrn')).toContain(testPassword(1));
  const actions = t
    .store()
    .listHistory('seed')
    .map((entry) => entry.action);
  expect(actions).toContain('keys.exported');
});

test('the recovery password is stored before the disk is touched', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  let stored: unknown = null;
  t.writer.before = (step) => {
    if (step === 'layOut') stored = t.store().getRecoveryPassword('seed', 'image:SER-1111');
  };
  await prepare('SER-1111');
  expect(stored).not.toBeNull();
});

test('files are spread over disks, and a disk that is not needed stays untouched', async () => {
  for (const serial of ['SER-1111', 'SER-2222', 'SER-3333']) {
    t.disks.attach(serial, { sizeBytes: 96 * mib });
  }
  for (const name of ['a', 'b', 'c']) t.staging.put(`${name}.AIBBlob`, 30 * mib);
  const view = await prepare('SER-1111', 'SER-2222', 'SER-3333');
  expect(view.disks).toHaveLength(2);
  expect(view.disks.every((disk) => disk.phase === 'prepared')).toBe(true);
  expect(view.disks.reduce((sum, disk) => sum + disk.files, 0)).toBe(3);
  expect(t.writer.volumes.size).toBe(2);
});

test('too little room names the missing bytes and writes nothing; with one more disk it starts', async () => {
  for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 96 * mib });
  for (const name of ['a', 'b', 'c']) t.staging.put(`${name}.AIBBlob`, 30 * mib);
  const request = await planned(t, ['SER-1111']);
  const preview = await t
    .core()
    .handlers.prep.preview({ job: 'seed', diskIds: ['image:SER-1111'] }, never());
  expect(preview.fits).toBe(false);
  const failure = await t
    .core()
    .handlers.prep.start(request, never())
    .catch((e: unknown) => e);
  expect(failure).toMatchObject({
    code: 'disk.too-small',
    facts: { missingBytes: preview.missingBytes },
  });
  expect(t.writer.calls).toEqual([]);
  expect(phases(await prepare('SER-1111', 'SER-2222'))).toEqual([
    'SER-1111 prepared',
    'SER-2222 prepared',
  ]);
});

test('a file larger than every disk is named', async () => {
  t.disks.attach('SER-1111', { sizeBytes: 96 * mib });
  t.staging.put('huge.AIBBlob', 200 * mib);
  await expect(prepare('SER-1111')).rejects.toMatchObject({
    code: 'disk.file-too-large',
    facts: { file: 'huge.AIBBlob' },
  });
});

test.each([
  ['same disk twice', 'refused.same-disk-twice', {}, ['SER-1111', 'SER-1111']],
  ['a system disk', 'refused.disk', { isSystem: true }, ['SER-1111']],
  ['a disk in use', 'refused.disk', { inUseAs: ['mounted at /data'] }, ['SER-1111']],
  ['a disk with staging', 'refused.disk', { holdsStaging: true }, ['SER-1111']],
  ['a real disk without rights', 'refused.not-elevated', { kind: 'block' }, ['SER-1111']],
] as [string, string, Partial<Disk>, string[]][])(
  'refuses %s whatever was confirmed',
  async (_name, code, odd, serials) => {
    t.disks.attach('SER-1111', odd);
    t.staging.put('a.AIBBlob', mib);
    await expect(prepare(...serials)).rejects.toMatchObject({ code });
    expect(t.writer.calls).toEqual([]);
  },
);

test('refuses a disk that is another than was shown, and data without the typed serial', async () => {
  t.disks.attach('SER-1111', { hasData: true });
  t.staging.put('a.AIBBlob', mib);
  const request = await planned(t, ['SER-1111']);
  const [disk] = request.disks;
  if (disk === undefined) throw new Error('no disk');
  const start = (change: object) =>
    t.core().handlers.prep.start({ ...request, disks: [{ ...disk, ...change }] }, never());
  await expect(start({ headDigest: 'other' })).rejects.toMatchObject({
    code: 'refused.disk-changed',
  });
  await expect(start({ typedSerialEnd: '' })).rejects.toMatchObject({
    code: 'refused.confirmation',
  });
  await expect(start({ typedSerialEnd: '1112' })).rejects.toMatchObject({
    code: 'refused.confirmation',
  });
  expect(t.writer.calls).toEqual([]);
  await start({ typedSerialEnd: ' 1111 ' });
  expect(phases(await finished())).toEqual(['SER-1111 prepared']);
});

test('refuses a disk of another job', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  await prepare('SER-1111');
  const other = { ...testDraft, azureImportJobName: 'other' };
  await t.core().handlers.plan.save(other, never());
  const request = { job: 'other', disks: [chosen(t, 'SER-1111')], allowShort: false };
  await expect(t.core().handlers.prep.start(request, never())).rejects.toMatchObject({
    code: 'refused.disk-in-other-job',
    facts: { job: 'seed' },
  });
});

test('files that no page blob can take are listed and nothing is written', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('good.AIBBlob', 512);
  t.staging.put('odd.txt', 100);
  await expect(prepare('SER-1111')).rejects.toMatchObject({
    code: 'input.staged-files-refused',
    facts: { count: 1, first: 'odd.txt' },
  });
  const view = await t.core().handlers.jobs.get({ job: 'seed' }, never());
  expect(view.staged?.refused.map((file) => file.path)).toEqual(['odd.txt']);
  expect(t.writer.calls).toEqual([]);
});

test('one disk that fails becomes a row with its reason while the other goes on; resume mends it', async () => {
  for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 96 * mib });
  for (const name of ['a', 'b', 'c']) t.staging.put(`${name}.AIBBlob`, 30 * mib);
  t.writer.before = (step, disk) => {
    if (step === 'range' && disk === 'SER-2222') throw new AppError('disk.removed', { disk });
  };
  const broken = await prepare('SER-1111', 'SER-2222');
  expect(phases(broken)).toEqual(['SER-1111 prepared', 'SER-2222 writing']);
  expect(broken.disks[1]?.error?.code).toBe('disk.removed');
  t.writer.before = () => undefined;
  t.writer.calls.length = 0;
  const mended = await resume();
  expect(phases(mended)).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
  expect(mended.disks[1]?.error).toBeNull();
  expect(t.writer.calls).not.toContain('layOut SER-2222');
});

test.each(['layOut', 'range', 'seal', 'openSealed', 'hash'] as const)(
  'a core that was killed at %s is taken up by the next one on the same journal',
  async (where) => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 12 * mib);
    t.staging.put('b.AIBBlob', 4 * mib);
    let seen = 0;
    let reached = (): void => undefined;
    const atStep = new Promise<void>((resolve) => (reached = resolve));
    t.writer.before = (step) => {
      // The third range: two are flushed by then.
      if (step !== where || (step === 'range' && (seen += 1) < 3)) return;
      reached();
      return new Promise<void>(() => undefined);
    };
    await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
    await atStep;
    t.writer.before = () => undefined;
    t.writer.calls.length = 0;
    const killed = t.core();
    t.restart();
    expect(t.core()).not.toBe(killed);
    const before = await t.core().handlers.jobs.get({ job: 'seed' }, never());
    expect(before.disks[0]?.isRunning).toBe(false);
    expect(phases(await resume())).toEqual(['SER-1111 prepared']);
    expect(t.writer.calls.includes('layOut SER-1111')).toBe(where === 'layOut');
    const written = t.writer.volumes.get('/disks/SER-1111.img')?.files;
    expect(written?.get('\\seed\\a.AIBBlob')).toEqual(t.staging.files.get('a.AIBBlob')?.bytes);
    t.writer.before = () => undefined;
  },
);

test('resume writes only ranges that were not flushed', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 16 * mib);
  const ranges: string[] = [];
  t.writer.before = (step, disk, what) => {
    if (step !== 'range') return;
    ranges.push(what);
    if (ranges.length >= 3) throw new AppError('disk.write', { disk, reason: 'a bad sector' });
  };
  expect((await prepare('SER-1111')).disks[0]).toMatchObject({
    doneBytes: 8 * mib,
    error: { code: 'disk.write' },
  });
  const again: string[] = [];
  t.writer.before = (step, _disk, what) => {
    if (step === 'range') again.push(what);
  };
  await resume();
  expect(again.filter((what) => what.startsWith('/staging/'))).toEqual([
    `/staging/a.AIBBlob@${8 * mib}`,
    `/staging/a.AIBBlob@${12 * mib}`,
  ]);
});

test('an interrupted layout is done again, but not over a file system that came since', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  t.writer.before = (step, disk) => {
    if (step === 'layOut') throw new AppError('disk.format', { disk, reason: 'stopped half-way' });
  };
  expect(phases(await prepare('SER-1111'))).toEqual(['SER-1111 laying-out']);
  t.writer.before = () => undefined;
  t.disks.touch('SER-1111');
  const [disk] = t.disks.attached;
  if (disk === undefined) throw new Error('no disk');
  const volume = { label: 'NEW', fileSystem: 'ntfs', sizeBytes: mib, mountPoints: [] };
  t.disks.attached[0] = { ...disk, volumes: [volume] };
  expect((await resume()).disks[0]?.error?.code).toBe('refused.disk-changed');
  t.disks.attached[0] = disk;
  expect(phases(await resume())).toEqual(['SER-1111 prepared']);
});

test('a disk that is not attached at resume is told, and goes on when it is back', async () => {
  const disk = t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  t.writer.before = (step, serial) => {
    if (step === 'seal') throw new AppError('disk.removed', { disk: serial });
  };
  await prepare('SER-1111');
  t.writer.before = () => undefined;
  t.disks.remove('SER-1111');
  expect((await resume()).disks[0]?.error?.code).toBe('disk.removed');
  t.disks.attached.push(disk);
  expect(phases(await resume())).toEqual(['SER-1111 prepared']);
});

test('a finished disk keeps what it holds; staging that changed since is refused by name', async () => {
  for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 96 * mib });
  t.staging.put('a.AIBBlob', 30 * mib);
  await prepare('SER-1111');
  t.staging.put('later.AIBBlob', 60 * mib);
  const more = await prepare('SER-2222');
  expect(phases(more)).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
  expect(more.disks.map((disk) => disk.files)).toEqual([1, 1]);
  t.staging.change('a.AIBBlob');
  t.staging.put('another.AIBBlob', mib);
  t.disks.attach('SER-3333');
  await expect(prepare('SER-3333')).rejects.toMatchObject({
    code: 'disk.source-changed',
    facts: { file: 'a.AIBBlob' },
  });
});

test('a prepared job does not look at staging again', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  await prepare('SER-1111');
  t.staging.isGone = true;
  expect(phases(await resume())).toEqual(['SER-1111 prepared']);
});

test('pause stops a lane at a flushed range, and resume goes on', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 16 * mib);
  let reached = (): void => undefined;
  const atSecond = new Promise<void>((resolve) => (reached = resolve));
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  let ranges = 0;
  t.writer.before = (step) => {
    if (step !== 'range' || (ranges += 1) !== 2) return;
    reached();
    return gate;
  };
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await atSecond;
  const paused = t.core().handlers.prep.pause({ job: 'seed', diskId: null }, never());
  go();
  expect((await paused).disks[0]).toMatchObject({
    phase: 'writing',
    isRunning: false,
    isPaused: true,
    doneBytes: 4 * mib,
    error: null,
  });
  expect(phases(await resume())).toEqual(['SER-1111 prepared']);
});

test('a byte that differs on the disk is found and named, and a disk taken out gives its files back', async () => {
  t.disks.attach('SER-1111');
  t.disks.attach('SER-2222');
  t.staging.put('a.AIBBlob', 8 * mib);
  t.writer.before = (step) => {
    if (step === 'openSealed') {
      t.writer.volumes
        .get('/disks/SER-1111.img')
        ?.files.get('\\seed\\a.AIBBlob')
        ?.fill(7, 8 * mib - 1);
    }
  };
  const wrong = await prepare('SER-1111');
  expect(wrong.disks[0]).toMatchObject({
    phase: 'verifying',
    error: { code: 'verify.damage', facts: { disk: 'SER-1111', count: 1 } },
    damage: {
      count: 1,
      first: [{ file: 'a.AIBBlob', offset: 4 * mib, length: 4 * mib, what: 'differs' }],
    },
  });
  t.writer.before = () => undefined;
  const dropped = await t
    .core()
    .handlers.prep.dropDisk({ job: 'seed', diskId: 'image:SER-1111' }, never());
  expect(dropped.disks).toEqual([]);
  expect(phases(await prepare('SER-2222'))).toEqual(['SER-2222 prepared']);
});

test('a changed manifest is found, at once and when a disk is read back later', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  expect((await prepare('SER-1111')).disks[0]?.verifiedAt).toBe('2026-12-01T10:00:00.000Z');
  const verify = async () => {
    await t.core().handlers.prep.verify({ job: 'seed', diskId: 'image:SER-1111' }, never());
    return finished();
  };
  expect(phases(await verify())).toEqual(['SER-1111 prepared']);
  const manifest = t.writer.volumes.get('/disks/SER-1111.img')?.files.get('\\DriveManifest.xml');
  manifest?.fill(32, manifest.length - 1);
  const view = await verify();
  expect(view.disks[0]).toMatchObject({
    phase: 'verifying',
    verifiedAt: null,
    error: { code: 'verify.damage' },
  });
});

test('only one process works on a job', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  const request = await planned(t, ['SER-1111']);
  const release = t.ports.locks.acquire('seed');
  await expect(t.core().handlers.prep.start(request, never())).rejects.toMatchObject({
    code: 'refused.job-running',
  });
  release();
  await t.core().handlers.prep.start(request, never());
  expect(phases(await finished())).toEqual(['SER-1111 prepared']);
});

test('no event, history entry or private file but the journal shows a recovery password', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  await prepare('SER-1111');
  const history = t.store().listHistory(null);
  expect(JSON.stringify([t.events, history])).not.toContain(testPassword(1));
  expect(await t.core().handlers.keys.reveal({ job: 'seed' }, never())).toEqual([
    { serial: 'SER-1111', recoveryPassword: testPassword(1) },
  ]);
  const after = t.store().listHistory('seed');
  expect(after.at(-1)).toMatchObject({ action: 'keys.revealed', actor: 'tester' });
});

test('revisions grow and the last event shows the end', async () => {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', mib);
  await prepare('SER-1111');
  const views = t.events
    .filter((event) => event.group === 'jobs')
    .map((event) => event.payload as JobView);
  const revisions = views.map((view) => view.revision);
  expect([...revisions].sort((a, b) => a - b)).toEqual(revisions);
  expect(new Set(revisions).size).toBe(revisions.length);
  expect(views.at(-1)?.disks[0]).toMatchObject({ phase: 'prepared', isRunning: false });
});
