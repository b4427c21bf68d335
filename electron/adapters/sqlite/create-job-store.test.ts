import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOf } from '../../../shared/errors/app-error.ts';
import type { JobStore, StoredJob } from '../../core/ports/job-store.ts';
import { Secret } from '../../core/secret.ts';
import { createJobStore } from './create-job-store.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { diskWith, done, jobNamed, md5, mib4, sealer } from './testing/sample-rows.ts';

let folder = '';
let file = '';
let store: JobStore;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'store-'));
  file = join(folder, 'data', 'journal.sqlite');
  store = createJobStore({ file, sealer });
});
afterEach(() => {
  store.close();
  fs.rmSync(folder, { recursive: true, force: true });
});
const reopen = () => {
  store.close();
  store = createJobStore({ file, sealer });
};

describe('jobs', () => {
  test('a job comes back as it was stored, in a later run as well, and every change grows its revision', () => {
    const first = store.putJob(jobNamed('march'));
    expect(first).toEqual({ ...jobNamed('march'), revision: 1 });
    const changed = store.updateJob('march', {
      parcelSentAt: '2026-03-05',
      problem: { code: 'internal.bug', facts: {} },
    });
    expect(changed.revision).toBe(2);
    reopen();
    expect(store.getJob('march')).toEqual(changed);
    expect(store.updateJob('march', { problem: null }).problem).toBeNull();
    expect(store.getJob('march')?.parcelSentAt).toBe('2026-03-05');
  });

  test('a plan from before there was a choice of the manifest hash means MD5', () => {
    const { manifestHash: _later, ...plan } = jobNamed('march').plan;
    const { manifestHash: _later2, ...descriptor } = jobNamed('march').descriptor;
    store.putJob({
      ...jobNamed('march'),
      ...({ plan, descriptor } as Partial<StoredJob> as StoredJob),
    });
    expect(store.getJob('march')?.plan.manifestHash).toBe('md5');
    expect(store.getJob('march')?.descriptor.manifestHash).toBe('md5');
  });

  test('putting a known name changes it; an unknown name is refused', () => {
    store.putJob(jobNamed('march'));
    store.putJob({ ...jobNamed('march'), parcelSentAt: 'x' });
    expect(store.listJobs()).toHaveLength(1);
    expect(store.getJob('april')).toBeNull();
    expect(() => store.updateJob('april', {})).toThrow(/april/);
  });
});

describe('jobs of one backup', () => {
  const partOf = (job: string, name: string, part: number) => {
    const { descriptor, ...rest } = jobNamed(name);
    return { ...rest, descriptor: { ...descriptor, partOf: { job, part } } };
  };
  const paths = (name: string) => [...store.files(name)].map(({ path }) => path);

  beforeEach(() => {
    store.putJob(partOf('march', 'march-3', 3));
    store.putJob(jobNamed('march'));
    store.putJob(jobNamed('april'));
    store.putJob(partOf('march', 'march-2', 2));
  });

  test('are listed in the order of their parts, whichever was stored first', () => {
    expect(store.listParts('march').map((job) => job.name)).toEqual([
      'march',
      'march-2',
      'march-3',
    ]);
    expect(store.listParts('april').map((job) => job.name)).toEqual(['april']);
    expect(store.listParts('nobody')).toEqual([]);
  });

  test('a file that another job takes leaves the one it was in, without its ranges', () => {
    store.putDisk('march', diskWith('a'));
    store.putDisk('march-2', diskWith('b'));
    const staged = ['x', 'y', 'z'].map((path) => ({ path, lengthBytes: mib4, modifiedAtMs: 1 }));
    store.replaceFiles('march', staged);
    const idOf = (path: string) => store.fileByPath('march', path)?.id ?? 0;
    const [x, y] = [idOf('x'), idOf('y')];
    store.assignFiles('march', [{ fileId: x, diskId: 'a' }]);
    store.addRanges('march', [done(x, 0, mib4, 'A')]);
    const revisions = () => ['march', 'march-2'].map((name) => store.getJob(name)?.revision ?? 0);
    const before = revisions();
    store.takeFiles('march-2', [
      { fileId: x, diskId: 'b' },
      { fileId: y, diskId: null },
    ]);
    expect([paths('march'), paths('march-2')]).toEqual([['z'], ['x', 'y']]);
    expect(store.getFile(x)).toMatchObject({ diskId: 'b', doneBytes: 0, sha: null });
    expect(store.listRanges(x)).toEqual([]);
    expect(store.totals('march-2').get('b')).toMatchObject({ files: 1, doneBytes: 0 });
    expect(revisions().map((now, at) => now > (before[at] ?? 0))).toEqual([true, true]);
    expect(() => store.assignFiles('march', [{ fileId: x, diskId: 'a' }])).toThrow(RangeError);
  });

  test('a file that stays in its job keeps its ranges unless its disk changes', () => {
    store.putDisk('march', diskWith('a'));
    store.replaceFiles('march', [{ path: 'x', lengthBytes: mib4, modifiedAtMs: 1 }]);
    const x = store.fileByPath('march', 'x')?.id ?? 0;
    store.takeFiles('march', [{ fileId: x, diskId: 'a' }]);
    store.addRanges('march', [done(x, 0, mib4, 'A')]);
    store.takeFiles('march', [{ fileId: x, diskId: 'a' }]);
    expect(store.listRanges(x)).toHaveLength(1);
    store.takeFiles('march', [{ fileId: x, diskId: null }]);
    expect(store.listRanges(x)).toEqual([]);
  });

  test('several changes are one: all of them last, or none when the last one fails', () => {
    const change = (fails: boolean) =>
      store.atomically(() => {
        store.putJob(partOf('march', 'march-4', 4));
        store.putDisk('march-4', diskWith('d'));
        store.appendHistory({ at: 'now', actor: 'a', jobName: 'march', action: 'x', text: 'y' });
        if (fails) throw new Error('cut off');
        return store.listDisks('march-4').length;
      });
    expect(() => change(true)).toThrow('cut off');
    reopen();
    expect(store.getJob('march-4')).toBeNull();
    expect(store.listHistory('march')).toEqual([]);
    expect(change(false)).toBe(1);
    reopen();
    expect(store.jobOfDisk('d')).toBe('march-4');
    expect(store.brokenHistory()).toBeNull();
  });
});

