import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CopyPart, Remark } from '../../../shared/domain/initial-copy.ts';
import type { PartRequest } from '../../core/ports/initial-copies.ts';
import { createInitialCopies } from './create-initial-copies.ts';
import { createRestores } from './create-restores.ts';
import { describeTree, makeNastyTree, put, settleTimes } from './testing/trees.ts';

const copies = createInitialCopies();
let folder = '';
let source = '';
let staging = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'initial-copy-'));
  source = path.join(folder, 'source');
  staging = path.join(folder, 'staging');
  fs.mkdirSync(source);
  fs.mkdirSync(staging);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const never = () => new AbortController().signal;
const nothing = () => undefined;
const request = (change: Partial<PartRequest> = {}): PartRequest => ({
  stagingLocation: staging,
  job: { id: '0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f', name: 'seed' },
  source: { name: 'data', path: source },
  number: 1,
  after: null,
  leaveOut: [],
  partBytes: 2 ** 40,
  startedAt: '2026-03-01T08:00:00.000Z',
  ...change,
});

/** All parts, as the use case writes them. */
async function backUp(change: Partial<PartRequest> = {}): Promise<CopyPart[]> {
  const parts: CopyPart[] = [];
  settleTimes(source);
  while (parts.at(-1)?.isLast !== true) {
    const after = parts.at(-1)?.last ?? null;
    const number = parts.length + 1;
    const { part } = await copies.writePart(
      request({ ...change, number, after }),
      nothing,
      never(),
    );
    parts.push({ ...part, finishedAt: '2026-03-01T09:00:00.000Z' });
  }
  return parts;
}

async function restore(
  change: { only?: string[]; sources?: string[]; target?: string } = {},
  signal = never(),
) {
  const target = change.target ?? path.join(folder, 'restored');
  const restores = createRestores(path.join(folder, 'scratch'));
  const told: (Remark & { kind: string })[] = [];
  const outcome = await restores.run(
    { target, sources: change.sources ?? [], only: change.only ?? [], owners: false },
    restores.openFolder(staging),
    nothing,
    (kind, remark) => void told.push({ kind, ...remark }),
    signal,
  );
  return { outcome, told, tree: path.join(target, 'data') };
}

/** What a person without this program does. */
function unpackWithStockTools(archives: readonly string[]): string {
  const target = path.join(folder, 'stock');
  fs.mkdirSync(target, { recursive: true });
  for (const name of archives) {
    execFileSync('sh', [
      '-c',
      'zstd -d -q -c "$1" | tar x -p --warning=no-timestamp -f - -C "$2"',
      'sh',
      path.join(staging, name),
      target,
    ]);
  }
  return path.join(target, 'data');
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown as { code?: string }).code ?? String(thrown),
  );

