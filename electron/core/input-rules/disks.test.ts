import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Disk, DiskView } from '../../../shared/domain/disk.ts';
import { isDrive, readDriveLetter } from '../../../shared/domain/drive-letter.ts';
import { largestNamedDiskBytes } from '../../../shared/domain/findings.ts';
import { cipher } from '../../../shared/domain/plan.ts';
import { parseKeyFile } from '../../formats/key-file.ts';
import { recoveryKeyOf } from '../../formats/recovery-password.ts';
import type { TestCore } from '../testing/test-core.ts';
import { chosen, createTestCore, never, testDraft, testPassword } from '../testing/test-core.ts';
import { rule } from './rules.ts';

const mib = 1024 * 1024;
let t: TestCore;
beforeEach(async () => {
  // A real cloud: rules for real disks hold, and the program may write to them.
  t = createTestCore({ cloud: 'public', isElevated: true });
  t.staging.put('a.AIBBlob', mib);
  await t.core().handlers.plan.save(testDraft, never());
});
afterEach(() => t.dispose());

/** A SATA disk as an adapter of this computer shows it. */
function attach(serial: string, change: Partial<Disk> = {}): Disk {
  const sata = { id: `disk:${serial}`, kind: 'block', bus: 'sata' } as const;
  return t.disks.attach(serial, { ...sata, ...change });
}
async function listed(serial: string): Promise<DiskView> {
  const disks = await t.core().handlers.disks.list({ job: 'seed' }, never());
  const found = disks.find((disk) => disk.serial === serial);
  if (found === undefined) throw new Error(`no disk ${serial}`);
  return found;
}
const findings = async (serial: string) =>
  (await listed(serial)).findings.map(({ severity, code }) => `${severity} ${code}`);
type Choice = Partial<ReturnType<typeof chosen>>;
const start = (serials: readonly string[], change: Choice = {}) =>
  t.core().handlers.prep.start(
    {
      job: 'seed',
      disks: serials.map((serial) => ({ ...chosen(t, serial), ...change })),
      allowShort: false,
    },
    never(),
  );
const view = () => t.core().handlers.jobs.get({ job: 'seed' }, never());
async function prepared(serial: string): Promise<void> {
  await start([serial]);
  await t.core().whenIdle('seed');
  expect((await view()).disks[0]?.phase).toBe('prepared');
}

/** The list refuses it, and so does preparation, whatever was typed. */
async function isRefused(serial: string, code: string): Promise<void> {
  expect(await findings(serial)).toContain(`refuse ${code}`);
  expect((await listed(serial)).isChoosable).toBe(false);
  const confirmed = { typedSerialEnd: serial.slice(-4) };
  await expect(start([serial], confirmed)).rejects.toMatchObject({ code: 'refused.disk' });
  expect(t.writer.calls).toEqual([]);
}

rule('Drive letter', () => {
  test.each([
    ['d', 'D', false],
    ['D', 'D', false],
    ['D:', 'D', true],
    ['d:\\', 'D', true],
    [' e: ', 'E', true],
  ])('%j is letter %s, colon typed: %s', (typed, letter, hadColon) => {
    expect(readDriveLetter(typed)).toEqual({ letter, hadColon });
  });
  test.each(['', 'DE', 'D:\\folder', '1', ':', 'D::', '/dev/sdb', 'Ä'])(
    '%j is no drive letter',
    (typed) => {
      expect(readDriveLetter(typed)).toBeNull();
    },
  );
  test('it names the disk that has this drive, not one that is mounted in a folder of it', () => {
    expect(isDrive('D', ['D:\\'])).toBe(true);
    expect(isDrive('D', ['E:\\', 'C:\\mounts\\D'])).toBe(false);
    expect(isDrive('D', ['D:\\mounts\\data'])).toBe(false);
  });
  test.each<[string, Partial<Disk>, string]>([
    ['system or boot', { isSystem: true }, 'system'],
    ['staging', { holdsStaging: true }, 'holds-staging'],
    ['page file', { inUseAs: ['page file C:\\pagefile.sys'] }, 'in-use'],
  ])('the disk of the %s volume is refused', async (_what, change, code) => {
    attach('SER-1111', change);
    await isRefused('SER-1111', code);
  });
  test('a removable medium is refused, an adapter is confirmed', async () => {
    attach('SER-1111', { bus: 'usb', isRemovable: true });
    await isRefused('SER-1111', 'usb-stick');
    attach('SER-2222', { bus: 'usb', isRemovable: false });
    expect(await findings('SER-2222')).toEqual(['warn usb-adapter']);
  });
});