describe('disks', () => {
  beforeEach(() => {
    store.putJob(jobNamed('march'));
    store.putJob(jobNamed('april'));
  });

  test('a disk belongs to one job until that job has ended', () => {
    store.putDisk('march', diskWith('a'));
    expect(store.jobOfDisk('a')).toBe('march');
    expect(() => store.putDisk('april', diskWith('a'))).toThrow(/belongs to job march/);
    const ended = {
      name: 'march',
      resourceGroup: 'g',
      state: 'Completed',
      percentComplete: null,
      cancelRequested: false,
      trackingNumber: null,
      drives: [],
      fetchedAt: 'x',
    };
    store.updateJob('march', { importJob: ended });
    expect(store.jobOfDisk('a')).toBeNull();
    store.putDisk('april', diskWith('a'));
    expect(store.jobOfDisk('a')).toBe('april');
    expect(store.listDisks('march')).toHaveLength(1);
  });

  test('updating keeps what is not named; disks stay in the order they were added', () => {
    store.putDisk('march', diskWith('b'));
    store.putDisk('march', diskWith('a'));
    store.updateDisk('march', 'b', { phase: 'writing', manifestFile: '\\DriveManifest.xml' });
    store.updateDisk('march', 'b', { manifestFile: null });
    expect(store.listDisks('march')).toEqual([
      { ...diskWith('b'), phase: 'writing' },
      diskWith('a'),
    ]);
    expect(() => store.updateDisk('march', 'zzz', {})).toThrow(/zzz/);
  });

  test('dropping a disk frees its files and forgets their ranges, but never its recovery password', () => {
    store.putDisk('march', diskWith('a'));
    store.replaceFiles('march', [{ path: 'f', lengthBytes: 512, modifiedAtMs: 1 }]);
    const fileId = [...store.files('march')][0]?.id ?? -1;
    store.assignFiles('march', [{ fileId, diskId: 'a' }]);
    store.addRanges('march', [done(fileId, 0, 512, 'A')]);
    store.putRecoveryPassword('march', 'a', new Secret('123456'));
    store.dropDisk('march', 'a');
    expect(store.listDisks('march')).toEqual([]);
    expect([...store.files('march')]).toMatchObject([{ diskId: null, doneBytes: 0 }]);
    expect(store.listRanges(fileId)).toEqual([]);
    expect(store.getRecoveryPassword('march', 'a')?.reveal()).toBe('123456');
  });

  test('recovery passwords are sealed in the file', () => {
    store.putRecoveryPassword('march', 'a', new Secret('111111-222222-333333'));
    store.close();
    const bytes = fs
      .readdirSync(join(folder, 'data'))
      .map((name) => fs.readFileSync(join(folder, 'data', name)));
    expect(Buffer.concat(bytes).includes('111111-222222')).toBe(false);
    store = createJobStore({ file, sealer });
    expect(store.getRecoveryPassword('march', 'a')?.reveal()).toBe('111111-222222-333333');
    expect(store.getRecoveryPassword('march', 'b')).toBeNull();
  });
});

