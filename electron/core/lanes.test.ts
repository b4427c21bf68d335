import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobView, LaneProgress, PrepProgress } from '../../shared/domain/job.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { parseDriveManifest } from '../formats/drive-manifest.ts';
import type { FakeStep } from './testing/fake-writer.ts';
import type { TestCore } from './testing/test-core.ts';
import { chosen, createTestCore, never, planned } from './testing/test-core.ts';

const mib = 1024 * 1024;
const job = 'seed';
let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

const prep = () => t.core().handlers.prep;
const idOf = (serial: string) => `image:${serial}`;
const view = () => t.core().handlers.jobs.get({ job }, never());

async function finished(): Promise<JobView> {
  await t.core().whenIdle(job);
  return view();
}
async function start(...serials: string[]): Promise<void> {
  await prep().start(await planned(t, serials), never());
}
async function prepare(...serials: string[]): Promise<JobView> {
  await start(...serials);
  return finished();
}
async function resume(diskId: string | null = null): Promise<JobView> {
  await prep().resume({ job, diskId }, never());
  return finished();
}
const rowOf = (from: JobView, serial: string) => {
  const row = from.disks.find((disk) => disk.serial === serial);
  if (row === undefined) throw new Error(`no row of disk ${serial}`);
  return row;
};
const phases = (from: JobView) => from.disks.map((disk) => `${disk.serial} ${disk.phase}`);
const actions = () =>
  t
    .store()
    .listHistory(job)
    .map((entry) => entry.action);
const lanes = (): LaneProgress[] =>
  t.events
    .filter((event) => event.group === 'prep')
    .flatMap((event) => (event.payload as PrepProgress).lanes);

/** Resolves when a lane says that it waits for this. */
async function waitingFor(what: LaneProgress['waitsFor']): Promise<void> {
  await expect.poll(() => lanes().at(-1)?.waitsFor, { timeout: 10_000 }).toBe(what);
}

/** Stops for ever at the n-th of these steps, as a process that is killed there; resolves when it is reached. */
function killAt(step: FakeStep, count = 1): Promise<void> {
  let seen = 0;
  return new Promise<void>((resolve) => {
    t.writer.before = (now) => {
      if (now !== step || (seen += 1) !== count) return;
      resolve();
      return new Promise<void>(() => undefined);
    };
  });
}

/** What is killed stands still; the next core takes over the journal. */
function restart(): void {
  t.writer.before = () => undefined;
  t.writer.calls.length = 0;
  t.writer.written.length = 0;
  t.restart();
}

/** Every file of the job lies on its disk as it is in staging now, and the manifest lists just these. */
function expectOnDisk(serial: string, paths: readonly string[]): void {
  const { files, isSealed } = t.writer.volume(serial);
  expect(isSealed).toBe(true);
  for (const path of paths) {
    const target = `\\seed\\${path.replaceAll('/', '\\')}`;
    const isSame = files.get(target)?.equals(t.staging.files.get(path)?.bytes ?? Buffer.alloc(0));
    expect(isSame, `${path} on ${serial}`).toBe(true);
  }
  const manifest = parseDriveManifest(files.get('\\DriveManifest.xml') ?? Buffer.alloc(0));
  expect(manifest.blobs.map((blob) => blob.blobPath)).toEqual(
    paths.map((path) => `first-backup/${path}`),
  );
  expect(files.size).toBe(paths.length + 1);
}

describe('clearing', () => {
  const clearing = async (method: 'discard' | 'overwrite') => {
    const request = await planned(t, ['SER-1111']);
    const disks = request.disks.map((disk) => ({ ...disk, clearing: method }));
    await prep().start({ ...request, disks }, never());
  };

  test('old data goes before the layout, and each phase has its time', async () => {
    t.disks.attach('SER-1111', { hasData: true });
    t.staging.put('a.AIBBlob', mib);
    await clearing('overwrite');
    const done = await finished();
    expect(t.writer.calls.slice(0, 2)).toEqual(['clear SER-1111', 'layOut SER-1111']);
    const at = '2026-12-01T10:00:00.000Z';
    expect(rowOf(done, 'SER-1111')).toMatchObject({
      phase: 'prepared',
      times: { chosenAt: at, laidOutAt: at, writtenAt: at, sealedAt: at },
    });
  });

  test('a kill loses no more than what was not yet confirmed as cleared', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', mib);
    const reached = killAt('clear', 3);
    await clearing('overwrite');
    await reached;
    restart();
    const from: string[] = [];
    t.writer.before = (step, _disk, what) => void (step === 'clear' && from.push(what));
    expect(phases(await resume())).toEqual(['SER-1111 prepared']);
    expect(from[0]).toBe(String(128 * mib));
  });

  test('a disk that cannot discard is told before anything is stored', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', mib);
    await expect(clearing('discard')).rejects.toMatchObject({ code: 'disk.no-discard' });
    expect((await view()).disks).toEqual([]);
  });
});

