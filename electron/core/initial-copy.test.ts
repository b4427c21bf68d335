import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobView } from '../../shared/domain/job.ts';
import { createInitialCopies } from '../adapters/initial-copy/create-initial-copies.ts';
import { createStaging } from '../adapters/staging/create-staging.ts';
import type { InitialCopies, PartRequest } from './ports/initial-copies.ts';
import type { TestCore } from './testing/test-core.ts';
import { chosen, createTestCore, never, testDraft } from './testing/test-core.ts';

const mib = 1024 * 1024;
let folder = '';
let source = '';
let staging = '';
let t: TestCore;
let freeBytes: number | null = null;
/** Called before each part; what it throws stops the part. */
let beforePart: (request: PartRequest, signal: AbortSignal) => Promise<void> | void;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'core-copy-'));
  source = path.join(folder, 'Data and more');
  staging = path.join(folder, 'staging');
  for (const name of ['a', 'b', 'c']) put(`${name}.bin`, randomBytes(mib));
  fs.mkdirSync(staging);
  freeBytes = null;
  beforePart = () => undefined;
  const real = createInitialCopies();
  const copies: InitialCopies = {
    ...real,
    writePart: async (request, report, signal) => {
      await beforePart(request, signal);
      return real.writePart(request, report, signal);
    },
  };
  const folders = createStaging();
  const probe: typeof folders.probe = async (where) => {
    const found = await folders.probe(where);
    return { ...found, freeBytes: freeBytes ?? found.freeBytes };
  };
  t = createTestCore({}, { staging: { ...folders, probe }, copies });
  await t.core().handlers.plan.save({ ...testDraft, stagingLocation: staging }, never());
});
afterEach(async () => {
  await t.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
});

function put(name: string, content: string | Uint8Array = 'x'): void {
  fs.mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
  fs.writeFileSync(path.join(source, name), content);
}
const request = (change: object = {}) => ({
  job: 'seed',
  sources: [source],
  partBytes: mib + mib / 2,
  startOver: false,
  keepFinished: false,
  ...change,
});
async function backUp(change: object = {}): Promise<JobView> {
  await t.core().handlers.backup.start(request(change), never());
  await t.core().whenIdle('seed');
  return view();
}
const view = () => t.core().handlers.jobs.get({ job: 'seed' }, never());
const step = (job: JobView, id: string) => job.steps.find((one) => one.id === id);
const staged = () => fs.readdirSync(staging).sort();
const history = () =>
  t
    .store()
    .listHistory('seed')
    .map((entry) => entry.action);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown as { code?: string }).code ?? String(thrown),
  );

/** Stands in the given part until it is stopped. */
function standIn(number: number): Promise<void> {
  return new Promise((reached) => {
    beforePart = (part, signal) => {
      if (part.number !== number) return;
      reached();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    };
  });
}