rule('Disk kind', () => {
  test('a SATA disk passes with a yes', async () => {
    attach('SER-1111');
    expect(await findings('SER-1111')).toEqual([]);
    await expect(start(['SER-1111'])).resolves.toBeDefined();
  });

  test('behind a USB adapter it warns, and the end of its serial must be typed though it is empty', async () => {
    attach('SER-1111', { bus: 'usb' });
    const [finding] = (await listed('SER-1111')).findings;
    expect(finding).toMatchObject({ severity: 'warn', code: 'usb-adapter' });
    expect(finding?.text).toMatch(/adapter is fine.*Compare the serial number/);
    await expect(start(['SER-1111'])).rejects.toMatchObject({
      code: 'refused.confirmation',
      facts: { disk: 'SER-1111', expected: 4, why: 'it hangs on a USB adapter' },
    });
    expect(t.writer.calls).toEqual([]);
    await expect(start(['SER-1111'], { typedSerialEnd: '1111' })).resolves.toBeDefined();
  });

  test.each(['nvme', 'scsi', 'other'] as const)(
    'on %s it warns: SATA only is named',
    async (bus) => {
      attach('SER-1111', { bus });
      expect(await findings('SER-1111')).toEqual(['warn bus-not-listed']);
    },
  );
});

rule('Logical sector', () => {
  test('512 passes, 4096 and others are refused', async () => {
    attach('SER-1111', { logicalSectorBytes: 512 });
    expect(await findings('SER-1111')).toEqual([]);
    attach('SER-2222', { logicalSectorBytes: 4096 });
    await isRefused('SER-2222', 'sector-size');
    expect((await listed('SER-2222')).findings[0]?.text).toContain('4096');
    attach('SER-3333', { logicalSectorBytes: 520 });
    await isRefused('SER-3333', 'sector-size');
  });
});

rule('Disk size', () => {
  test('10 TB, decimal, pass; a byte more warns and can be used', async () => {
    expect(largestNamedDiskBytes).toBe(10_000_000_000_000);
    attach('SER-1111', { sizeBytes: largestNamedDiskBytes });
    expect(await findings('SER-1111')).toEqual([]);
    attach('SER-2222', { sizeBytes: largestNamedDiskBytes + 512 });
    expect(await findings('SER-2222')).toEqual(['warn over-10-tb']);
    expect((await listed('SER-2222')).isChoosable).toBe(true);
  });
});

rule('Disk count', () => {
  const serials = (count: number) => Array.from({ length: count }, (_, at) => `SER-${1000 + at}`);

  /** A backup that needs so many disks, and the disks that each of its jobs has once they are chosen. */
  async function disksByJob(count: number): Promise<number[]> {
    for (let at = 0; at < count; at += 1) t.staging.put(`f${at}.AIBBlob`, 60 * mib);
    for (const serial of serials(count)) attach(serial, { sizeBytes: 96 * mib });
    await start(serials(count));
    const jobs = await t.core().handlers.jobs.list(null, never());
    for (const { descriptor } of jobs) await t.core().whenIdle(descriptor.jobName);
    return jobs.map((one) => one.disks.length).sort((one, other) => other - one);
  }

  test('ten disks go into one job', async () => {
    expect(await disksByJob(10)).toEqual([10]);
  });

  test('the eleventh goes into a further job: no job has more than ten', async () => {
    expect(await disksByJob(11)).toEqual([10, 1]);
  });

  test('no job is made without a disk', async () => {
    const create = { job: 'seed', returnDetails: null };
    await expect(t.core().handlers.importJob.create(create, never())).rejects.toMatchObject({
      code: 'input.wrong-moment',
    });
  });

  test('the same disk, or two disks with one serial, are refused', async () => {
    attach('SER-1111');
    await expect(start(['SER-1111', 'SER-1111'])).rejects.toMatchObject({
      code: 'refused.same-disk-twice',
    });
    const twin = attach('SER-1111', { id: 'disk:twin' });
    const disks = [chosen(t, 'SER-1111'), { ...chosen(t, 'SER-1111'), diskId: twin.id }];
    await expect(
      t.core().handlers.prep.start({ job: 'seed', disks, allowShort: false }, never()),
    ).rejects.toMatchObject({ code: 'refused.same-disk-twice' });
    expect(t.writer.calls).toEqual([]);
  });
});

rule('Disk serial', () => {
  // That blanks are taken out, and what adapters invent counts as none, is shown where disks are read (adapters/linux).
  test('a disk without a serial is refused', async () => {
    attach('', { id: 'disk:/dev/sdx' });
    await isRefused('', 'no-serial');
  });
});