describe('going on', () => {
  test('ranges that the disk confirmed and lost are found and written again, no others', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 24 * mib);
    const reached = killAt('range', 5);
    await start('SER-1111');
    await reached;
    t.writer
      .volume('SER-1111')
      .files.get('\\seed\\a.AIBBlob')
      ?.fill(0, 12 * mib, 16 * mib);
    restart();
    expect(phases(await resume())).toEqual(['SER-1111 prepared']);
    const again = t.writer.written.filter((what) => what.includes('a.AIBBlob'));
    expect(again).toEqual([12, 16, 20].map((at) => `SER-1111 \\seed\\a.AIBBlob@${at * mib}`));
    expect(actions()).toContain('disk.ranges-lost');
    expectOnDisk('SER-1111', ['a.AIBBlob']);
  });

  test('a disk that was only paused a moment ago is not read back first', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 16 * mib);
    const pauseOnce = async () => {
      let paused: Promise<unknown> = Promise.resolve();
      let ranges = 0;
      t.writer.before = (step) => {
        if (step === 'range' && (ranges += 1) === 2) {
          paused = prep().pause({ job, diskId: null }, never());
        }
      };
      await (t.writer.calls.length === 0
        ? start('SER-1111')
        : prep().resume({ job, diskId: null }, never()));
      await t.core().whenIdle(job);
      await paused;
      t.writer.before = () => undefined;
    };
    await pauseOnce();
    await pauseOnce();
    expect(t.writer.calls).not.toContain('openLaidOut SER-1111');
    // Something was unplugged or plugged in meanwhile: who knows.
    t.disks.attach('SER-2222');
    expect(phases(await resume())).toEqual(['SER-1111 prepared']);
    expect(t.writer.calls).toContain('openLaidOut SER-1111');
  });

  test('a disk that fails once is tried once more by itself', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 12 * mib);
    let ranges = 0;
    t.writer.before = (step, disk) => {
      if (step === 'range' && (ranges += 1) === 2) {
        throw new AppError('disk.write', { disk, reason: 'a hiccup' });
      }
    };
    expect(phases(await prepare('SER-1111'))).toEqual(['SER-1111 prepared']);
    expectOnDisk('SER-1111', ['a.AIBBlob']);
  });

  test('what is shown as written never goes back, through failure, pause and lost ranges', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 24 * mib);
    let ranges = 0;
    t.writer.before = (step, disk) => {
      if (step !== 'range') return;
      ranges += 1;
      if (ranges === 3) throw new AppError('disk.write', { disk, reason: 'a hiccup' });
      if (ranges === 5) {
        t.writer
          .volume(disk)
          .files.get('\\seed\\a.AIBBlob')
          ?.fill(0, 4 * mib, 12 * mib);
        throw new AppError('disk.helper-died', { disk, reason: 'killed' });
      }
    };
    await prepare('SER-1111');
    await resume();
    const shown = t.events
      .filter((event) => event.group === 'jobs')
      .flatMap((event) => (event.payload as JobView).disks)
      .filter((disk) => disk.phase === 'writing')
      .map((disk) => disk.doneBytes);
    expect([...shown].sort((a, b) => a - b)).toEqual(shown);
    expectOnDisk('SER-1111', ['a.AIBBlob']);
  });
});

