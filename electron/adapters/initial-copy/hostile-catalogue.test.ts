import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Remark } from '../../../shared/domain/initial-copy.ts';
import { zstdPadding } from '../../formats/initial-copy/zstd-frames.ts';
import { createInitialCopies } from './create-initial-copies.ts';
import { createRestores } from './create-restores.ts';
import { put } from './testing/trees.ts';

type Line = Record<string, unknown> & { kind: string };

let folder = '';
let staging = '';
let target = '';
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'hostile-'));
  staging = path.join(folder, 'staging');
  target = path.join(folder, 'target');
  fs.mkdirSync(staging);
  const source = path.join(folder, 'source');
  put(source, 'a/1', 'content');
  put(source, 'z', 'last');
  await createInitialCopies().writePart(
    {
      stagingLocation: staging,
      job: { id: '0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f', name: 'seed' },
      source: { name: 'data', path: source },
      ...{ number: 1, after: null, leaveOut: [], partBytes: 2 ** 40 },
      startedAt: '2026-03-01T08:00:00.000Z',
    },
    () => undefined,
    never(),
  );
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const never = () => new AbortController().signal;
const catalogue = () => path.join(staging, 'data.BaseBlob');

/** Lets somebody rewrite the catalogue, in the form that this program writes. */
function tamper(change: (lines: Line[]) => Line[]): void {
  const text = execFileSync('zstd', ['-d', '-q', '-c', catalogue()]).toString();
  const lines = change(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  );
  const frame = (some: Line[]) =>
    zlib.zstdCompressSync(some.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const bytes = Buffer.concat([
    frame(lines.slice(0, 1)),
    frame(lines.slice(1, -1)),
    frame(lines.slice(-1)),
  ]);
  fs.writeFileSync(catalogue(), Buffer.concat([bytes, zstdPadding(bytes.length)]));
}

/** Changes the line of one path. */
const edit = (where: string, change: Record<string, unknown>) => (lines: Line[]) =>
  lines.map((line) => (line['path'] === where ? { ...line, ...change } : line));

async function restore() {
  const restores = createRestores(path.join(folder, 'scratch'));
  const told: string[] = [];
  const order = { target, sources: [], only: [], owners: false };
  const remark = (_kind: string, { path: where, what }: Remark) => told.push(`${where}: ${what}`);
  await restores.run(order, restores.openFolder(staging), () => undefined, remark, never());
  return told;
}

/** Everything below the test's folder that is not its own. */
function outside(): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => !['source', 'staging', 'target', 'scratch'].includes(name));
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown as { code?: string }).code ?? String(thrown),
  );

describe('a catalogue that somebody tampered with', () => {
  for (const where of [
    '../evil',
    '/evil',
    'a/../../evil',
    'a//evil',
    '.',
    'a/.',
    'nul\0byte',
    '',
  ]) {
    test(`writes nothing for the path ${JSON.stringify(where)}`, async () => {
      tamper(edit('a/1', { path: where }));
      const code = await codeOf(restore());
      if (where !== '.') expect(code).toBe('verify.catalogue');
      expect(outside()).toEqual([]);
      expect(fs.existsSync('/evil')).toBe(false);
    });
  }

  test('cannot name a source that leads out', async () => {
    tamper((lines) =>
      lines.map((line, at) => (at === 0 ? { ...line, source: { name: '..', path: '/' } } : line)),
    );
    expect(await codeOf(restore())).toBe('input.nothing-to-restore');
    expect(outside()).toEqual([]);
  });

  test('cannot write through a link that it makes itself', async () => {
    const link = {
      kind: 'link',
      path: 'a',
      target: folder,
      mtime: '1.000000000',
      mode: 0o777,
      uid: 0,
      gid: 0,
    };
    tamper((lines) => [
      ...lines.slice(0, 1),
      link,
      ...edit('a/1', { path: 'a/evil' })(lines.filter((line) => line['path'] !== 'a')).slice(1, -1),
      ...lines.slice(-1).map((line) => ({ ...line, links: 1 })),
    ]);
    expect(await restore()).toEqual(['a: a folder stands in its place']);
    expect(outside()).toEqual([]);
    expect(fs.readFileSync(path.join(target, 'data/a/evil'), 'utf8')).toBe('content');
  });

  test('cannot write through a link that stands in the target', async () => {
    const victim = path.join(folder, 'victim');
    fs.mkdirSync(victim);
    fs.mkdirSync(path.join(target, 'data'), { recursive: true });
    fs.symlinkSync(victim, path.join(target, 'data/a'));
    const told = await restore();
    expect(told.every((line) => line.includes('a link stands at'))).toBe(true);
    expect(fs.readdirSync(victim)).toEqual([]);
    expect(fs.readFileSync(path.join(target, 'data/z'), 'utf8')).toBe('last');
  });

  test('cannot make a name of a file that lies elsewhere', async () => {
    tamper(edit('z', { kind: 'hard-link', target: '../../victim' }));
    expect(await codeOf(restore())).toBe('verify.catalogue');
  });

  test('cannot replace a file of the person through a link to it', async () => {
    const victim = put(folder, 'victim', 'mine');
    fs.mkdirSync(path.join(target, 'data'), { recursive: true });
    fs.symlinkSync(victim, path.join(target, 'data/z'));
    expect(await restore()).toEqual([]);
    expect(fs.readFileSync(victim, 'utf8')).toBe('mine');
    expect(fs.readFileSync(path.join(target, 'data/z'), 'utf8')).toBe('last');
  });

  test('cannot leave a program that runs with the rights of its owner', async () => {
    tamper(edit('z', { mode: 0o6755 }));
    await restore();
    expect(fs.statSync(path.join(target, 'data/z')).mode & 0o7777).toBe(0o755);
  });

  test('cannot pass off other content; what came is kept beside', async () => {
    const [first] = fs.readFileSync(catalogue());
    expect(first).toBe(0x28);
    tamper(edit('z', { sha256: '0'.repeat(64) }));
    expect(await restore()).toEqual([expect.stringContaining('z: its content differs')]);
    expect(fs.existsSync(path.join(target, 'data/z'))).toBe(false);
    expect(fs.readFileSync(path.join(target, 'data/z.differs'), 'utf8')).toBe('last');
  });

  test('cannot ask for bytes that are not there', async () => {
    tamper(edit('z', { offset: 10 ** 12 }));
    expect(await restore()).toEqual([expect.stringContaining('z: the archive is shorter')]);
  });

  test('cannot have lines behind its end, two beginnings, or no end', async () => {
    tamper((lines) => [
      ...lines.slice(0, -1),
      ...lines.slice(-1),
      ...lines.slice(1, 2),
      ...lines.slice(-1),
    ]);
    expect(await codeOf(restore())).toBe('verify.catalogue');
    fs.truncateSync(catalogue(), 512);
    expect(await codeOf(restore())).toBe('input.nothing-to-restore');
  });
});

describe('catalogues of other programs', () => {
  test('are counted and not taken for our own', async () => {
    fs.writeFileSync(path.join(staging, 'seed-0001.BaseBlob'), Buffer.alloc(512, 1));
    const restores = createRestores(path.join(folder, 'scratch'));
    const found = await restores.list(restores.openFolder(staging), never());
    expect(found).toMatchObject({
      foreign: 1,
      sources: [{ name: 'data', files: 2, parts: 1, problem: null }],
    });
  });
});
