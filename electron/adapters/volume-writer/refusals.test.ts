import { open, truncate, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { generateRecoveryPassword } from '../../formats/recovery-password.ts';
import { createVolumeWriter } from './create-volume-writer.ts';
import {
  Workbench,
  buildHelper,
  codeOf,
  layOutRequest,
  never,
  noise,
  prepare,
  sha256Of,
  writerIn,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

describe('refusals', () => {
  it('writes nothing to a disk that is not the chosen one', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib, noise(2 * mib));
    const before = await sha256Of(target.path);
    const writer = writerIn(bench);
    const request = { ...(await layOutRequest(target, 'aes-cbc-256')), files: [] };
    const { expected } = request;
    const other = await bench.addImage(65 * mib);
    const lay = (identity: typeof expected): Promise<unknown> =>
      writer.layOut({ ...request, expected: identity }, never);
    expect(await codeOf(lay({ ...expected, headDigest: 'ab'.repeat(32) }))).toMatchObject({
      code: 'refused.disk-changed',
      facts: { disk: 'IMG-TEST', what: 'its first megabyte is another' },
    });
    expect((await codeOf(lay({ ...expected, sizeBytes: 65 * mib }))).code).toBe(
      'refused.disk-changed',
    );
    expect(await codeOf(lay({ ...expected, portPath: other.path }))).toMatchObject({
      facts: { what: 'another disk hangs where it was chosen' },
    });
    const clearing = writer.clear(
      {
        target,
        expected: { ...expected, headDigest: 'ab'.repeat(32) },
        method: 'overwrite',
        fromByte: 0,
        onCleared: () => undefined,
      },
      never,
    );
    expect((await codeOf(clearing)).code).toBe('refused.disk-changed');
    const large = { ...request, expected, target: { ...target, logicalSectorBytes: 4096 } };
    expect((await codeOf(writer.layOut(large, never))).code).toBe('refused.disk');
    expect(await sha256Of(target.path)).toBe(before);
  });

  it('says that a disk is busy, gone, a link or no file', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const disk = await prepare(bench, target, []);
    await disk.seal();
    const volume = await disk.openSealed();
    expect((await codeOf(disk.openSealed())).code).toBe('disk.busy');
    await volume.close();
    const folder = { ...target, path: bench.folder };
    const { writer, recoveryPassword } = disk;
    expect(
      (await codeOf(writer.openSealed({ target: folder, recoveryPassword }, never))).code,
    ).toBe('refused.disk');
    await unlink(target.path);
    expect((await codeOf(disk.openSealed())).code).toBe('disk.removed');
  });

  it('says that the helper is not built', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const writer = createVolumeWriter({
      helperPath: path.join(bench.folder, 'none'),
      tempDir: bench.folder,
    });
    const opened = writer.openSealed(
      { target, recoveryPassword: generateRecoveryPassword() },
      never,
    );
    expect((await codeOf(opened)).code).toBe('disk.helper-missing');
  });

  it('does not go on with another disk in the place of the laid-out one', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const disk = await prepare(bench, target, []);
    await writeFile(target.path, noise(2 * mib));
    await truncate(target.path, target.sizeBytes);
    expect((await codeOf(disk.stream())).code).toBe('refused.disk-changed');
    expect((await codeOf(disk.seal())).code).toBe('refused.disk-changed');
  });

  it('does not open with another password, and opens when the first copy of the metadata is damaged', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const disk = await prepare(bench, target, []);
    await disk.seal();
    const other = { target, recoveryPassword: generateRecoveryPassword() };
    expect(await codeOf(disk.writer.openSealed(other, never))).toMatchObject({
      code: 'disk.not-our-volume',
      facts: { reason: 'the recovery password is another' },
    });
    const file = await open(target.path, 'r+');
    await file.write(
      Buffer.alloc(4096, 7),
      0,
      4096,
      disk.layout.partitionOffsetBytes + disk.layout.metadataOffsets[0],
    );
    await file.close();
    const volume = await disk.openSealed();
    await volume.close();
    expect((await codeOf(disk.seal())).code).toBe('disk.read');
  });

  it.each([
    ['two names that differ by case', ['\\a\\File.bin', '\\a\\file.BIN']],
    ['a file where a folder is', ['\\a\\b', '\\a\\b\\c']],
    ['a character Windows does not allow', ['\\a\\what?.bin']],
    ['a device name', ['\\a\\con']],
    ['a dot at the end', ['\\a\\end.']],
  ])('names a file that Windows cannot hold: %s', async (_name, targets) => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = targets.map((name) => ({ target: name, lengthBytes: 10, modifiedAtMs: 0 }));
    const laidOut = writerIn(bench).layOut(
      { ...(await layOutRequest(target, 'aes-cbc-256')), files },
      never,
    );
    const { code, facts } = await codeOf(laidOut);
    expect(code).toBe('disk.format');
    expect((facts as { reason: string }).reason).toContain(targets.at(-1));
  });
});