rule('Format confirmation', () => {
  test('a disk with data wants the end of its serial, in either case of letters', async () => {
    attach('SER-AB12', { hasData: true });
    for (const typedSerialEnd of ['', 'AB1', 'AB13', 'yes']) {
      await expect(start(['SER-AB12'], { typedSerialEnd })).rejects.toMatchObject({
        code: 'refused.confirmation',
        facts: { disk: 'SER-AB12', why: 'it holds data' },
      });
    }
    expect(t.writer.calls).toEqual([]);
    await expect(start(['SER-AB12'], { typedSerialEnd: 'ab12' })).resolves.toBeDefined();
  });

  test('what was confirmed is that disk as it was shown: another one in its place is refused', async () => {
    attach('SER-1111', { hasData: true });
    const { headDigest } = chosen(t, 'SER-1111');
    t.disks.touch('SER-1111');
    await expect(start(['SER-1111'], { headDigest })).rejects.toMatchObject({
      code: 'refused.disk-changed',
    });
    expect(t.writer.calls).toEqual([]);
  });
});

rule('BitLocker on copy computer', () => {
  const tools = async () => {
    const request = { job: null, staging: null, draft: null, sourceBytes: null, only: ['tools'] };
    return (await t.core().handlers.preflight.run(request, never())).rows[0];
  };
  test('what encrypts must be there', async () => {
    expect((await tools())?.state).toBe('passed');
    t.ports.computer.tools = () =>
      Promise.resolve([
        { name: 'BitLocker of Windows', isUsable: false, evidence: 'no such file' },
      ]);
    expect(await tools()).toMatchObject({
      state: 'failed',
      evidence: 'BitLocker of Windows: no such file',
      fix: expect.stringContaining('BitLocker') as string,
    });
  });

  test('every disk gets a numerical password and a cipher of 256 bits', async () => {
    expect(cipher.options.every((name) => name.endsWith('-256'))).toBe(true);
    attach('SER-1111');
    await prepared('SER-1111');
    const [key] = await t.core().handlers.keys.reveal({ job: 'seed' }, never());
    expect(recoveryKeyOf(key?.recoveryPassword ?? '')).not.toBeNull();
  });
});

rule('BitLocker key', () => {
  const good = testPassword(7);
  const wrongCheck = good.replace(/^\d{6}/, (group) => String(Number(group) + 1).padStart(6, '0'));
  const tooLarge = good.replace(/^\d{6}/, '720896');
  const recover = (recoveryPassword: string) => {
    const disks = [{ diskId: 'disk:SER-1111', recoveryPassword }];
    return t.core().handlers.recover.run({ staging: '/staging', job: null, disks }, never());
  };

  test.each([
    ['a digit is another', wrongCheck],
    ['a group is beyond its range', tooLarge],
    ['seven groups', good.slice(7)],
    ['five digits', good.slice(1)],
    ['letters', good.replace(/^\d/, 'O')],
    ['nothing', ''],
  ])('refused before the disk is tried: %s', async (_what, password) => {
    attach('SER-1111');
    await expect(recover(password)).rejects.toMatchObject({
      code: 'input.recover',
      facts: { reason: expect.stringContaining('each divisible by 11') as string },
    });
    expect(t.writer.calls).toEqual([]);
    expect(() => parseKeyFile(`SER-1111 ${password}`, 'keys.txt')).toThrow(/recovery password/);
  });

  test('one that fits is tried, also with blanks between its groups', async () => {
    attach('SER-1111');
    await prepared('SER-1111');
    t.loseJournal();
    await expect(recover(testPassword(1).replaceAll('-', ' '))).resolves.toMatchObject({
      disks: [{ serial: 'SER-1111', phase: 'verifying' }],
    });
  });
});

rule('File system', () => {
  // That there is one partition with one NTFS volume is read back by other programs in adapters/volume-writer.
  test('a disk that does not open as that volume is not prepared, and no job is made with it', async () => {
    attach('SER-1111');
    await prepared('SER-1111');
    t.writer.volume('SER-1111').isSealed = false;
    await t.core().handlers.prep.verify({ job: 'seed', diskId: 'disk:SER-1111' }, never());
    await t.core().whenIdle('seed');
    expect((await view()).disks[0]).toMatchObject({
      phase: 'verifying',
      error: { code: 'disk.not-our-volume' },
    });
    const create = { job: 'seed', returnDetails: null };
    await expect(t.core().handlers.importJob.create(create, never())).rejects.toMatchObject({
      code: 'input.wrong-moment',
    });
  });
});