describe('pause', () => {
  test('one of two disks stands while the other goes on, also after a restart, until it is resumed', async () => {
    for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 64 * mib });
    for (const name of ['a', 'b']) t.staging.put(`${name}.AIBBlob`, 30 * mib);
    let paused: Promise<unknown> = Promise.resolve();
    t.writer.before = (step, disk) => {
      if (step !== 'range' || disk !== 'SER-2222') return;
      paused = prep().pause({ job, diskId: idOf('SER-2222') }, never());
      t.writer.before = () => undefined;
    };
    await start('SER-1111', 'SER-2222');
    await t.core().whenIdle(job);
    await paused;
    expect(phases(await view())).toEqual(['SER-1111 prepared', 'SER-2222 writing']);
    t.restart();
    expect(rowOf(await view(), 'SER-2222')).toMatchObject({ isPaused: true, isRunning: false });
    expect((await view()).standing.title).toBe('Paused');
    // Another disk joins: the paused one still stands.
    t.disks.attach('SER-3333', { sizeBytes: 64 * mib });
    t.staging.put('c.AIBBlob', 30 * mib);
    const joined = await prepare('SER-3333');
    expect(rowOf(joined, 'SER-2222')).toMatchObject({ phase: 'writing', isPaused: true });
    expect(rowOf(joined, 'SER-3333').phase).toBe('prepared');
    expect(rowOf(await resume(), 'SER-2222')).toMatchObject({ phase: 'prepared', isPaused: false });
    const said = t
      .store()
      .listHistory(null)
      .map(({ text }) => text);
    expect(said).toContain('Paused: SER-2222');
    expect(said).toContain('Gone on with: SER-2222');
  });

  test('a disk that is being written is stopped before it is taken out', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 16 * mib);
    let dropped: Promise<unknown> = Promise.resolve();
    t.writer.before = (step) => {
      if (step !== 'range') return;
      t.writer.before = () => undefined;
      dropped = prep().dropDisk({ job, diskId: idOf('SER-1111') }, never());
    };
    await start('SER-1111');
    await t.core().whenIdle(job);
    await dropped;
    expect((await view()).disks).toEqual([]);
    expect(t.writer.volume('SER-1111').isSealed).toBe(false);
  });
});

describe('waits', () => {
  test('a staging location that goes away is waited for, and writing goes on by itself', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 16 * mib);
    let ranges = 0;
    t.writer.before = (step) => {
      if (step === 'range' && (ranges += 1) === 3) t.staging.isGone = true;
    };
    await start('SER-1111');
    await waitingFor('staging');
    await t.clock.someoneWaits();
    t.clock.pass(1_000);
    await t.clock.someoneWaits();
    expect(rowOf(await view(), 'SER-1111')).toMatchObject({ isRunning: true, error: null });
    t.staging.isGone = false;
    t.clock.pass(30_000);
    expect(phases(await finished())).toEqual(['SER-1111 prepared']);
    expect(rowOf(await view(), 'SER-1111').setAside.count).toBe(0);
    expectOnDisk('SER-1111', ['a.AIBBlob']);
  });

  test('files are not set aside because all of staging is gone', async () => {
    t.disks.attach('SER-1111');
    for (const name of ['a', 'b', 'c']) t.staging.put(`${name}.AIBBlob`, mib);
    const kept = new Map(t.staging.files);
    // An empty folder where the share was mounted.
    const descriptors: typeof t.staging.descriptors = [];
    t.writer.before = (step) => {
      if (step !== 'stream' || t.staging.files.size === 0) return;
      t.writer.before = () => undefined;
      t.staging.files.clear();
      descriptors.push(...t.staging.descriptors.splice(0));
    };
    await start('SER-1111');
    await waitingFor('staging');
    await t.clock.someoneWaits();
    expect(rowOf(await view(), 'SER-1111').setAside.count).toBe(0);
    for (const [name, file] of kept) t.staging.files.set(name, file);
    t.staging.descriptors.push(...descriptors);
    t.clock.pass(30_000);
    expect(phases(await finished())).toEqual(['SER-1111 prepared']);
    expectOnDisk('SER-1111', ['a.AIBBlob', 'b.AIBBlob', 'c.AIBBlob']);
  });

  test('a disk that was pulled is waited for, and writing goes on when it is plugged in', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 16 * mib);
    let pulled = t.disks.attached[0];
    let ranges = 0;
    t.writer.before = (step) => {
      if (step !== 'range' || (ranges += 1) !== 3) return;
      pulled = t.disks.attached[0];
      t.disks.remove('SER-1111');
    };
    await start('SER-1111');
    await waitingFor('disk');
    await t.clock.someoneWaits();
    if (pulled === undefined) throw new Error('nothing was pulled');
    t.disks.plugIn(pulled);
    expect(phases(await finished())).toEqual(['SER-1111 prepared']);
    expectOnDisk('SER-1111', ['a.AIBBlob']);
  });

  test('another disk in its place is refused', async () => {
    const disk = t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 16 * mib);
    t.writer.before = (step) => {
      if (step === 'range') t.disks.remove('SER-1111');
    };
    await start('SER-1111');
    await waitingFor('disk');
    await t.clock.someoneWaits();
    const identity = { ...disk.identity, partitionTableGuid: 'another' };
    t.disks.plugIn({ ...disk, identity });
    expect(rowOf(await finished(), 'SER-1111').error?.code).toBe('refused.disk-changed');
  });

  test('a pause ends the wait', async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 8 * mib);
    t.writer.before = (step) => {
      if (step === 'range') t.staging.isGone = true;
    };
    await start('SER-1111');
    await waitingFor('staging');
    const paused = await prep().pause({ job, diskId: null }, never());
    expect(rowOf(paused, 'SER-1111')).toMatchObject({ isPaused: true, isRunning: false });
  });
});