describe('an initial copy', () => {
  test('is restored as it was by zstd and tar of the system, and by this program', async () => {
    makeNastyTree(source);
    const [part] = await backUp();
    const before = describeTree(source);
    expect(part).toMatchObject({ archive: { name: 'data.AIBBlob' }, isLast: true });
    expect(describeTree(unpackWithStockTools(['data.AIBBlob']))).toEqual(before);
    const { tree, told, outcome } = await restore();
    expect(told).toEqual([]);
    expect(describeTree(tree)).toEqual(before);
    expect(outcome.files).toBe(part?.files);
  });

  test('has only complete files with lengths of page blobs, and their digests', async () => {
    put(source, 'a', 'content');
    const [part] = await backUp();
    expect(fs.readdirSync(staging).sort()).toEqual(['data.AIBBlob', 'data.BaseBlob']);
    for (const file of [part?.archive, part?.catalogue]) {
      const bytes = fs.readFileSync(path.join(staging, file?.name ?? ''));
      expect(bytes.length % 512).toBe(0);
      expect(bytes.length).toBe(file?.bytes);
      const digest = execFileSync('sha256sum', [path.join(staging, file?.name ?? '')]);
      expect(digest.toString().slice(0, 64)).toBe(file?.sha256);
    }
    const text = execFileSync('zstd', ['-d', '-q', '-c', path.join(staging, 'data.BaseBlob')]);
    const lines = text.toString().trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'catalogue', version: 1 });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'end', files: 1 });
  });

  test('comes in parts when it is larger than one, and each part is an archive of its own', async () => {
    makeNastyTree(source);
    for (let i = 0; i < 12; i += 1) put(source, `m/${i}`, Buffer.alloc(900_000, i));
    const parts = await backUp({ partBytes: 3_000_000 });
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[1]?.archive.name).toBe('data.part-0002.AIBBlob');
    const before = describeTree(source);
    const { tree, told } = await restore();
    expect(told).toEqual([]);
    const plain = (found: Record<string, string>) =>
      Object.fromEntries(Object.entries(found).map(([k, v]) => [k, v.replace(/ same as .*/, '')]));
    // A file with two names in two parts is stored in both.
    expect(plain(describeTree(tree))).toEqual(plain(before));
    const stock = unpackWithStockTools(parts.map((one) => one.archive.name));
    const files = (found: Record<string, string>) =>
      Object.fromEntries(Object.entries(plain(found)).filter(([, v]) => !v.startsWith('folder')));
    expect(files(describeTree(stock))).toEqual(files(before));
  });

  test('of an empty folder is restored as an empty folder', async () => {
    await backUp();
    expect(describeTree((await restore()).tree)).toEqual(describeTree(source));
  });

  test('leaves out what is no file and what cannot be read, and names it with the reason', async () => {
    put(source, 'good');
    execFileSync('mkfifo', [path.join(source, 'pipe')]);
    fs.writeFileSync(
      Buffer.concat([Buffer.from(`${source}/`), Buffer.from([0x66, 0xff])]),
      'no text',
    );
    put(source, 'staging/inner');
    const leaveOut = [{ path: path.join(source, 'staging'), reason: 'it is staging' }];
    const { skipped } = await copies.writePart(request({ leaveOut }), nothing, never());
    expect(skipped.first).toEqual([
      { source: 'data', path: 'f\ufffd', what: 'its name is not readable text' },
      { source: 'data', path: 'pipe', what: 'it is a pipe, which holds no data' },
      { source: 'data', path: 'staging', what: 'it is staging' },
    ]);
    expect(Object.keys(describeTree((await restore()).tree))).toEqual(['.', 'good']);
  });

  test('keeps the length that was announced when a file grows or shrinks while it is read', async () => {
    const grows = put(source, 'grows', Buffer.alloc(3_000_000, 1));
    const shrinks = put(source, 'shrinks', Buffer.alloc(3_000_000, 2));
    put(source, 'stands still', Buffer.alloc(3_000_000, 3));
    const seen = new Set<string>();
    const { noted } = await copies.writePart(
      request(),
      ({ currentFile }) => {
        if (seen.has(currentFile)) return;
        seen.add(currentFile);
        if (currentFile === 'grows') fs.appendFileSync(grows, 'more');
        if (currentFile === 'shrinks') fs.truncateSync(shrinks, 1_500_000);
      },
      never(),
    );
    expect(noted).toMatchObject({
      count: 2,
      first: [
        { path: 'grows', what: expect.stringContaining('changed while it was read') as string },
        { path: 'shrinks', what: expect.stringContaining('shorter') as string },
      ],
    });
    const { tree, told } = await restore();
    expect(fs.statSync(path.join(tree, 'grows')).size).toBe(3_000_000);
    expect(fs.statSync(path.join(tree, 'shrinks')).size).toBe(3_000_000);
    expect(told.map(({ kind, path: name }) => `${kind} ${name}`)).toEqual([
      'noted grows',
      'noted shrinks',
    ]);
    const stock = unpackWithStockTools(['data.AIBBlob']);
    expect(fs.readFileSync(path.join(stock, 'stands still'))[0]).toBe(3);
  });

  test('that is stopped leaves nothing behind', async () => {
    for (const name of ['a', 'b', 'c']) put(source, name, Buffer.alloc(5_000_000, name));
    const stop = new AbortController();
    const writing = copies.writePart(
      request(),
      ({ currentFile }) => void (currentFile === 'b' && stop.abort()),
      stop.signal,
    );
    await expect(writing).rejects.toThrow();
    expect(fs.readdirSync(staging)).toEqual([]);
  });

  test('what a killed run left is removed, and other files are not touched', async () => {
    const id = request().job.id;
    put(staging, `.offline-backup-copy-${id}-data-1-archive.tmp`);
    put(staging, '.offline-backup-copy-another-data-1-archive.tmp');
    put(staging, 'other.AIBBlob');
    await copies.remove(staging, id, ['data.AIBBlob']);
    expect(fs.readdirSync(staging).sort()).toEqual([
      '.offline-backup-copy-another-data-1-archive.tmp',
      'other.AIBBlob',
    ]);
  });

  test('says what changed in its sources since finished parts were written', async () => {
    makeNastyTree(source);
    const parts = (await backUp({ partBytes: 100 })).slice(0, 6);
    const compare = () =>
      copies.compare(staging, { name: 'data', path: source }, parts, [], nothing, never());
    expect(await compare()).toEqual({ count: 0, first: null });
    fs.appendFileSync(path.join(source, '-rf'), 'more');
    put(source, ' new');
    fs.rmSync(path.join(source, ' leading blank'));
    expect(await compare()).toMatchObject({
      count: 3,
      first: { path: ' leading blank', what: 'it is gone' },
    });
  });

  test('is estimated without reading a file', async () => {
    makeNastyTree(source);
    const estimate = await copies.estimate([{ name: 'data', path: source }], [], nothing, never());
    const [part] = await backUp();
    expect(estimate).toMatchObject({ files: part?.files, bytes: part?.bytes });
    expect(estimate.neededBytes).toBeLessThan(estimate.bytes);
    expect(estimate.largest).toMatchObject({ path: 'sparse.img' });
  });

  test('needs a folder that can be read', async () => {
    const file = put(source, 'file');
    expect(await codeOf(copies.resolveSource(file))).toBe('input.source-folder');
    expect(await codeOf(copies.resolveSource(path.join(folder, 'none')))).toBe(
      'input.source-folder',
    );
  });
});

