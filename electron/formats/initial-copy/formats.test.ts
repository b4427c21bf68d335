import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { catalogueText, isSafePath, parseCatalogueLine, partNames, timeOf } from './catalogue.ts';
import type { TarMember } from './tar-header.ts';
import { paxTime, tarEnd, tarHeader, tarPadding } from './tar-header.ts';
import { compareWalkOrder, isInside } from './walk-order.ts';
import { zstdFrameAt, zstdPadding } from './zstd-frames.ts';

const member = (change: Partial<TarMember>): TarMember => ({
  ...{ path: 'a', kind: 'file', sizeBytes: 0, mode: 0o644, uid: 0, gid: 0 },
  ...{ modifiedAtNs: 1_700_000_000_000_000_000n, target: null },
  ...change,
});

/** What tar of the system reads of a header. */
function listedByTar(change: Partial<TarMember>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tar-'));
  try {
    const file = path.join(folder, 'x.tar');
    const content = Buffer.alloc(change.sizeBytes ?? 0);
    const padding = Buffer.alloc(tarPadding(content.length));
    writeFileSync(file, Buffer.concat([tarHeader(member(change)), content, padding, tarEnd]));
    const options = ['--full-time', '--utc', '--quoting-style=literal', '--numeric-owner'];
    return execFileSync('tar', ['tvf', file, ...options])
      .toString()
      .trimEnd();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('tar headers', () => {
  test('one block is enough for what is short, plain and of whole seconds', () => {
    expect(tarHeader(member({}))).toHaveLength(512);
    expect(listedByTar({ path: 'x'.repeat(100), sizeBytes: 3 })).toBe(
      `-rw-r--r-- 0/0               3 2023-11-14 22:13:20 ${'x'.repeat(100)}`,
    );
  });

  test('long and foreign names, fractions of a second and large owners come through', () => {
    const name = `${'ü'.repeat(90)}/日本語\nline`;
    const text = listedByTar({ path: name, uid: 3_000_000, modifiedAtNs: 1_500_000_001n });
    expect(text).toContain('3000000/0');
    expect(text).toContain('1970-01-01 00:00:01.500000001');
    expect(text).toContain(name);
  });

  test('links and folders are told as such', () => {
    const target = 't'.repeat(150);
    expect(listedByTar({ kind: 'link', target })).toMatch(new RegExp(`^l.* a -> ${target}$`));
    expect(listedByTar({ kind: 'hard-link', target: 'b' })).toMatch(/^h.* a link to b$/);
    expect(listedByTar({ kind: 'folder', mode: 0o1755 })).toMatch(/^drwxr-xr-t .* a\/$/);
  });

  test('a size beyond 8 GiB is in the header that knows no limit', () => {
    const text = tarHeader(member({ sizeBytes: 9_000_000_000_000 })).toString('latin1');
    expect(text).toContain('22 size=9000000000000\n');
  });

  test('the length of a record counts itself, also where it grows by that', () => {
    for (let length = 80; length < 1200; length += 1) {
      const bytes = tarHeader(member({ path: 'ü'.repeat(length) }));
      const text = bytes.subarray(512).toString('utf8');
      const [, told = ''] = /^(\d+) /.exec(text) ?? [];
      const record = bytes.subarray(512, 512 + Number(told)).toString('utf8');
      expect(record.endsWith(`${'ü'.repeat(length)}\n`)).toBe(true);
    }
  });

  test('times before 1970 and after 2242 are exact', () => {
    expect(paxTime(-1n)).toBe('-0.000000001');
    expect(timeOf(paxTime(-86_400_500_000_000n))).toBe(-86_400_500_000_000n);
    expect(listedByTar({ modifiedAtNs: -86_400_000_000_000n })).toContain('1969-12-31 00:00:00');
    expect(listedByTar({ modifiedAtNs: 9_000_000_000_000_000_000n })).toContain('2255-03-14');
  });
});

describe('zstd frames', () => {
  test('padding brings every length to a multiple of 512, and is itself a frame', () => {
    for (let length = 0; length < 1030; length += 1) {
      const padding = zstdPadding(length);
      expect((length + padding.length) % 512).toBe(0);
      if (padding.length === 0) continue;
      expect(zstdFrameAt(padding, 0)).toEqual({ kind: 'skippable', length: padding.length });
    }
  });

  test('the end of a frame is found, whatever it holds', () => {
    const contents = [
      Buffer.alloc(0),
      Buffer.from('short'),
      Buffer.alloc(3_000_000, 'repeated '),
      zlib.zstdCompressSync(Buffer.alloc(300_000, 1)),
    ];
    for (const content of contents) {
      for (const checksum of [0, 1]) {
        const params = { [zlib.constants.ZSTD_c_checksumFlag]: checksum };
        const frame = zlib.zstdCompressSync(content, { params });
        const bytes = Buffer.concat([Buffer.from('x'), frame, Buffer.from('behind')]);
        expect(zstdFrameAt(bytes, 1)).toEqual({ kind: 'data', length: frame.length });
        expect(zstdFrameAt(frame.subarray(0, -1), 0)).toBeNull();
      }
    }
    expect(() => zstdFrameAt(Buffer.from('no frame at all'), 0)).toThrow(RangeError);
  });
});

describe('the order of a walk', () => {
  test('puts a folder before what is in it, and that before its neighbours', () => {
    const inOrder = ['.', 'Z', 'a', 'a/1', 'a/1/x', 'a/2', 'a b', 'a.txt', 'ab', 'ü'];
    expect([...inOrder].reverse().sort(compareWalkOrder)).toEqual(inOrder);
  });

  test('knows what lies in a folder', () => {
    expect(isInside('a/b', 'a')).toBe(true);
    expect(isInside('a', 'a')).toBe(true);
    expect(isInside('ab', 'a')).toBe(false);
    expect(isInside('anything', '.')).toBe(true);
  });
});

describe('catalogue lines', () => {
  const line = {
    kind: 'file' as const,
    ...{ path: 'a/ü\n"x"', mtime: '1.500000000', mode: 0o644, uid: 0, gid: 0 },
    ...{ size: 3, offset: 1024, sha256: '0'.repeat(64) },
  };

  test('are read as they were written', () => {
    expect(parseCatalogueLine(catalogueText(line).trimEnd(), 'x')).toEqual(line);
  });

  test('that do not fit the format are refused with what is wrong', () => {
    const refusal = (text: string) => {
      try {
        parseCatalogueLine(text, 'data.BaseBlob');
        return 'none';
      } catch (thrown) {
        return (thrown as Error).message;
      }
    };
    expect(refusal('{')).toContain('a line in it is not complete');
    expect(refusal(JSON.stringify({ ...line, path: '../a' }))).toContain('leads out');
    expect(refusal(JSON.stringify({ ...line, size: -1 }))).toContain('size');
    expect(refusal(JSON.stringify({ kind: 'catalogue', version: 2 }))).toContain('newer program');
  });

  test('hold no path that leads out of its folder', () => {
    for (const good of ['.', 'a', 'a/b', '..a', 'a/...', 'C:', 'a\\b'])
      expect(isSafePath(good)).toBe(true);
    for (const bad of ['', '/', '/a', 'a/', 'a//b', '..', 'a/../b', './a', 'a\0b'])
      expect(isSafePath(bad)).toBe(false);
  });

  test('parts have names in order', () => {
    expect(partNames('data', 1)).toEqual({ archive: 'data.AIBBlob', catalogue: 'data.BaseBlob' });
    expect(partNames('data', 12).archive).toBe('data.part-0012.AIBBlob');
  });
});