describe('files that cannot be copied as listed', () => {
  const change = (path: string, when: number, lengthBytes?: number) => {
    let ranges = 0;
    t.writer.before = (step) => {
      if (step === 'range' && (ranges += 1) === when) t.staging.change(path, lengthBytes);
    };
  };
  const copyAgain = async () => {
    t.writer.before = () => undefined;
    t.writer.calls.length = 0;
    t.writer.written.length = 0;
    await prep().copyAgain({ job, diskId: null }, never());
    return finished();
  };

  beforeEach(() => {
    t.disks.attach('SER-1111', { sizeBytes: 96 * mib });
    t.staging.put('a.AIBBlob', 12 * mib);
    t.staging.put('b.AIBBlob', 8 * mib);
    t.staging.put('c.AIBBlob', mib);
  });

  test('a file that changes meanwhile is named, the others are copied, nothing is sealed', async () => {
    change('a.AIBBlob', 2);
    const stopped = rowOf(await prepare('SER-1111'), 'SER-1111');
    expect(stopped).toMatchObject({
      phase: 'writing',
      error: { code: 'disk.set-aside', facts: { count: 1, first: 'a.AIBBlob' } },
      setAside: { count: 1, first: [{ path: 'a.AIBBlob', reason: 'changed' }] },
    });
    expect(t.writer.calls).not.toContain('seal SER-1111');
    expect(await prep().setAside({ job, diskId: null }, never())).toHaveLength(1);
    expect(rowOf(await copyAgain(), 'SER-1111')).toMatchObject({ phase: 'prepared', error: null });
    expect(t.writer.calls).not.toContain('adjust SER-1111');
    expect(t.writer.written.filter((what) => !what.includes('a.AIBBlob'))).toEqual([
      'SER-1111 \\DriveManifest.xml@0',
    ]);
    expectOnDisk('SER-1111', ['a.AIBBlob', 'b.AIBBlob', 'c.AIBBlob']);
  });

  test('a file that changes after it was copied is found before the disk is sealed', async () => {
    change('a.AIBBlob', 5);
    const stopped = rowOf(await prepare('SER-1111'), 'SER-1111');
    expect(stopped.error?.code).toBe('disk.set-aside');
    expect(phases(await copyAgain())).toEqual(['SER-1111 prepared']);
    expectOnDisk('SER-1111', ['a.AIBBlob', 'b.AIBBlob', 'c.AIBBlob']);
  });

  test('a file that grew gets a new place on its disk, and the others keep what was written', async () => {
    change('a.AIBBlob', 2, 20 * mib);
    await prepare('SER-1111');
    expect(phases(await copyAgain())).toEqual(['SER-1111 prepared']);
    expect(t.writer.calls).toContain('adjust SER-1111');
    expect(t.writer.calls).not.toContain('layOut SER-1111');
    expect(t.writer.written.some((what) => what.includes('b.AIBBlob'))).toBe(false);
    expect(rowOf(await view(), 'SER-1111').doneBytes).toBe(29 * mib);
    expectOnDisk('SER-1111', ['a.AIBBlob', 'b.AIBBlob', 'c.AIBBlob']);
  });

  test('a file that grew beyond its disk goes to another one', async () => {
    change('a.AIBBlob', 2, 90 * mib);
    await prepare('SER-1111');
    const short = await copyAgain();
    expect(phases(short)).toEqual(['SER-1111 prepared']);
    expect(short.problem?.code).toBe('disk.file-too-large');
    expect(short.steps.find((step) => step.id === 'write')?.state).toBe('current');
    expectOnDisk('SER-1111', ['b.AIBBlob', 'c.AIBBlob']);
    t.disks.attach('SER-2222');
    const both = await prepare('SER-2222');
    expect(phases(both)).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
    expect(both.problem).toBeNull();
    expectOnDisk('SER-2222', ['a.AIBBlob']);
  });

  test('a kill while the volume is changed lays the disk out anew', async () => {
    change('a.AIBBlob', 2, 20 * mib);
    await prepare('SER-1111');
    const reached = killAt('adjust');
    await prep().copyAgain({ job, diskId: null }, never());
    await reached;
    restart();
    expect(phases(await resume())).toEqual(['SER-1111 prepared']);
    expect(t.writer.calls).toContain('layOut SER-1111');
    expectOnDisk('SER-1111', ['a.AIBBlob', 'b.AIBBlob', 'c.AIBBlob']);
  });

  test('bytes that cannot be read are named, and the file can be left out', async () => {
    t.staging.spoil('b.AIBBlob', 5 * mib, 4096);
    const stopped = rowOf(await prepare('SER-1111'), 'SER-1111');
    expect(stopped.setAside.first).toEqual([
      {
        path: 'b.AIBBlob',
        diskId: idOf('SER-1111'),
        reason: 'unreadable',
        what: 'it cannot be read',
        ranges: [{ offset: 5 * mib, length: 4096 }],
      },
    ]);
    await expect(prep().leaveOut({ job, paths: ['a.AIBBlob'] }, never())).rejects.toMatchObject({
      code: 'input.wrong-moment',
    });
    await prep().leaveOut({ job, paths: ['b.AIBBlob'] }, never());
    expect(phases(await finished())).toEqual(['SER-1111 prepared']);
    expectOnDisk('SER-1111', ['a.AIBBlob', 'c.AIBBlob']);
    const said = t.store().listHistory(job);
    expect(said.find((entry) => entry.action === 'file.left-out')?.text).toContain('b.AIBBlob');
  });

  test('a file that vanished stays set aside until it is back', async () => {
    let ranges = 0;
    const kept = t.staging.files.get('b.AIBBlob');
    t.writer.before = (step) => {
      if (step === 'range' && (ranges += 1) === 1) t.staging.remove('b.AIBBlob');
    };
    expect(rowOf(await prepare('SER-1111'), 'SER-1111').setAside.first[0]?.reason).toBe('vanished');
    const still = rowOf(await copyAgain(), 'SER-1111');
    expect(still).toMatchObject({ phase: 'writing', setAside: { count: 1 } });
    if (kept !== undefined) t.staging.files.set('b.AIBBlob', kept);
    expect(phases(await copyAgain())).toEqual(['SER-1111 prepared']);
    expectOnDisk('SER-1111', ['a.AIBBlob', 'b.AIBBlob', 'c.AIBBlob']);
  });
});

