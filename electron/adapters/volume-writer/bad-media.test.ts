import { beforeAll, describe, expect, it } from 'vitest';

import type { Faults } from './testing/faults.ts';
import type { RangeDone, SetAside } from '../../core/ports/volume-writer.ts';
import { rangeBytes } from '../../core/ports/volume-writer.ts';
import { createVolumeWriter } from './create-volume-writer.ts';
import { canMakeFaults, faultyHelper } from './testing/faults.ts';
import {
  Workbench,
  buildHelper,
  codeOf,
  helperPath,
  never,
  prepare,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

/** Three staged files and a stream of them through a helper that meets these faults. */
async function streamWith(bench: Workbench, faultsOf: (sources: string[]) => Faults) {
  const target = await bench.addImage(128 * mib);
  const files = await bench.addFiles([
    { name: 'first', lengthBytes: 5000 },
    { name: 'second', lengthBytes: 4 * rangeBytes },
    { name: 'third', lengthBytes: 5000 },
  ]);
  const disk = await prepare(bench, target, files);
  const faults = faultsOf(files.map((file) => file.source));
  const program = await faultyHelper({ program: helperPath, folder: bench.folder, faults });
  const writer = createVolumeWriter({ helperPath: program, tempDir: bench.folder });
  const flushed: RangeDone[] = [];
  const setAside: SetAside[] = [];
  const { layout, recoveryPassword } = disk;
  const ended = await codeOf(
    writer.stream(
      {
        target,
        layout,
        recoveryPassword,
        files,
        onProgress: () => undefined,
        onFlushed: (ranges) => flushed.push(...ranges),
        onSetAside: (file) => setAside.push(file),
      },
      never,
    ),
  );
  return { files, ended, flushed, setAside };
}

describe.skipIf(!canMakeFaults())('a source on a bad medium', () => {
  it('is set aside with exactly the sectors that cannot be read; all else is copied', async () => {
    await using bench = new Workbench();
    const bad = { offset: rangeBytes + 10 * 512, length: 3 * 512 };
    const { ended, flushed, setAside, files } = await streamWith(bench, ([, second = '']) => ({
      failures: [{ path: second, operations: ['read'], error: 'EIO', stretch: bad }],
    }));
    expect(ended.code).toBe('none');
    expect(setAside).toEqual([
      { file: 1, reason: 'unreadable', what: 'Input/output error', ranges: [bad] },
    ]);
    const found = flushed.filter((range) => range.file === 1).map((range) => range.md5);
    expect(found).toEqual(files[1]?.md5.filter((_md5, index) => index !== 1));
    expect(flushed.map((range) => range.file)).toContain(2);
  });

  it('is copied when the trouble passes by itself', async () => {
    await using bench = new Workbench();
    const { ended, flushed, setAside, files } = await streamWith(bench, ([, second = '']) => ({
      failures: [{ path: second, operations: ['read'], error: 'EIO', times: 2 }],
    }));
    expect(ended.code).toBe('none');
    expect(setAside).toEqual([]);
    const last = flushed.findLast((range) => range.file === 1);
    expect(last?.sha).toBe(files[1]?.sha256);
  });

  it('is set aside as a whole when it may not be opened', async () => {
    await using bench = new Workbench();
    const { ended, flushed, setAside } = await streamWith(bench, ([, second = '']) => ({
      failures: [{ path: second, operations: ['open'], error: 'EACCES' }],
    }));
    expect(ended.code).toBe('none');
    expect(setAside).toEqual([
      {
        file: 1,
        reason: 'unreadable',
        what: 'Permission denied',
        ranges: [{ offset: 0, length: 4 * rangeBytes }],
      },
    ]);
    expect(flushed.map((range) => range.file)).toEqual([0, 2]);
  });

  it('ends the stream when its server is gone, and is not blamed', async () => {
    await using bench = new Workbench();
    const { ended, flushed, setAside, files } = await streamWith(bench, ([, second = '']) => ({
      failures: [{ path: second, operations: ['read'], error: 'EHOSTUNREACH' }],
    }));
    expect(ended).toEqual({
      code: 'disk.source-read',
      facts: { file: files[1]?.source, reason: 'No route to host' },
    });
    expect(setAside).toEqual([]);
    expect(flushed.map((range) => range.file)).toContain(0);
  });
});
