import { describe, expect, test } from 'vitest';
import type { Disk } from './disk.ts';
import type { FindingContext } from './findings.ts';
import { findingsOf, isChoosable, smallestDiskBytes } from './findings.ts';

const good: Disk = {
  id: 'disk:WD-1',
  kind: 'block',
  path: '/dev/sdb',
  model: 'WD',
  serial: 'WD-1',
  sizeBytes: 4e12,
  logicalSectorBytes: 512,
  bus: 'sata',
  isRemovable: false,
  isReadOnly: false,
  isSystem: false,
  holdsStaging: false,
  inUseAs: [],
  partitionTable: null,
  volumes: [],
  hasData: false,
  health: { state: 'good', text: 'It reports no trouble.' },
  canDiscard: false,
  identity: {
    serial: 'WD-1',
    model: 'WD',
    sizeBytes: 4e12,
    portPath: '/p',
    partitionTableGuid: null,
    headDigest: 'ab',
  },
};
const context: FindingContext = {
  cloud: 'public',
  jobName: 'march',
  usedByJob: null,
  isElevated: true,
};
const image: Partial<Disk> = { kind: 'image', bus: 'image' };
const volume = (fileSystem: string) => ({
  label: '',
  fileSystem,
  sizeBytes: 1e12,
  mountPoints: [],
});
const failing = { state: 'failing', text: 'It expects to fail soon.' } as const;
const worn = { state: 'suspect', text: '8 sectors were replaced by spare ones.' } as const;

const codes = (change: Partial<Disk> = {}, more: Partial<FindingContext> = {}) =>
  findingsOf({ ...good, ...change }, { ...context, ...more }).map(
    (each) => `${each.severity} ${each.code}`,
  );

test('an empty SATA disk has nothing against it', () => {
  expect(codes()).toEqual([]);
});

describe('refused, whatever anybody says', () => {
  test.each<[string, Partial<Disk>, Partial<FindingContext>]>([
    ['system', { isSystem: true }, {}],
    ['holds-staging', { holdsStaging: true }, {}],
    ['in-use', { inUseAs: ['mounted at /data', 'swap'] }, {}],
    ['read-only', { isReadOnly: true }, {}],
    ['sector-size', { logicalSectorBytes: 4096 }, {}],
    ['no-serial', { serial: '' }, {}],
    ['practice-only', { bus: 'loop' }, {}],
    ['other-job', {}, { usedByJob: 'april' }],
    ['other-job', {}, { usedByJob: 'april', jobName: null }],
    ['usb-stick', { bus: 'usb', isRemovable: true }, {}],
    ['not-elevated', {}, { isElevated: false }],
    ['unreadable', { identity: { ...good.identity, headDigest: '' } }, {}],
    ['too-small', { sizeBytes: smallestDiskBytes - 512 }, {}],
    ['pool-member', { volumes: [volume('ZFS')] }, {}],
    ['pool-member', { volumes: [volume('NTFS'), volume('LVM'), volume('LVM')] }, {}],
    ['failing', { health: failing }, {}],
  ])('%s', (code, change, more) => {
    const findings = findingsOf({ ...good, ...change }, { ...context, ...more });
    expect(findings.map((each) => `${each.severity} ${each.code}`)).toEqual([`refuse ${code}`]);
    expect(isChoosable(findings)).toBe(false);
  });

  test('does not blame port and cable where the system holds the disk', () => {
    const identity = { ...good.identity, headDigest: '' };
    const codes = (change: Partial<Disk>) =>
      findingsOf({ ...good, identity, ...change }, context).map(({ code }) => code);
    expect(codes({ isSystem: true })).toEqual(['system']);
    expect(codes({ inUseAs: ['mounted at /srv'] })).toEqual(['in-use']);
  });

  test('several reasons are all given', () => {
    expect(codes({ isSystem: true, inUseAs: ['swap'], serial: '' })).toEqual([
      'refuse system',
      'refuse in-use',
      'refuse no-serial',
    ]);
  });
});