describe('space', () => {
  beforeEach(() => {
    for (const name of ['a', 'b', 'c']) t.staging.put(`${name}.AIBBlob`, 30 * mib);
  });

  test('a job may begin short: it says what is missing, and a disk added later takes the rest', async () => {
    for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 96 * mib });
    const request = await planned(t, ['SER-1111']);
    await prep().start({ ...request, allowShort: true }, never());
    const short = await finished();
    expect(phases(short)).toEqual(['SER-1111 prepared']);
    expect(short.problem?.code).toBe('disk.too-small');
    expect(short.standing.title).toBe('More space is needed');
    const missingBytes = Number(short.problem?.facts['missingBytes']);
    expect(missingBytes).toBeGreaterThan(30 * mib);
    expect(missingBytes).toBeLessThanOrEqual(64 * mib);
    const whole = await prepare('SER-2222');
    expect(phases(whole)).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
    expect(whole.problem).toBeNull();
  });

  test('a disk that takes less than it should gets fewer files; what has no place is told', async () => {
    t.disks.attach('SER-1111');
    t.writer.limitRoom('SER-1111', 70 * mib);
    const short = await prepare('SER-1111');
    expect(phases(short)).toEqual(['SER-1111 prepared']);
    expect(rowOf(short, 'SER-1111').files).toBe(2);
    expect(short.problem?.code).toBe('disk.too-small');
  });

  test('then a spare takes the rest by itself', async () => {
    t.disks.attach('SER-1111');
    t.disks.attach('SPARE-1', { sizeBytes: 96 * mib });
    t.writer.limitRoom('SER-1111', 70 * mib);
    const request = await planned(t, ['SER-1111']);
    const disks = [...request.disks, chosen(t, 'SPARE-1', 'spare')];
    await prep().start({ ...request, disks }, never());
    const done = await finished();
    expect(phases(done)).toEqual(['SER-1111 prepared', 'SPARE-1 prepared']);
    expect(done.problem).toBeNull();
  });
});

