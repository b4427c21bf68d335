import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobDisk } from '../../shared/domain/job.ts';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, planned } from './testing/test-core.ts';

const mib = 1024 * 1024;
const range = 4 * mib;
const disk = { job: 'seed', diskId: 'image:SER-1111' };
const large = '\\seed\\large.AIBBlob';
const manifest = '\\DriveManifest.xml';

let t: TestCore;
beforeEach(async () => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('tiny', 512);
  t.staging.put('large.AIBBlob', 3 * range + 512);
  t.staging.put('small/ü.BaseBlob', 1024);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle('seed');
});
afterEach(() => t.dispose());

async function finished(): Promise<JobDisk> {
  await t.core().whenIdle('seed');
  const [found] = (await t.core().handlers.jobs.get({ job: 'seed' }, never())).disks;
  if (found === undefined) throw new Error('no disk');
  return found;
}
async function verify(): Promise<JobDisk> {
  await t.core().handlers.prep.verify(disk, never());
  return finished();
}
async function repair(): Promise<JobDisk> {
  await t.core().handlers.prep.repair(disk, never());
  return finished();
}
const damage = () => t.core().handlers.prep.damage(disk, never());
const history = () =>
  t
    .store()
    .listHistory('seed')
    .map((entry) => entry.action);
const inFile = (file: string, offset: number, length: number) => ({
  ...{ file, part: null, offset, length },
});

describe('reading back', () => {
  test('a disk as it was written is verified, and nothing of it was written again', async () => {
    t.writer.written.length = 0;
    expect(await verify()).toMatchObject({
      phase: 'prepared',
      error: null,
      damage: { count: 0 },
      verifiedAt: expect.any(String) as string,
    });
    expect(t.writer.written).toEqual([]);
    expect(history()).toContain('disk.verified');
  });

  test('every damaged place is found and named, not only the first', async () => {
    t.writer.flip('SER-1111', large, range + 7);
    t.writer.spoil('SER-1111', large, 3 * range, 1);
    t.writer.flip('SER-1111', '\\seed\\small\\ü.BaseBlob', 1023);
    t.writer.flip('SER-1111', 'BitLocker metadata 3', 0);
    t.writer.flip('SER-1111', manifest, 30);
    const found = await verify();
    expect(await damage()).toEqual([
      expect.objectContaining({ file: null, part: 'manifest', offset: 0, what: 'differs' }),
      expect.objectContaining({ file: null, part: 'BitLocker metadata 3', what: 'differs' }),
      { ...inFile('large.AIBBlob', range, range), what: 'differs' },
      { ...inFile('large.AIBBlob', 3 * range, 512), what: 'unreadable' },
      { ...inFile('small/ü.BaseBlob', 0, 1024), what: 'differs' },
    ]);
    expect(found).toMatchObject({
      phase: 'verifying',
      verifiedAt: null,
      damage: { count: 5 },
      error: { code: 'verify.damage', facts: { disk: 'SER-1111', count: 5 } },
    });
  });

  test('a flipped bit anywhere in a file is found in its range', async () => {
    for (let offset = 11; offset < 3 * range + 512; offset += range / 2 + 101) {
      t.writer.flip('SER-1111', large, offset);
      await verify();
      const start = Math.floor(offset / range) * range;
      const length = Math.min(range, 3 * range + 512 - start);
      expect(await damage()).toEqual([
        { ...inFile('large.AIBBlob', start, length), what: 'differs' },
      ]);
      t.writer.flip('SER-1111', large, offset);
    }
    expect(await verify()).toMatchObject({ phase: 'prepared', damage: { count: 0 } });
  });

  test('a file that is missing is damage as a whole', async () => {
    t.writer.volume('SER-1111').files.delete(large);
    await verify();
    const whole = inFile('large.AIBBlob', 0, 3 * range + 512);
    expect(await damage()).toContainEqual({ ...whole, what: 'unreadable' });
  });

  test('a manifest that is gone ends the reading back in words', async () => {
    t.writer.volume('SER-1111').files.delete(manifest);
    const { error, phase } = await verify();
    expect(phase).toBe('verifying');
    expect(error).toMatchObject({ code: 'verify.manifest', facts: { reason: 'it is not there' } });
  });

  test('a disk that was unplugged is no worse for it', async () => {
    t.writer.before = (step) => {
      if (step === 'openSealed') t.disks.remove('SER-1111');
    };
    expect(await verify()).toMatchObject({
      phase: 'prepared',
      error: { code: 'disk.removed' },
      verifiedAt: expect.any(String) as string,
    });
  });

  test('a stop leaves the disk as it was known', async () => {
    const { verifiedAt } = await finished();
    t.writer.before = (step) => {
      if (step === 'hash') void t.core().handlers.prep.pause(disk, never());
    };
    expect(await verify()).toMatchObject({ phase: 'prepared', error: null, verifiedAt });
  });
});