describe('worth a look, but allowed', () => {
  test.each<[string, Partial<Disk>]>([
    ['usb-adapter', { bus: 'usb' }],
    ['over-10-tb', { sizeBytes: 10e12 + 512 }],
    ['bus-not-listed', { bus: 'nvme' }],
    ['bus-not-listed', { bus: 'scsi' }],
    ['bus-not-listed', { bus: 'other' }],
    ['image-not-shippable', image],
    ['suspect', { health: worn }],
  ])('%s', (code, change) => {
    const findings = findingsOf({ ...good, ...change }, context);
    expect(findings.map((each) => `${each.severity} ${each.code}`)).toEqual([`warn ${code}`]);
    expect(isChoosable(findings)).toBe(true);
  });

  test('a disk with data says that it is lost, and what of it stays readable', () => {
    const findings = findingsOf({ ...good, hasData: true }, context);
    expect(findings.map((each) => `${each.severity} ${each.code}`)).toEqual([
      'warn holds-data',
      'note old-data-remains',
    ]);
    expect(isChoosable(findings)).toBe(true);
  });

  test('exactly 10 TB is named by the documentation, exactly 64 MiB is enough', () => {
    expect(codes({ sizeBytes: 10e12 })).toEqual([]);
    expect(codes({ sizeBytes: smallestDiskBytes })).toEqual([]);
  });
});

test('a pool that runs is told once, by what uses it', () => {
  expect(codes({ inUseAs: ['RAID member'], volumes: [volume('Linux RAID')] })).toEqual([
    'refuse in-use',
  ]);
});

test('closed encrypted volumes are data, not pools', () => {
  const volumes = [volume('LUKS (encrypted)'), volume('BitLocker')];
  expect(codes({ hasData: true, volumes })).toEqual(['warn holds-data', 'note old-data-remains']);
});

test('health that cannot be asked speaks neither for nor against a disk', () => {
  expect(codes({ health: { state: 'unknown', text: 'It is asleep.' } })).toEqual([]);
});

test('the texts of pools and health say what to do', () => {
  const texts = (change: Partial<Disk>) =>
    findingsOf({ ...good, ...change }, context).map((each) => each.text);
  expect(texts({ volumes: [volume('Linux RAID')] })[0]).toMatch(/a Linux RAID.*mdadm/);
  expect(texts({ health: failing })[0]).toMatch(/it expects to fail soon\..*another disk/);
  expect(texts({ health: worn })[0]).toMatch(/8 sectors were replaced/);
});

test('practice takes loop devices and images, and images never need rights', () => {
  const practice = { cloud: 'rehearsal', isElevated: false } as const;
  expect(codes({ bus: 'loop' }, { ...practice, isElevated: true })).toEqual([]);
  expect(codes(image, practice)).toEqual([]);
});

test('without rights a disk that cannot be read is refused for the rights alone', () => {
  const identity = { ...good.identity, headDigest: '' };
  expect(codes({ identity }, { isElevated: false })).toEqual(['refuse not-elevated']);
});

test('a disk of this very job is noted, and not called one to be erased', () => {
  expect(codes({ hasData: true }, { usedByJob: 'march' })).toEqual(['note this-job']);
});

test('what is on a disk is named, and cut where it gets long', () => {
  const photos = { ...volume('NTFS'), label: 'PHOTOS' };
  const text = (count: number) =>
    findingsOf(
      { ...good, hasData: true, volumes: Array.from({ length: count }, () => photos) },
      context,
    )[0]?.text;
  expect(text(1)).toBe('It holds data (“PHOTOS” NTFS 1 TB). Everything on it will be erased.');
  expect(text(6)).toContain('and 2 more');
});

test('no text blames or shouts', () => {
  const worst = {
    ...good,
    isSystem: true,
    holdsStaging: true,
    inUseAs: ['swap'],
    isReadOnly: true,
    logicalSectorBytes: 4096,
    serial: '',
    hasData: true,
    bus: 'usb' as const,
    isRemovable: true,
    sizeBytes: 1,
    health: failing,
  };
  for (const { text } of findingsOf(worst, { ...context, isElevated: false, usedByJob: 'april' })) {
    expect(text).not.toMatch(/error|failed|invalid|!/i);
    expect(text).toMatch(/\.$/);
  }
});
