import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileFilter, JobStore } from '../../core/ports/job-store.ts';
import { createJobStore } from './create-job-store.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { diskWith, done, jobNamed, md5, mib4, sealer, sha } from './testing/sample-rows.ts';

let folder = '';
let file = '';
let store: JobStore;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'journal.sqlite');
  store = createJobStore({ file, sealer });
  store.putJob(jobNamed('march'));
  store.putDisk('march', diskWith('a'));
  store.putDisk('march', diskWith('b'));
});
afterEach(() => {
  store.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Stages files by path and length; those named in `places` get that disk. */
function stage(files: Record<string, number>, places: Record<string, string> = {}): void {
  store.replaceFiles(
    'march',
    Object.entries(files).map(([path, lengthBytes]) => ({ path, lengthBytes, modifiedAtMs: 1 })),
  );
  store.assignFiles(
    'march',
    Object.entries(places).map(([path, diskId]) => ({ fileId: fileAt(path).id, diskId })),
  );
}
function fileAt(path: string) {
  const found = store.fileByPath('march', path);
  if (found === null) throw new Error(`no ${path}`);
  return found;
}
const pathsOf = (filter?: FileFilter) => [...store.files('march', filter)].map((each) => each.path);

describe('walking through files', () => {
  test('the order is that of UTF-8 bytes, on every page', () => {
    const odd = ['a.txt', 'a/b', 'a', 'Z', 'é', '\u{ff5e}', '\u{1f600}', 'z'];
    const many = Array.from({ length: 2500 }, (_, i) => `m/${(i * 7919) % 2500}`);
    stage(Object.fromEntries([...odd, ...many].map((path) => [path, 512])));
    const expected = [...odd, ...many].sort((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
    expect(pathsOf()).toEqual(expected);
  });

  test('other calls may come between two files', () => {
    stage(Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`f${i}`, 512])));
    const seen: string[] = [];
    for (const { id, path } of store.files('march')) {
      seen.push(path);
      if (seen.length % 400 !== 0) continue;
      store.assignFiles('march', [{ fileId: id, diskId: 'a' }]);
      store.addRanges('march', [done(id, 0, 512, 'A')]);
    }
    expect(new Set(seen).size).toBe(1500);
    expect(store.totals('march')).toEqual(
      new Map([
        [null, { files: 1497, bytes: 1497 * 512, doneBytes: 0, setAside: 0 }],
        ['a', { files: 3, bytes: 3 * 512, doneBytes: 3 * 512, setAside: 0 }],
      ]),
    );
  });

  test('conditions select by disk, by what is to do, and by what was set aside, all together', () => {
    stage(
      { done: 512, half: 1024, left: 512, loose: 512, aside: 512 },
      { done: 'a', half: 'a', left: 'b', aside: 'a' },
    );
    store.addRanges('march', [
      done(fileAt('done').id, 0, 512, 'A'),
      done(fileAt('half').id, 0, 512, 'A'),
    ]);
    const why = {
      reason: 'unreadable',
      what: 'sector 5',
      ranges: [{ offset: 0, length: 512 }],
    } as const;
    store.setAside('march', [{ file: fileAt('aside').id, ...why }]);
    expect(pathsOf({ diskId: 'a' })).toEqual(['aside', 'done', 'half']);
    expect(pathsOf({ diskId: null })).toEqual(['loose']);
    expect(pathsOf({ isPending: true })).toEqual(['half', 'left', 'loose']);
    expect(pathsOf({ diskId: 'a', isPending: true })).toEqual(['half']);
    expect(pathsOf({ isSetAside: true })).toEqual(['aside']);
    expect(pathsOf({ diskId: 'b', isSetAside: true })).toEqual([]);
    expect(pathsOf({ diskId: 'a', isSetAside: false })).toEqual(['done', 'half']);
    expect(fileAt('aside').setAside).toEqual(why);
    expect(store.totals('march').get('a')).toEqual({
      files: 3,
      bytes: 2048,
      doneBytes: 1024,
      setAside: 1,
    });
    expect(() => store.files('march', { diskId: 'zzz' })).toThrow(/zzz/);
  });

  test('a file is found by id and by path, or not at all', () => {
    stage({ x: 512 });
    expect(store.getFile(fileAt('x').id)).toEqual(fileAt('x'));
    expect(store.getFile(99_999)).toBeNull();
    expect(store.fileByPath('march', 'y')).toBeNull();
  });
});

describe('what changed in staging', () => {
  test('a renewed file starts anew and is no longer set aside', () => {
    stage({ x: 1024 }, { x: 'a' });
    const { id } = fileAt('x');
    store.addRanges('march', [done(id, 0, 1024, 'A', 'c')]);
    store.setAside('march', [{ file: id, reason: 'changed', what: 'w', ranges: [] }]);
    store.renewFile(id, { lengthBytes: 2048, modifiedAtMs: 2.5 });
    expect(store.getFile(id)).toEqual({
      id,
      path: 'x',
      lengthBytes: 2048,
      modifiedAtMs: 2.5,
      diskId: 'a',
      doneBytes: 0,
      sha: null,
      setAside: null,
    });
    expect(store.listRanges(id)).toEqual([]);
  });

  test('removed files are gone with their ranges; those of another job cannot be removed', () => {
    stage({ x: 512, y: 512 }, { x: 'a' });
    const { id } = fileAt('x');
    store.addRanges('march', [done(id, 0, 512, 'A')]);
    store.putJob(jobNamed('april'));
    expect(() => store.removeFiles('april', [id])).toThrow();
    store.removeFiles('march', [id]);
    expect(pathsOf()).toEqual(['y']);
    expect(store.listRanges(id)).toEqual([]);
    expect(store.latestRanges('march', 'a')).toEqual([]);
  });

  test('a file without a disk again loses its ranges', () => {
    stage({ x: 512 }, { x: 'a' });
    store.addRanges('march', [done(fileAt('x').id, 0, 512, 'A', 'c')]);
    store.assignFiles('march', [{ fileId: fileAt('x').id, diskId: null }]);
    expect(fileAt('x')).toMatchObject({ diskId: null, doneBytes: 0, sha: null });
  });
});

describe('SHA-256 of a file', () => {
  beforeEach(() => stage({ x: 4 * mib4 }, { x: 'a' }));
  const shaNow = () => fileAt('x').sha;

  test('is that of the range that ends where everything is done, in whatever order ranges come', () => {
    const { id } = fileAt('x');
    store.addRanges('march', [done(id, mib4, mib4, 'B', 'b')]);
    expect(shaNow()).toBeNull();
    store.addRanges('march', [done(id, 0, mib4, 'A', 'a')]);
    expect(shaNow()).toBe(sha('b'));
    store.addRanges('march', [done(id, 2 * mib4, mib4, 'C'), done(id, 3 * mib4, mib4, 'D', 'd')]);
    expect(shaNow()).toBe(sha('d'));
  });

  test('is not known after a range that came without one, until reading back gives it', () => {
    const { id } = fileAt('x');
    store.addRanges('march', [done(id, 0, mib4, 'A', 'a'), done(id, mib4, mib4, 'B')]);
    expect(shaNow()).toBeNull();
    store.setSha([{ fileId: id, sha: sha('e') }]);
    expect(shaNow()).toBe(sha('e'));
    expect(() => store.setSha([{ fileId: id, sha: 'short' }])).toThrow(RangeError);
  });

  test('goes with dropped ranges in front of its end, and stays with those behind', () => {
    const { id } = fileAt('x');
    store.addRanges('march', [
      done(id, 0, mib4, 'A', 'a'),
      done(id, mib4, mib4, 'B', 'b'),
      done(id, 3 * mib4, mib4, 'D', 'd'),
    ]);
    store.dropRanges([{ fileId: id, offset: 3 * mib4 }]);
    expect(fileAt('x')).toMatchObject({ doneBytes: 2 * mib4, sha: sha('b') });
    store.dropRanges([
      { fileId: id, offset: mib4 },
      { fileId: id, offset: 2 * mib4 },
    ]);
    expect(fileAt('x')).toMatchObject({ doneBytes: mib4, sha: null });
    store.dropRanges([{ fileId: id, offset: 0 }]);
    expect(fileAt('x')).toMatchObject({ doneBytes: 0, sha: null });
    expect(store.listRanges(id)).toEqual([]);
  });
});

describe('the latest ranges of a disk', () => {
  test('are those flushed last, newest first, at most 256 MiB', () => {
    stage({ x: 100 * mib4, y: mib4 }, { x: 'a', y: 'b' });
    const { id } = fileAt('x');
    for (let index = 0; index < 100; index += 1)
      store.addRanges('march', [done(id, index * mib4, mib4, 'A')]);
    store.addRanges('march', [done(fileAt('y').id, 0, mib4, 'B')]);
    const latest = store.latestRanges('march', 'a');
    expect(latest.map(({ offset }) => offset / mib4)).toEqual(
      Array.from({ length: 64 }, (_, index) => 99 - index),
    );
    expect(latest[0]).toEqual({ fileId: id, offset: 99 * mib4, length: mib4, md5: md5('A') });
    expect(store.latestRanges('march', 'b')).toHaveLength(1);
  });

  test('leave out what was dropped, renewed or moved, and name what was written twice once', () => {
    stage({ x: 3 * mib4, y: 512, z: 512 }, { x: 'a', y: 'a', z: 'a' });
    const [x, y, z] = [fileAt('x').id, fileAt('y').id, fileAt('z').id];
    store.addRanges('march', [
      done(x, 0, mib4, 'A'),
      done(x, mib4, mib4, 'B'),
      done(y, 0, 512, 'C'),
    ]);
    store.addRanges('march', [done(z, 0, 512, 'D'), done(x, 0, mib4, 'E')]);
    store.dropRanges([{ fileId: x, offset: mib4 }]);
    store.renewFile(y, { lengthBytes: 512, modifiedAtMs: 2 });
    store.assignFiles('march', [{ fileId: z, diskId: 'b' }]);
    store.addRanges('march', [done(z, 0, 512, 'F')]);
    expect(store.latestRanges('march', 'a')).toEqual([
      { fileId: x, offset: 0, length: mib4, md5: md5('E') },
    ]);
    store.forgetRanges('march', 'a');
    expect(store.latestRanges('march', 'a')).toEqual([]);
  });
});

test('forgetting the ranges of a disk forgets why files were set aside on it', () => {
  stage({ x: 512, y: 512 }, { x: 'a', y: 'b' });
  for (const path of ['x', 'y'])
    store.setAside('march', [{ file: fileAt(path).id, reason: 'vanished', what: 'w', ranges: [] }]);
  store.forgetRanges('march', 'a');
  expect(pathsOf({ isSetAside: true })).toEqual(['y']);
});

test('damage is that of the last reading back: how much, and the first of it', () => {
  const places = Array.from({ length: 5 }, (_, index) => ({
    file: `f${index}`,
    part: null,
    offset: index,
    length: 1,
    what: 'differs' as const,
  }));
  store.putDamage('march', 'a', places);
  expect(store.listDamage('march', 'a', 2)).toEqual({ count: 5, first: places.slice(0, 2) });
  expect(store.listDamage('march', 'b', 2)).toEqual({ count: 0, first: [] });
  store.putDamage('march', 'a', []);
  expect(store.listDamage('march', 'a', 2)).toEqual({ count: 0, first: [] });
});

describe('history', () => {
  const say = (text: string, jobName: string | null = 'march') =>
    store.appendHistory({ at: 'now', actor: 'x', jobName, action: 'plan', text });
  /** As somebody would who has the file. */
  const tamper = (statement: string) => {
    const db = new Database(file);
    db.exec(statement);
    db.close();
  };

  test('is kept in order, for one job or all, and every entry has its own digest', () => {
    const said = [say('a'), say('b', null), say('a')];
    expect(store.listHistory(null)).toEqual(said);
    expect(store.listHistory('march').map((entry) => entry.text)).toEqual(['a', 'a']);
    expect(new Set(said.map((entry) => entry.digest)).size).toBe(3);
    expect(store.brokenHistory()).toBeNull();
  });

  test.each([
    ['a changed text', `UPDATE history SET text = 'z' WHERE id = 2`, 2],
    ['a changed job', `UPDATE history SET job_name = NULL WHERE id = 2`, 2],
    ['a removed first entry', 'DELETE FROM history WHERE id = 1', 2],
    ['a removed entry', 'DELETE FROM history WHERE id = 2', 3],
    ['a new digest', `UPDATE history SET digest = '00' WHERE id = 3`, 3],
  ])('%s is noticed', (_what, statement, id) => {
    say('a');
    say('b');
    say('c');
    tamper(statement);
    expect(store.brokenHistory()).toBe(id);
  });
});

test('a journal of the first version keeps its jobs, files, ranges and what was said', () => {
  const path = join(folder, 'first.sqlite');
  const old = openDatabase(path, migrations.slice(0, 1));
  const { descriptor, plan } = jobNamed('march');
  old
    .prepare(
      `INSERT INTO job (key, id, name, revision, descriptor, plan, timeline) VALUES (1, 'i', 'march', 3, ?, ?, '[]')`,
    )
    .run(JSON.stringify(descriptor), JSON.stringify(plan));
  const facts = {
    kind: 'image',
    path: '/d',
    serial: 's',
    phase: 'writing',
    sizeBytes: 5,
    layout: null,
  };
  old.prepare(`INSERT INTO disk VALUES (1, 1, 'a', ?)`).run(JSON.stringify(facts));
  old.exec(`
    INSERT INTO file VALUES (7, 1, 'x', 1024, 1.5, 1, 512);
    INSERT INTO range VALUES (7, 0, 512, unhex('${md5('A')}'));
    INSERT INTO history VALUES (4, 't', 'x', NULL, 'start', 'first'), (5, 't', 'x', 'march', 'plan', 'second');
  `);
  old.close();

  const opened = createJobStore({ file: path, sealer });
  expect(opened.getJob('march')).toMatchObject({ id: 'i', revision: 3, plan });
  expect(opened.listDisks('march')).toEqual([
    {
      ...facts,
      diskId: 'a',
      role: 'data',
      clearing: 'none',
      isPaused: false,
      retiredAt: null,
      times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
      clearedBytes: 0,
      usableBytes: null,
      comparesFirst: false,
      structure: null,
    },
  ]);
  expect([...opened.files('march', { diskId: 'a', isPending: true })]).toEqual([
    {
      id: 7,
      path: 'x',
      lengthBytes: 1024,
      modifiedAtMs: 1.5,
      diskId: 'a',
      doneBytes: 512,
      sha: null,
      setAside: null,
    },
  ]);
  expect(opened.listRanges(7)).toEqual([{ offset: 0, length: 512, md5: md5('A') }]);
  opened.addRanges('march', [done(7, 512, 512, 'B', 'b')]);
  expect(opened.getFile(7)).toMatchObject({ doneBytes: 1024, sha: sha('b') });
  opened.appendHistory({ at: 't', actor: 'x', jobName: null, action: 'a', text: 'third' });
  expect(opened.listHistory(null).map(({ text }) => text)).toEqual(['first', 'second', 'third']);
  expect(opened.brokenHistory()).toBeNull();
  opened.close();
});