describe('files and ranges', () => {
  const staged = [
    { path: 'a/1', lengthBytes: 3 * mib4, modifiedAtMs: 1.25 },
    { path: 'a/2', lengthBytes: 1024, modifiedAtMs: 2 },
  ];
  const byPath = (path: string) => {
    const found = [...store.files('march')].find((entry) => entry.path === path);
    if (found === undefined) throw new Error(`no ${path}`);
    return found;
  };
  beforeEach(() => {
    store.putJob(jobNamed('march'));
    store.putDisk('march', diskWith('a'));
    store.putDisk('march', diskWith('b'));
    store.replaceFiles('march', staged);
    store.assignFiles(
      'march',
      [...store.files('march')].map((entry) => ({ fileId: entry.id, diskId: 'a' })),
    );
  });

  test('done bytes are what is flushed from the start without a gap, in whatever order ranges come', () => {
    const { id } = byPath('a/1');
    store.addRanges('march', [done(id, mib4, mib4, 'B')]);
    expect(byPath('a/1').doneBytes).toBe(0);
    store.addRanges('march', [done(id, 0, mib4, 'A')]);
    expect(byPath('a/1').doneBytes).toBe(2 * mib4);
    store.addRanges('march', [done(id, 0, mib4, 'A')]);
    reopen();
    expect(byPath('a/1').doneBytes).toBe(2 * mib4);
    expect(store.listRanges(id)).toEqual([
      { offset: 0, length: mib4, md5: md5('A') },
      { offset: mib4, length: mib4, md5: md5('B') },
    ]);
  });

  test('a new scan keeps disk and ranges of files that are the same; one that was touched keeps its disk only', () => {
    const same = byPath('a/2');
    store.addRanges('march', [done(same.id, 0, 1024, 'C')]);
    store.addRanges('march', [done(byPath('a/1').id, 0, mib4, 'D')]);
    store.replaceFiles('march', [
      { path: 'a/1', lengthBytes: 3 * mib4, modifiedAtMs: 1.5 },
      { path: 'a/2', lengthBytes: 1024, modifiedAtMs: 2 },
      { path: 'a/3', lengthBytes: 512, modifiedAtMs: 3 },
    ]);
    expect(byPath('a/2')).toEqual({ ...same, doneBytes: 1024 });
    const touched = byPath('a/1');
    expect(touched).toMatchObject({ diskId: 'a', doneBytes: 0, modifiedAtMs: 1.5, sha: null });
    expect(store.listRanges(touched.id)).toEqual([]);
    expect(byPath('a/3').diskId).toBeNull();
    store.replaceFiles('march', [{ path: 'a/1', lengthBytes: mib4, modifiedAtMs: 1.5 }]);
    expect(byPath('a/1')).toMatchObject({ diskId: null, lengthBytes: mib4 });
    store.replaceFiles('march', []);
    expect([...store.files('march')]).toEqual([]);
    expect(store.listRanges(same.id)).toEqual([]);
  });

  test('a file that moves to another disk starts anew; assigning it again to the same one does not', () => {
    const { id } = byPath('a/2');
    store.addRanges('march', [done(id, 0, 1024, 'C')]);
    store.assignFiles('march', [{ fileId: id, diskId: 'a' }]);
    expect(byPath('a/2').doneBytes).toBe(1024);
    store.assignFiles('march', [{ fileId: id, diskId: 'b' }]);
    expect(byPath('a/2')).toMatchObject({ diskId: 'b', doneBytes: 0 });
    expect([...store.files('march', { diskId: 'b' })].map((entry) => entry.path)).toEqual(['a/2']);
  });

  test('a batch with one bad range stores nothing of it', () => {
    const { id } = byPath('a/2');
    const batch = [done(id, 0, 512, 'C'), done(id, 512, 5120, 'C')];
    expect(() => store.addRanges('march', batch)).toThrow();
    expect(store.listRanges(id)).toEqual([]);
  });

  test('forgetting the ranges of a disk leaves those of the other', () => {
    const one = byPath('a/1').id;
    const two = byPath('a/2').id;
    store.assignFiles('march', [{ fileId: two, diskId: 'b' }]);
    store.addRanges('march', [done(one, 0, mib4, 'A'), done(two, 0, 1024, 'B')]);
    store.forgetRanges('march', 'a');
    expect(byPath('a/1')).toMatchObject({ diskId: 'a', doneBytes: 0 });
    expect(byPath('a/2').doneBytes).toBe(1024);
  });

  test('a hundred thousand files are replaced and listed in order', () => {
    const many = function* () {
      for (let i = 0; i < 100_000; i += 1)
        yield { path: `d/${i}`, lengthBytes: 512, modifiedAtMs: i };
    };
    store.replaceFiles('march', many());
    store.replaceFiles('march', many());
    expect([...store.files('march')]).toHaveLength(100_000);
  });
});