describe('disks that fail', () => {
  const withSpare = async (sizeBytes = 128 * mib) => {
    for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 96 * mib });
    t.disks.attach('SPARE-1', { sizeBytes });
    for (const name of ['a', 'b']) t.staging.put(`${name}.AIBBlob`, 52 * mib);
    const request = await planned(t, ['SER-1111', 'SER-2222']);
    const disks = [...request.disks, chosen(t, 'SPARE-1', 'spare')];
    await prep().start({ ...request, disks }, never());
    return finished();
  };
  const lastFiles = (serial: string) =>
    [...t.writer.volume(serial).files.keys()].filter((name) => name.startsWith('\\seed'));

  test('a spare takes over by itself; the other disk is not touched again', async () => {
    t.writer.dieAfter('SER-2222', 8 * mib);
    const done = await withSpare();
    expect(rowOf(done, 'SER-2222')).toMatchObject({
      phase: 'writing',
      error: { code: 'disk.write' },
      files: 0,
      retiredAt: '2026-12-01T10:00:00.000Z',
    });
    expect(rowOf(done, 'SPARE-1')).toMatchObject({ phase: 'prepared', role: 'data', files: 1 });
    expect(t.writer.calls.filter((call) => call === 'layOut SER-1111')).toHaveLength(1);
    expect(done.steps.find((step) => step.id === 'write')?.state).toBe('done');
    expect(actions()).toContain('disk.replaced');
    expect([...lastFiles('SER-1111'), ...lastFiles('SPARE-1')].sort()).toEqual([
      '\\seed\\a.AIBBlob',
      '\\seed\\b.AIBBlob',
    ]);
    await t.core().handlers.importJob.create({ job, returnDetails: null }, never());
    const drives = t.cloud.jobs.get(job)?.request.drives.map((drive) => drive.driveId);
    expect(drives).toEqual(['SER-1111', 'SPARE-1']);
  });

  test('a spare that nobody needs is neither written nor shipped', async () => {
    const done = await withSpare();
    expect(phases(done)).toEqual(['SER-1111 prepared', 'SER-2222 prepared', 'SPARE-1 chosen']);
    expect(t.writer.calls).not.toContain('layOut SPARE-1');
    await t.core().handlers.importJob.create({ job, returnDetails: null }, never());
    const drives = t.cloud.jobs.get(job)?.request.drives.map((drive) => drive.driveId);
    expect(drives).toEqual(['SER-1111', 'SER-2222']);
  });

  test('without a spare that is large enough the row waits, and a person replaces the disk', async () => {
    t.writer.dieAfter('SER-2222', 8 * mib);
    const waiting = await withSpare(64 * mib);
    expect(rowOf(waiting, 'SER-2222')).toMatchObject({
      retiredAt: null,
      error: { code: 'disk.write' },
    });
    const replace = (by: ReturnType<typeof chosen> | null) =>
      prep().replaceDisk({ job, diskId: idOf('SER-2222'), by }, never());
    await expect(replace(null)).rejects.toMatchObject({ code: 'disk.no-spare' });
    t.disks.attach('SER-3333', { sizeBytes: 96 * mib });
    await replace(chosen(t, 'SER-3333'));
    const done = await finished();
    expect(rowOf(done, 'SER-3333').phase).toBe('prepared');
    expect(rowOf(done, 'SER-2222')).toMatchObject({ files: 0, error: { code: 'disk.write' } });
    await expect(prep().resume({ job, diskId: idOf('SER-2222') }, never())).rejects.toMatchObject({
      code: 'input.wrong-moment',
    });
  });

  test('a spare that was written to since it was confirmed is refused when its time comes', async () => {
    for (const serial of ['SER-1111', 'SPARE-1']) t.disks.attach(serial);
    t.staging.put('a.AIBBlob', 12 * mib);
    t.writer.dieAfter('SER-1111', 4 * mib);
    t.writer.before = (step) => {
      if (step !== 'range') return;
      t.writer.before = () => undefined;
      t.disks.touch('SPARE-1');
    };
    const request = await planned(t, ['SER-1111']);
    const disks = [...request.disks, chosen(t, 'SPARE-1', 'spare')];
    await prep().start({ ...request, disks }, never());
    const done = await finished();
    expect(rowOf(done, 'SPARE-1')).toMatchObject({
      phase: 'chosen',
      error: { code: 'refused.disk-changed' },
    });
    expect(t.writer.volumes.has('/disks/SPARE-1.img')).toBe(false);
  });

  test('a kill in the middle of a replacement loses no file', async () => {
    t.disks.attach('SER-1111');
    t.disks.attach('SER-2222');
    t.staging.put('a.AIBBlob', 12 * mib);
    t.writer.dieAfter('SER-1111', 4 * mib);
    await prepare('SER-1111');
    const { store } = t.ports;
    const assign = store.assignFiles.bind(store);
    store.assignFiles = () => {
      throw new Error('killed here');
    };
    const by = chosen(t, 'SER-2222');
    await expect(
      prep().replaceDisk({ job, diskId: idOf('SER-1111'), by }, never()),
    ).rejects.toThrow('killed here');
    store.assignFiles = assign;
    restart();
    const done = await resume();
    expect(rowOf(done, 'SER-1111').retiredAt).not.toBeNull();
    expect(rowOf(done, 'SER-2222')).toMatchObject({ phase: 'prepared', files: 1 });
    expectOnDisk('SER-2222', ['a.AIBBlob']);
  });
});