describe('backing up now', () => {
  test('an empty staging location leaves the step open and the disks reachable', async () => {
    const job = await view();
    expect(step(job, 'backup')).toEqual({ id: 'backup', state: 'current' });
    expect(step(job, 'disks')).toEqual({ id: 'disks', state: 'open' });
  });

  test('what the backup server put there does the step once it is looked at', async () => {
    fs.writeFileSync(path.join(staging, 'seed-1.AIBBlob'), Buffer.alloc(512));
    const job = await t.core().handlers.backup.checkStaging({ job: 'seed' }, never());
    expect(job.staged).toMatchObject({ files: 1 });
    expect(step(job, 'backup')?.state).toBe('done');
    expect(job.initialCopy).toBeNull();
  });

  test('writes archives in parts and remembers what they hold', async () => {
    const job = await backUp();
    expect(job.initialCopy).toMatchObject({
      isRunning: false,
      error: null,
      finishedAt: expect.any(String) as string,
      files: 3,
      totalFiles: 3,
      bytes: 3 * mib,
      skipped: { count: 0 },
    });
    expect(staged()).toEqual([
      'Data-and-more.AIBBlob',
      'Data-and-more.BaseBlob',
      'Data-and-more.part-0002.AIBBlob',
      'Data-and-more.part-0002.BaseBlob',
      'Data-and-more.part-0003.AIBBlob',
      'Data-and-more.part-0003.BaseBlob',
      'seed.offline-backup.json',
    ]);
    expect(job.staged).toMatchObject({ files: 6, refused: [] });
    expect(step(job, 'backup')?.state).toBe('done');
    expect(step(job, 'disks')?.state).not.toBe('blocked');
    expect(history()).toEqual([
      'plan.saved',
      'copy.started',
      ...['copy.part', 'copy.part', 'copy.part'],
      'copy.finished',
    ]);
  });

  test('stopped, it keeps finished archives and goes on behind them', async () => {
    const standing = standIn(2);
    await t.core().handlers.backup.start(request(), never());
    await standing;
    const stopped = await t.core().handlers.backup.cancel({ job: 'seed' }, never());
    expect(stopped.initialCopy).toMatchObject({ isRunning: false, finishedAt: null, error: null });
    expect(stopped.initialCopy?.parts).toHaveLength(1);
    expect(step(stopped, 'backup')?.state).toBe('current');
    expect(step(stopped, 'disks')).toMatchObject({
      state: 'blocked',
      waitsFor: 'the initial copy to be finished',
    });
    const first = fs.statSync(path.join(staging, 'Data-and-more.AIBBlob')).ino;
    beforePart = () => undefined;
    const job = await backUp({ sources: [] });
    expect(job.initialCopy).toMatchObject({ files: 3, finishedAt: expect.any(String) as string });
    expect(fs.statSync(path.join(staging, 'Data-and-more.AIBBlob')).ino).toBe(first);
  });

  test('killed at any instant, it goes on, and what the killed run left is replaced', async () => {
    const standing = standIn(2);
    await t.core().handlers.backup.start(request(), never());
    await standing;
    const left = `.offline-backup-copy-${t.store().getJob('seed')?.id}-Data-and-more-2-archive.tmp`;
    fs.writeFileSync(path.join(staging, left), 'half');
    // The archive got its name, and the journal does not know.
    fs.writeFileSync(path.join(staging, 'Data-and-more.part-0002.AIBBlob'), 'whole');
    t.restart();
    beforePart = () => undefined;
    const before = await view();
    expect(before.initialCopy).toMatchObject({ isRunning: false, finishedAt: null });
    const job = await backUp({ sources: [] });
    expect(job.initialCopy?.finishedAt).not.toBeNull();
    expect(staged()).toHaveLength(7);
    expect(job.staged).toMatchObject({ files: 6, refused: [] });
  });

  test('nothing is prepared from a staging location that holds a part of the copy', async () => {
    t.disks.attach('SER-1111');
    const standing = standIn(2);
    await t.core().handlers.backup.start(request(), never());
    await standing;
    const prepare = () =>
      t
        .core()
        .handlers.prep.start(
          { job: 'seed', disks: [chosen(t, 'SER-1111')], allowShort: false },
          never(),
        );
    expect(await codeOf(prepare())).toBe('refused.job-running');
    await t.core().handlers.backup.cancel({ job: 'seed' }, never());
    expect(await codeOf(prepare())).toBe('input.wrong-moment');
    // Another computer, which knows nothing of the copy but what the descriptor says.
    t.loseJournal();
    await t.core().handlers.plan.adopt({ staging, job: 'seed' }, never());
    expect(await codeOf(prepare())).toBe('input.wrong-moment');
  });

  test('a source that changed under finished archives is told; a person decides', async () => {
    const standing = standIn(3);
    await t.core().handlers.backup.start(request(), never());
    await standing;
    await t.core().handlers.backup.cancel({ job: 'seed' }, never());
    beforePart = () => undefined;
    put('a.bin', 'changed');
    const refused = await backUp({ sources: [] });
    expect(refused.initialCopy?.error).toMatchObject({
      code: 'input.copy-sources-changed',
      facts: { count: 1, first: 'Data-and-more/a.bin' },
    });
    expect(refused.initialCopy?.parts).toHaveLength(2);
    const kept = await backUp({ sources: [], keepFinished: true });
    expect(kept.initialCopy).toMatchObject({ files: 3, bytes: 3 * mib, error: null });
  });

  test('started over, it removes its own files and writes the same names again', async () => {
    await backUp();
    expect(await codeOf(backUp())).toBe('input.copy-finished');
    put('a.bin', 'small');
    fs.rmSync(path.join(source, 'c.bin'));
    fs.writeFileSync(path.join(staging, 'other.AIBBlob'), Buffer.alloc(512));
    const job = await backUp({ startOver: true, partBytes: null });
    expect(job.initialCopy?.parts.map((part) => part.archive.name)).toEqual([
      'Data-and-more.AIBBlob',
    ]);
    expect(staged()).toEqual([
      'Data-and-more.AIBBlob',
      'Data-and-more.BaseBlob',
      'other.AIBBlob',
      'seed.offline-backup.json',
    ]);
  });

  test('without enough free space nothing is written', async () => {
    freeBytes = 2 * mib;
    const job = await backUp();
    expect(job.initialCopy?.error).toMatchObject({ code: 'input.staging-too-small' });
    expect(staged()).toEqual(['seed.offline-backup.json']);
    // Nothing of it is there, so that disks may be prepared from what another program writes.
    expect(step(job, 'disks')?.state).toBe('open');
    freeBytes = null;
    expect((await backUp()).initialCopy).toMatchObject({ error: null, files: 3 });
  });

  test('the staging location itself is left out of a folder it lies in, and named', async () => {
    const job = await backUp({ sources: [folder], partBytes: null });
    expect(job.initialCopy?.skipped.first).toContainEqual(
      expect.objectContaining({
        path: 'staging',
        what: expect.stringContaining('staging location') as string,
      }),
    );
    const { report } = job.initialCopy ?? {};
    expect(report).toBe('/data/reports/seed-initial-copy.txt');
    expect(t.privateFiles.get('reports/seed-initial-copy.txt')).toContain('not in the copy');
  });

  test('folders that cannot be meant are refused', async () => {
    const inner = path.join(source, 'inner');
    fs.mkdirSync(inner);
    expect(await codeOf(backUp({ sources: [] }))).toBe('input.field');
    expect(await codeOf(backUp({ sources: [source, inner] }))).toBe('input.source-overlap');
    expect(await codeOf(backUp({ sources: [staging] }))).toBe('input.source-overlap');
    expect(await codeOf(backUp({ sources: [path.join(folder, 'none')] }))).toBe(
      'input.source-folder',
    );
    expect(await codeOf(backUp({ partBytes: 10 }))).toBe('input.part-size');
    expect(await codeOf(backUp({ partBytes: 2 ** 44 }))).toBe('input.part-size');
  });

  test('other folders than those of the unfinished copy are refused', async () => {
    const standing = standIn(2);
    await t.core().handlers.backup.start(request(), never());
    await standing;
    await t.core().handlers.backup.cancel({ job: 'seed' }, never());
    const other = path.join(folder, 'other');
    fs.mkdirSync(other);
    expect(await codeOf(backUp({ sources: [other] }))).toBe('input.copy-other-sources');
    fs.rmSync(path.join(staging, 'Data-and-more.BaseBlob'));
    expect(await codeOf(backUp())).toBe('input.copy-parts-missing');
  });

  test('sources of the same name get names of their own, and none that staging has already', async () => {
    const twin = path.join(folder, 'twin', 'Data and more');
    fs.mkdirSync(twin, { recursive: true });
    fs.writeFileSync(path.join(staging, 'DATA-AND-MORE-2.aibblob'), Buffer.alloc(512));
    const job = await backUp({ sources: [source, twin] });
    expect(job.initialCopy?.sources.map((one) => one.name)).toEqual([
      'Data-and-more',
      'Data-and-more-3',
    ]);
  });

  test('an estimate counts without writing anything', async () => {
    const found = await t
      .core()
      .handlers.backup.estimate({ job: 'seed', sources: [source] }, never());
    expect(found).toMatchObject({ files: 3, bytes: 3 * mib, problems: { count: 0 } });
    expect(found.freeBytes).toBeGreaterThan(0);
    expect(staged()).toEqual(['seed.offline-backup.json']);
  });
});