describe('repair', () => {
  test('writes just the damaged ranges again, then reads the whole disk back', async () => {
    t.writer.flip('SER-1111', large, range + 7);
    t.writer.flip('SER-1111', large, 2 * range);
    t.writer.flip('SER-1111', '\\seed\\small\\ü.BaseBlob', 0);
    t.writer.flip('SER-1111', manifest, 100);
    await verify();
    t.writer.written.length = 0;
    expect(await repair()).toMatchObject({ phase: 'prepared', error: null, damage: { count: 0 } });
    expect([...t.writer.written].sort()).toEqual(
      [
        `SER-1111 ${large}@${range}`,
        `SER-1111 ${large}@${2 * range}`,
        'SER-1111 \\seed\\small\\ü.BaseBlob@0',
        `SER-1111 ${manifest}@0`,
      ].sort(),
    );
    const staged = t.staging.files.get('large.AIBBlob')?.bytes ?? Buffer.alloc(0);
    expect(t.writer.volume('SER-1111').files.get(large)?.equals(staged)).toBe(true);
    expect(history()).toEqual(expect.arrayContaining(['disk.repair', 'disk.verified']));
  });

  test('needs damage that was found', async () => {
    await expect(repair()).rejects.toMatchObject({ code: 'input.wrong-moment' });
  });

  test('a source that is another by now is named, and the others are mended all the same', async () => {
    t.writer.flip('SER-1111', large, 0);
    t.writer.flip('SER-1111', '\\seed\\small\\ü.BaseBlob', 0);
    await verify();
    t.staging.change('large.AIBBlob');
    expect(await repair()).toMatchObject({
      phase: 'verifying',
      verifiedAt: null,
      error: { code: 'disk.source-changed', facts: { file: 'large.AIBBlob' } },
    });
    await verify();
    expect(await damage()).toEqual([{ ...inFile('large.AIBBlob', 0, range), what: 'differs' }]);
  });

  test('a source of the same length and time with other bytes does not pass for the one backed up', async () => {
    t.writer.flip('SER-1111', large, 0);
    await verify();
    t.staging.files.get('large.AIBBlob')?.bytes.writeUInt8(0xff, 5);
    const { phase, error } = await repair();
    expect(phase).toBe('verifying');
    expect(error).toMatchObject({ code: 'disk.source-changed', facts: { file: 'large.AIBBlob' } });
  });

  test('a disk that does not keep what is written is told before hours of reading', async () => {
    t.writer.spoil('SER-1111', large, 0, 1);
    await verify();
    const opened = t.writer.calls.length;
    expect(await repair()).toMatchObject({ phase: 'verifying', error: { code: 'verify.damage' } });
    const calls = t.writer.calls.slice(opened);
    expect(calls).toEqual(['stream SER-1111', 'openSealed SER-1111']);
  });

  test('the boot sector is written again by sealing', async () => {
    t.writer.flip('SER-1111', 'boot sector', 0);
    await verify();
    t.writer.before = (step) => {
      if (step === 'seal') t.writer.flip('SER-1111', 'boot sector', 0);
    };
    expect(await repair()).toMatchObject({ phase: 'prepared', damage: { count: 0 } });
  });

  test('a volume that nobody recognises any more is sealed again', async () => {
    t.writer.volume('SER-1111').isSealed = false;
    expect(await verify()).toMatchObject({ error: { code: 'disk.not-our-volume' } });
    expect(await repair()).toMatchObject({ phase: 'prepared', error: null });
  });

  test.each(['file table', 'BitLocker metadata 2', 'partition table'])(
    'damage of the %s is beyond repair, and nothing is written',
    async (part) => {
      t.writer.flip('SER-1111', part, 0);
      t.writer.flip('SER-1111', large, 0);
      await verify();
      t.writer.written.length = 0;
      await expect(repair()).rejects.toMatchObject({
        code: 'verify.beyond-repair',
        message: expect.stringContaining(part) as string,
      });
      expect(t.writer.written).toEqual([]);
    },
  );
});