describe('images', () => {
  test('images are listed as they were registered', () => {
    const image = { serial: 'OBW-1', path: '/d/1', sizeBytes: 5, model: 'm' };
    store.putImage(image);
    store.putImage({ ...image, sizeBytes: 6 });
    expect(store.listImages()).toEqual([{ ...image, sizeBytes: 6 }]);
    store.removeImage('OBW-1');
    expect(store.listImages()).toEqual([]);
  });
});

describe('the file', () => {
  test('only its owner can read it and what SQLite puts beside it', () => {
    store.putJob(jobNamed('march'));
    for (const name of fs.readdirSync(join(folder, 'data'))) {
      expect(fs.statSync(join(folder, 'data', name)).mode & 0o077).toBe(0);
    }
  });

  test('two programs write the same store, and each sees what the other stored', () => {
    const other = createJobStore({ file, sealer });
    store.putJob(jobNamed('march'));
    other.updateJob('march', { parcelSentAt: 'now' });
    expect(store.getJob('march')).toMatchObject({ parcelSentAt: 'now', revision: 2 });
    other.close();
  });

  test('an empty file of version 0 is brought to the newest version, and a later step keeps the data', () => {
    const path = join(folder, 'old.sqlite');
    fs.writeFileSync(path, '');
    const first = openDatabase(path);
    expect(first.pragma('user_version', { simple: true })).toBe(migrations.length);
    first.prepare(`INSERT INTO image VALUES ('s', 'p', 1, 'm')`).run();
    first.close();
    const next = openDatabase(path, [
      ...migrations,
      `ALTER TABLE image ADD COLUMN note TEXT NOT NULL DEFAULT 'n'`,
    ]);
    expect(next.prepare('SELECT serial, note FROM image').all()).toEqual([
      { serial: 's', note: 'n' },
    ]);
    next.close();
    expect(() => openDatabase(path)).toThrow(/newer version/);
  });

  test('a migration that fails leaves the old version whole', () => {
    const path = join(folder, 'half.sqlite');
    openDatabase(path).close();
    expect(() => openDatabase(path, [...migrations, 'CREATE TABLE extra (a); NONSENSE'])).toThrow(
      /journal/,
    );
    const db = new Database(path);
    expect(
      db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'extra'`).pluck().get(),
    ).toBe(0);
    db.close();
    openDatabase(path).close();
  });

  test('a file that is damaged or another program has made is left as it is, and recovery is named', () => {
    const path = join(folder, 'x.sqlite');
    fs.writeFileSync(path, 'this is not a database, whatever its name says. '.repeat(100));
    const other = join(folder, 'other.sqlite');
    const db = new Database(other);
    db.exec('CREATE TABLE bookmarks (a)');
    db.close();
    for (const file of [path, other]) {
      const before = fs.readFileSync(file);
      expect(() => createJobStore({ file, sealer })).toThrow(
        expect.objectContaining({ code: 'internal.store-damaged' }),
      );
      expect(fs.readFileSync(file).equals(before)).toBe(true);
    }
    expect(wordsOf({ code: 'internal.store-damaged', facts: { path, reason: 'r' } }).next).toMatch(
      /recover/,
    );
    expect(() => createJobStore({ file: folder, sealer })).toThrow(/cannot be used/);
  });

  test('damage inside the file is told when it is met', () => {
    store.putJob(jobNamed('march'));
    store.close();
    const bytes = fs.readFileSync(file);
    bytes.fill(0x5a, 4096);
    fs.writeFileSync(file, bytes);
    const open = () => createJobStore({ file, sealer }).listJobs();
    expect(open).toThrow(expect.objectContaining({ code: 'internal.store-damaged' }));
    fs.rmSync(file);
    store = createJobStore({ file, sealer });
  });
});
