import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Faults } from './faults.ts';
import { canMakeFaults, faultyHelper } from './faults.ts';

const sector = 512;
const sizeBytes = 1024 * sector;
let folder = '';
let disk = '';
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'faults-'));
  disk = join(folder, 'disk.img');
  fs.writeFileSync(disk, Buffer.alloc(sizeBytes, 'o'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/**
 * Runs statements in a program with these faults. They know `fd` (the disk, open for both), `fs`, `write(sector, count,
 * letter)`, and `tried(work)`, which prints `ok` or the code of the failure.
 */
async function start(faults: Faults, statements: string): Promise<ChildProcess> {
  const program = await faultyHelper({ program: process.execPath, folder, faults });
  const prelude = `
    const fs = require('node:fs');
    const say = (text) => fs.writeSync(1, text + '\\n');
    const tried = (work) => { try { work(); say('ok'); } catch (thrown) { say(thrown.code); } };
    const write = (at, count, letter, to = fd) =>
      fs.writeSync(to, Buffer.alloc(count * ${sector}, letter), 0, count * ${sector}, at * ${sector});
    const read = (at, count, from = fd) =>
      fs.readSync(from, Buffer.alloc(count * ${sector}), 0, count * ${sector}, at * ${sector});
    var fd = fs.openSync(${JSON.stringify(disk)}, 'r+');`;
  // The program has a use of its own for the signal that cuts the power.
  return spawn(program, ['--disable-sigusr1', '-e', `${prelude}\n${statements}`], { env: {} });
}

async function run(faults: Faults, statements: string): Promise<{ said: string[]; code: number }> {
  const child = await start(faults, statements);
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (more: string) => (text += more));
  const [code] = (await once(child, 'close')) as [number];
  return { said: text.split('\n').filter((line) => line !== ''), code };
}

/** One letter a sector; `?` for a sector that is neither of one kind. */
function sectors(from = 0, count = sizeBytes / sector): string {
  const bytes = fs.readFileSync(disk);
  return Array.from({ length: count }, (_, index) => {
    const piece = bytes.subarray((from + index) * sector, (from + index + 1) * sector);
    const first = piece[0] ?? 0;
    return piece.every((byte) => byte === first) ? String.fromCharCode(first) : '?';
  }).join('');
}

describe.skipIf(!canMakeFaults())('faults', () => {
  test('without faults nothing is different', async () => {
    const { said, code } = await run({}, `write(0, 4, 'a'); fs.fdatasyncSync(fd); say('done');`);
    expect({ said, code }).toEqual({ said: ['done'], code: 0 });
    expect(sectors(0, 6)).toBe('aaaaoo');
  });

  describe('power cut', () => {
    const many = `for (let at = 100; at < 200; at += 4) write(at, 4, 'b');`;

    test('keeps what was flushed and loses a part of the rest, sector by sector', async () => {
      const cut = { path: disk, seed: 7, afterWrites: 26 };
      const { code } = await run(
        { powerCuts: [cut] },
        `write(0, 50, 'a'); fs.fdatasyncSync(fd); ${many} write(300, 1, 'c'); say('not cut');`,
      );
      expect(code).toBe(137);
      expect(sectors(0, 50)).toBe('a'.repeat(50));
      const rest = sectors(100, 100);
      expect(rest).toMatch(/^[ob]+$/);
      expect(rest).toContain('o');
      expect(rest).toContain('b');
      // Torn: some write of four sectors is there in part.
      expect(rest.match(/.{4}/g)?.some((write) => !/^(?:oooo|bbbb)$/.test(write))).toBe(true);
    });

    test('loses the same for the same seed, something else for another', async () => {
      const seen = new Set<string>();
      for (const seed of [1, 1, 2]) {
        fs.writeFileSync(disk, Buffer.alloc(sizeBytes, 'o'));
        await run({ powerCuts: [{ path: disk, seed, afterWrites: 24 }] }, many);
        seen.add(sectors());
      }
      expect(seen.size).toBe(2);
    });

    test('a sector that was written several times ends in a state that it had', async () => {
      const twice = `for (const letter of 'abc') for (let at = 0; at < 100; at += 5) write(at, 5, letter);`;
      const states = new Set<string>();
      for (let seed = 0; seed < 4; seed += 1) {
        fs.writeFileSync(disk, Buffer.alloc(sizeBytes, 'o'));
        await run({ powerCuts: [{ path: disk, seed, afterWrites: 59 }] }, twice);
        for (const state of sectors(0, 100)) states.add(state);
      }
      expect([...states].sort().join('')).toBe('abco');
    });

    test('comes with a signal, also after the disk was renamed', async () => {
      const child = await start(
        { powerCuts: [{ path: disk, seed: 3 }] },
        `${many} say('written'); setInterval(() => {}, 1000);`,
      );
      await once(child.stdout as NodeJS.ReadableStream, 'data');
      fs.renameSync(disk, join(folder, 'elsewhere.img'));
      child.kill('SIGUSR1');
      const [code] = (await once(child, 'exit')) as [number];
      expect(code).toBe(137);
      disk = join(folder, 'elsewhere.img');
      expect(sectors(100, 100)).toContain('o');
    });

    test('a disk that lies also loses what it said was flushed', async () => {
      const flushed = `write(0, 100, 'a'); fs.fdatasyncSync(fd); write(100, 100, 'b'); fs.fdatasyncSync(fd);
        write(200, 1, 'c'); fs.fdatasyncSync(fd); write(300, 1, 'd');`;
      const lost = new Set<string>();
      for (let seed = 0; seed < 6; seed += 1) {
        fs.writeFileSync(disk, Buffer.alloc(sizeBytes, 'o'));
        const cut = { path: disk, seed, afterWrites: 3, lyingFlushes: 2 };
        await run({ powerCuts: [cut] }, flushed);
        expect(sectors(0, 100)).toBe('a'.repeat(100));
        if (sectors(100, 100).includes('o')) lost.add('b');
      }
      expect([...lost]).toEqual(['b']);
    });

    test('holds for direct writes and for several pieces at once', async () => {
      // The memory of WebAssembly is aligned to pages, as direct writes need it.
      const statements = `
        const direct = fs.openSync('/proc/self/fd/' + fd, fs.constants.O_RDWR | fs.constants.O_DIRECT);
        const page = new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer, 0, 4096).fill(98);
        for (let at = 0; at < 160; at += 8) fs.writeSync(direct, page, 0, 4096, at * ${sector});
        fs.writevSync(fd, [page, page], 160 * ${sector});`;
      const { code } = await run(
        { powerCuts: [{ path: disk, seed: 1, afterWrites: 20 }] },
        statements,
      );
      expect(code).toBe(137);
      expect(sectors(0, 176)).toMatch(/^(?=.*o)(?=.*b)[ob]{176}$/);
    });
  });

  describe('failures', () => {
    test('bad sectors fail where they are touched and nowhere else, on that file alone', async () => {
      const source = join(folder, 'source');
      fs.writeFileSync(source, Buffer.alloc(sizeBytes, 's'));
      const stretch = { offset: 10 * sector, length: 2 * sector };
      const failure = { path: source, operations: ['read'], error: 'EIO', stretch } as const;
      const { said } = await run(
        { failures: [failure] },
        `const source = fs.openSync(${JSON.stringify(source)}, 'r');
         for (const [at, count] of [[0, 10], [9, 2], [11, 1], [12, 4], [0, 100]]) tried(() => read(at, count, source));
         tried(() => read(0, 100));`,
      );
      expect(said).toEqual(['ok', 'EIO', 'EIO', 'ok', 'EIO', 'ok']);
    });

    test('a dying disk fails from so many bytes on, in writes and flushes, and still reads', async () => {
      const failure = {
        path: disk,
        operations: ['write', 'flush'],
        error: 'EIO',
        afterBytes: 8 * sector,
      } as const;
      const { said } = await run(
        { failures: [failure] },
        `tried(() => write(0, 8, 'a')); tried(() => fs.fsyncSync(fd)); tried(() => write(8, 1, 'b'));
         tried(() => fs.fdatasyncSync(fd)); tried(() => read(0, 4));`,
      );
      expect(said).toEqual(['ok', 'ok', 'EIO', 'EIO', 'ok']);
      expect(sectors(0, 10)).toBe('aaaaaaaaoo');
    });

    test('what passes by itself fails so many times', async () => {
      const failure = { path: disk, operations: ['read'], error: 'EIO', times: 2 } as const;
      const { said } = await run(
        { failures: [failure] },
        `for (let i = 0; i < 4; i += 1) tried(() => read(0, 1));`,
      );
      expect(said).toEqual(['EIO', 'EIO', 'ok', 'ok']);
    });

    test('a pulled disk stays away from the next program too, until it is put back', async () => {
      const switchFile = join(folder, 'pulled');
      const failure = {
        path: disk,
        operations: ['open', 'read', 'write', 'flush', 'discard'],
        error: 'ENODEV',
        afterBytes: 4 * sector,
        switchFile,
      } as const;
      const faults = { failures: [failure] };
      const first = await run(
        faults,
        `tried(() => write(0, 4, 'a')); tried(() => write(4, 1, 'b')); tried(() => read(0, 1));`,
      );
      expect(first.said).toEqual(['ok', 'ENODEV', 'ENODEV']);
      expect((await run(faults, `say('opened');`)).said).toEqual([]);
      fs.rmSync(switchFile);
      expect((await run(faults, `say('opened');`)).said).toEqual(['opened']);
    });
  });

  test('a slow disk takes its time for all that is done with it together', async () => {
    const { said } = await run(
      { slow: [{ path: disk, operations: ['read', 'write'], bytesPerSecond: 400 * sector }] },
      `const before = process.hrtime.bigint(); write(0, 50, 'a'); read(0, 50);
       say(String((process.hrtime.bigint() - before) / 1000000n));`,
    );
    expect(Number(said[0])).toBeGreaterThanOrEqual(249);
  });

  test('a path that cannot be put into a rule is refused', async () => {
    const slow = [{ path: 'a\tb', operations: [], bytesPerSecond: 1 }];
    await expect(faultyHelper({ program: 'x', folder, faults: { slow } })).rejects.toThrow(
      RangeError,
    );
  });
});