describe('restoring', () => {
  const target = () => path.join(folder, 'restored');
  const order = (change: object = {}) => ({
    ...{ job: 'seed', target: target(), from: null, sources: [], only: [] },
    ...{ intoExisting: false, owners: false },
    ...change,
  });
  async function restore(change: object = {}): Promise<JobView> {
    await t.core().handlers.restore.start(order(change), never());
    await t.core().whenIdle('seed');
    return view();
  }
  /** What the data centre would do. */
  function importAll(): void {
    const names = staged().filter((name) => name.endsWith('Blob'));
    const blobs = names.map((name) => [name, fs.readFileSync(path.join(staging, name))] as const);
    t.cloud.containers.set('first-backup', new Map(blobs));
  }
  const sameTrees = () => {
    const restored = path.join(target(), 'Data-and-more');
    expect(fs.readdirSync(restored)).toEqual(fs.readdirSync(source));
    for (const name of fs.readdirSync(source)) {
      expect(
        fs.readFileSync(path.join(restored, name)).equals(fs.readFileSync(path.join(source, name))),
      ).toBe(true);
    }
  };

  test('brings everything back from the storage container', async () => {
    await backUp();
    importAll();
    const found = await t.core().handlers.restore.list({ job: 'seed', from: null }, never());
    expect(found.sources).toMatchObject([{ name: 'Data-and-more', files: 3, parts: 3 }]);
    const job = await restore();
    expect(job.restore).toMatchObject({
      finishedAt: expect.any(String) as string,
      ...{ files: 3, bytes: 3 * mib, isRunning: false, error: null },
      differs: { count: 0 },
    });
    sameTrees();
    expect(history().slice(-2)).toEqual(['restore.started', 'restore.finished']);
  });

  test('also from a folder that holds the archives', async () => {
    await backUp();
    expect((await restore({ from: staging })).restore).toMatchObject({ files: 3 });
    sameTrees();
  });

  test('names each file that is not as it was backed up, and mends just those the next time', async () => {
    await backUp();
    importAll();
    const blobs = t.cloud.containers.get('first-backup');
    const good = blobs?.get('Data-and-more.part-0002.AIBBlob') ?? Buffer.alloc(0);
    const bad = Buffer.from(good);
    bad[5000] = (bad[5000] ?? 0) ^ 1;
    blobs?.set('Data-and-more.part-0002.AIBBlob', bad);
    const job = await restore();
    expect(job.restore?.differs).toMatchObject({ count: 1, first: [{ path: 'b.bin' }] });
    expect(t.privateFiles.get('reports/seed-restore.txt')).toContain('Data-and-more/b.bin');
    blobs?.set('Data-and-more.part-0002.AIBBlob', good);
    expect((await restore()).restore).toMatchObject({ alreadyThere: 2, differs: { count: 0 } });
    sameTrees();
  });

  test('does not touch a folder that holds something, unless told to', async () => {
    await backUp();
    importAll();
    fs.mkdirSync(target());
    fs.writeFileSync(path.join(target(), 'mine'), 'mine');
    expect(await codeOf(restore())).toBe('input.restore-not-empty');
    expect((await restore({ intoExisting: true })).restore).toMatchObject({ files: 3 });
    expect(fs.readFileSync(path.join(target(), 'mine'), 'utf8')).toBe('mine');
  });

  test('refuses targets that would be sent with the backup, and incomplete paths', async () => {
    const inStaging = path.join(staging, 'restored');
    expect(await codeOf(restore({ target: inStaging }))).toBe('input.restore-target');
    expect(await codeOf(restore({ target: 'restored' }))).toBe('input.restore-target');
    expect(await codeOf(restore({ owners: true }))).toBe('input.field');
  });

  test('says so when there is nothing to restore', async () => {
    t.cloud.containers.set('first-backup', new Map([['x.BaseBlob', Buffer.alloc(512)]]));
    const job = await restore();
    expect(job.restore?.error).toMatchObject({ code: 'input.nothing-to-restore' });
  });
});