describe('a restore', () => {
  test('goes on where it was stopped, and fetches only what is not there', async () => {
    for (let i = 0; i < 20; i += 1) put(source, `f${i}`, Buffer.alloc(1_000_000, i));
    await backUp();
    const { tree } = await restore();
    fs.writeFileSync(path.join(tree, 'f3'), 'damaged');
    fs.rmSync(path.join(tree, 'f17'));
    const { outcome, told } = await restore();
    expect(outcome).toMatchObject({ files: 20, alreadyThere: 18 });
    expect(told).toEqual([]);
    expect(describeTree(tree)).toEqual(describeTree(source));
  });

  test('of a path brings just what lies under it, with the folders above', async () => {
    makeNastyTree(source);
    await backUp();
    const { tree } = await restore({ only: ['a', 'data/ümlaut/日本語', 'z second name'] });
    const before = describeTree(source);
    const after = describeTree(tree);
    expect(Object.keys(after)).toEqual([
      '.',
      'a',
      'a/0 first name',
      'a/1',
      'a/2',
      'a/link outside',
      'z second name',
      'ümlaut',
      'ümlaut/日本語',
      'ümlaut/日本語/🗄️ and a blank.txt',
    ]);
    expect(after['z second name']?.replace(/ same as .*/, '')).toBe(
      before['z second name']?.replace(/ same as .*/, ''),
    );
    expect(after['a']).toBe(before['a']);
  });

  test('names what is damaged in the archive and brings everything else', async () => {
    for (let i = 0; i < 30; i += 1) {
      put(source, `f${String(i).padStart(2, '0')}`, randomBytes(1_000_000));
    }
    await backUp();
    const archive = path.join(staging, 'data.AIBBlob');
    const bytes = fs.readFileSync(archive);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    fs.writeFileSync(archive, bytes);
    const { told, tree } = await restore();
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(12);
    const before = describeTree(source);
    const after = describeTree(tree);
    for (const { kind, path: name } of told) {
      expect(kind).toBe('differs');
      expect(after[name]).toBeUndefined();
      delete before[name];
    }
    expect(after).toEqual(before);
  });

  test('says which part is missing', async () => {
    for (let i = 0; i < 6; i += 1) put(source, `f${i}`, Buffer.alloc(1000, i));
    await backUp({ partBytes: 10 });
    fs.rmSync(path.join(staging, 'data.part-0003.AIBBlob'));
    const { told } = await restore();
    expect(told).toContainEqual({
      ...{ kind: 'differs', source: 'data', path: '.' },
      what: 'data.part-0003.AIBBlob is missing',
    });
  });
});