test('clients are told when a disk is attached or removed, until the core is closed', () => {
  const told = () => t.events.filter((event) => event.group === 'disks').length;
  t.disks.attach('SER-1111');
  t.disks.remove('SER-1111');
  expect(told()).toBe(2);
  expect(t.disks.watchers()).toBe(1);
});

test.each(['clear', 'layOut', 'stream', 'range', 'seal', 'openSealed', 'hash'] as const)(
  'two disks killed at %s and resumed hold the same as without a kill',
  async (where) => {
    for (const serial of ['SER-1111', 'SER-2222']) t.disks.attach(serial, { sizeBytes: 64 * mib });
    for (const name of ['a', 'b']) t.staging.put(`${name}.AIBBlob`, 30 * mib);
    const request = await planned(t, ['SER-1111', 'SER-2222']);
    const disks = request.disks.map((disk) => ({ ...disk, clearing: 'overwrite' as const }));
    const reached = killAt(where, 2);
    await prep().start({ ...request, disks }, never());
    await reached;
    restart();
    expect(rowOf(await view(), 'SER-1111').isRunning).toBe(false);
    expect(phases(await resume())).toEqual(['SER-1111 prepared', 'SER-2222 prepared']);
    const holds = (serial: string) =>
      t
        .store()
        .files(job, { diskId: idOf(serial) })
        .next().value?.path ?? '';
    for (const serial of ['SER-1111', 'SER-2222']) expectOnDisk(serial, [holds(serial)]);
  },
);
