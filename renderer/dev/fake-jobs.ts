import type { Disk, DiskView } from '../../shared/domain/disk.ts';
import type { CloudJob } from '../../shared/domain/import-job.ts';
import type {
  Damage,
  JobDisk,
  JobView,
  LaneProgress,
  SetAsideFile,
} from '../../shared/domain/job.ts';
import { wordedJob } from '../../shared/wizard/worded-job.ts';

/** Made-up disks and jobs for looking at the screens; nothing here reaches the product's bundle. */

const hex = (seed: string) => seed.repeat(64).slice(0, 64);

function diskOf(change: Partial<Disk> & Pick<Disk, 'id' | 'serial' | 'sizeBytes'>): Disk {
  const base: Disk = {
    kind: 'block',
    path: '/dev/sdx',
    model: 'Disk',
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
    health: { state: 'good', text: '' },
    canDiscard: false,
    identity: {
      serial: change.serial,
      model: change.model ?? 'Disk',
      sizeBytes: change.sizeBytes,
      portPath: `/dev/disk/by-path/${change.id}`,
      partitionTableGuid: null,
      headDigest: hex('0a'),
    },
    ...change,
  };
  return base;
}

function viewOf(disk: Disk, change: Partial<DiskView> = {}): DiskView {
  return { ...disk, findings: [], isChoosable: true, usedByJob: null, ...change };
}

export const fakeDisks: DiskView[] = [
  viewOf(
    diskOf({
      id: 'disk:WD-WX41D93FK4A7',
      path: '/dev/sdb',
      model: 'WDC WD40EFPX-68C6CN0',
      serial: 'WD-WX41D93FK4A7',
      sizeBytes: 4_000_787_030_016,
    }),
  ),
  viewOf(
    diskOf({
      id: 'disk:ZR52QK1M',
      path: '/dev/sdc',
      model: 'ST4000VN006-3CW104',
      serial: 'ZR52QK1M',
      sizeBytes: 4_000_787_030_016,
      hasData: true,
      canDiscard: true,
      health: { state: 'suspect', text: '8 sectors were moved out of use' },
      partitionTable: 'gpt',
      volumes: [
        {
          label: 'Archive 2019',
          fileSystem: 'NTFS',
          sizeBytes: 4_000_000_000_000,
          mountPoints: [],
        },
      ],
    }),
    {
      findings: [
        {
          severity: 'warn',
          code: 'has-data',
          text: 'It holds data. Everything on it will be lost.',
        },
      ],
    },
  ),
  viewOf(
    diskOf({
      id: 'image:OBW-7K2M9PQX',
      kind: 'image',
      bus: 'image',
      health: { state: 'unknown', text: '' },
      path: '/home/practice/disks/disk-1.img',
      model: 'Practice disk image',
      serial: 'OBW-7K2M9PQX',
      sizeBytes: 512_000_000,
    }),
  ),
  viewOf(
    diskOf({
      id: 'disk:S4EWNX0R512',
      path: '/dev/nvme0n1',
      model: 'Samsung SSD 970 EVO 500GB',
      serial: 'S4EWNX0R512',
      sizeBytes: 500_107_862_016,
      bus: 'nvme',
      isSystem: true,
      hasData: true,
      inUseAs: ['mounted at /'],
      volumes: [
        { label: 'EFI', fileSystem: 'FAT32', sizeBytes: 536_870_912, mountPoints: [] },
        {
          label: '',
          fileSystem: 'ext4',
          sizeBytes: 499_000_000_000,
          usedBytes: 182_000_000_000,
          mountPoints: ['/'],
        },
      ],
    }),
    {
      isChoosable: false,
      findings: [
        {
          severity: 'refuse',
          code: 'system',
          text: 'This computer starts from it. A system disk is never erased.',
        },
      ],
    },
  ),
  viewOf(
    diskOf({
      id: 'disk:/dev/sdd',
      path: '/dev/sdd',
      health: { state: 'unknown', text: '' },
      model: 'SanDisk Ultra Fit',
      serial: '',
      sizeBytes: 61_530_439_680,
      bus: 'usb',
      isRemovable: true,
      hasData: true,
    }),
    {
      isChoosable: false,
      findings: [
        {
          severity: 'refuse',
          code: 'usb-stick',
          text: 'It is a USB stick or card. The service takes only SATA disks.',
        },
      ],
    },
  ),
];

export function jobDiskOf(disk: DiskView, change: Partial<JobDisk>): JobDisk {
  return {
    diskId: disk.id,
    kind: disk.kind,
    path: disk.path,
    model: disk.model,
    serial: disk.serial,
    sizeBytes: disk.sizeBytes,
    identity: disk.identity,
    phase: 'chosen',
    isRunning: false,
    doneBytes: 0,
    totalBytes: 0,
    files: 0,
    role: 'data',
    clearing: 'none',
    isPaused: false,
    retiredAt: null,
    setAside: { count: 0, first: [] },
    damage: { count: 0, first: [] },
    times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
    manifestFile: null,
    manifestHash: null,
    verifiedAt: null,
    error: null,
    ...change,
  };
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const spare = (serial: string, model: string, sizeBytes: number): DiskView =>
  viewOf(diskOf({ id: `disk:${serial}`, path: '/dev/sde', model, serial, sizeBytes }));

export const preparedDiskOf = (serial: string, bytes: number, files: number): JobDisk =>
  jobDiskOf(spare(serial, 'ST4000VN006-3CW104', 4_000_787_030_016), {
    phase: 'prepared',
    doneBytes: bytes,
    totalBytes: bytes,
    files,
    manifestFile: '\\DriveManifest.xml',
    manifestHash: '9D2F7A1C55E04B8C9A33B1D0E6F4A217',
    verifiedAt: daysAgo(1),
  });

function cloudJobOf(name: string, state: string, serials: readonly string[]): CloudJob {
  const isCopying = state === 'Transferring';
  return {
    name,
    resourceGroup: 'backup-rg',
    state,
    percentComplete: isCopying ? 42 : null,
    cancelRequested: false,
    trackingNumber: state === 'Creating' ? null : '7712 8841 0093',
    fetchedAt: new Date().toISOString(),
    drives: serials.map((driveId, index) => ({
      driveId,
      state:
        state === 'Transferring'
          ? index === 0
            ? 'Completed'
            : 'Transferring'
          : state === 'Completed'
            ? 'ShippedBack'
            : 'Specified',
      copyStatus: null,
      percentComplete: isCopying ? (index === 0 ? 100 : 18) : null,
      bytesSucceeded: isCopying ? (index === 0 ? 1_600_000_000_000 : 270_000_000_000) : null,
      errorLogUri: null,
      verboseLogUri: isCopying && index === 0 ? 'https://example.com/verbose.xml' : null,
      manifestUri: null,
    })),
  };
}

export interface JobSeed {
  readonly name: string;
  readonly ageDays: number;
  readonly bytes: number;
  readonly files: number;
  readonly disks?: JobDisk[];
  readonly state?: string;
  readonly timeline?: readonly string[];
  readonly isShipped?: boolean;
  readonly check?: JobView['importCheck'];
}

/** A whole job view from a few facts; steps and standing come from the shared rules. */
export function jobOf(seed: JobSeed): JobView {
  const createdAt = daysAgo(seed.ageDays);
  const disks = seed.disks ?? [];
  const importJob =
    seed.state === undefined
      ? null
      : cloudJobOf(
          seed.name,
          seed.state,
          disks.map((disk) => disk.serial),
        );
  const states = seed.timeline ?? (seed.state === undefined ? [] : [seed.state]);
  const job: JobView = {
    revision: 1,
    descriptor: {
      schemaVersion: 1,
      jobId: crypto.randomUUID(),
      jobName: seed.name,
      cloud: 'rehearsal',
      subscriptionId: '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      resourceGroup: 'backup-rg',
      storageAccount: 'practicebackup',
      storageContainer: `seed-${seed.name}`,
      stagingLocation: `/mnt/staging/${seed.name}`,
      sourceComputer: { name: 'files-01', os: 'Windows Server 2019', isVirtual: false },
      blobType: 'page',
      cipher: 'aes-cbc-256',
      manifestHash: 'md5',
      createdAt,
    },
    plan: {
      stagingLocation: `/mnt/staging/${seed.name}`,
      azurePublishSettings: '',
      azureImportJobName: seed.name,
      azureSubscriptionId: '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      azureStorageAccount: 'practicebackup',
      azureStorageContainer: `seed-${seed.name}`,
      resourceGroup: 'backup-rg',
      blobType: 'page',
      cipher: 'aes-cbc-256',
      manifestHash: 'md5',
    },
    staged: { files: seed.files, bytes: seed.bytes, refused: [] },
    initialCopy: null,
    disks,
    preflight: { checkedAt: daysAgo(0), failed: 0, warnings: 1 },
    filesWithoutDisk: 0,
    importJob,
    timeline: states.map((state, index) => ({
      state,
      firstSeenAt: daysAgo(Math.max(0, seed.ageDays - 1 - index * 2)),
    })),
    target: importJob === null ? null : fakeTarget,
    shipping:
      seed.isShipped === true
        ? {
            details: fakeShipping,
            committedAt: daysAgo(Math.max(0, seed.ageDays - 3)),
            copyPath: `/home/practice/.local/share/offline-backup/shipping/${seed.name}.json`,
          }
        : null,
    parcelSentAt: seed.isShipped === true && seed.state !== 'Shipping' ? daysAgo(4) : null,
    importCheck: seed.check ?? null,
    restore: null,
    problem: null,
    steps: [],
    group: null,
    standing: { title: '', meaning: '', who: 'you', by: null },
  };
  return settled(job);
}

/** The same job with steps and standing as the shared rules see them now, and the next revision. */
export function settled(job: JobView): JobView {
  return wordedJob({ ...job, revision: job.revision + 1 }, new Date().toISOString());
}

export const fakeTarget = {
  location: 'West US',
  supportedCarriers: ['FedEx', 'UPS', 'Practice Courier'],
  address: {
    recipientName: 'Practice Data Centre',
    streetAddress1: '1 Rehearsal Road',
    streetAddress2: 'Dock 4',
    city: 'Practiceville',
    stateOrProvince: 'WA',
    postalCode: '98000',
    countryOrRegion: 'United States',
    phone: '+1 555 0199',
    additionalInformation: '',
  },
};

export const fakeShipping = {
  outboundCarrier: 'FedEx',
  trackingNumber: '7712 8841 0093',
  driveCount: 2,
  shipDate: '2026-12-04',
  returnCarrier: 'FedEx',
  returnCarrierAccount: '100200300',
  returnName: 'Backup team',
  returnPhone: '+1 555 0100',
  returnEmail: 'backup-team@example.com',
  returnStreet1: '2 Rehearsal Road',
  returnStreet2: '',
  returnCity: 'Practiceville',
  returnState: 'WA',
  returnPostalCode: '98000',
  returnCountry: 'United States',
};

const blobs = Array.from({ length: 12 }, (_, index) => ({
  name: `seed-finance-2025/volume-${index + 1}.AIBBlob`,
  length: 90_000_000_000 + index * 4096,
  md5: '9D2F7A1C55E04B8C9A33B1D0E6F4A217',
}));

export const bigDisk = (serial: string, change: Partial<JobDisk>): JobDisk =>
  jobDiskOf(spare(serial, 'ST4000VN006-3CW104', 4_000_787_030_016), change);

const running = [
  jobDiskOf(spare('WD-WX52A10CE2B9', 'WDC WD40EFPX-68C6CN0', 4_000_787_030_016), {
    phase: 'writing',
    isRunning: true,
    doneBytes: 900e9,
    totalBytes: 1_640e9,
    files: 702,
  }),
  bigDisk('ZR51XX8L', {
    phase: 'verifying',
    isRunning: true,
    doneBytes: 300e9,
    totalBytes: 1_460e9,
    files: 502,
  }),
  bigDisk('ZR50P7QH', {
    phase: 'writing',
    doneBytes: 212e9,
    totalBytes: 900e9,
    files: 118,
    error: {
      code: 'disk.failing',
      facts: { disk: 'ZR50P7QH', reason: 'it refused 14 writes in a row' },
      detail: 'EIO: input/output error, write at 214,748,364,800',
    },
  }),
  bigDisk('ZR50P8AA', { role: 'spare' }),
  bigDisk('ZR48T0LD', {
    phase: 'writing',
    retiredAt: daysAgo(0.2),
    error: { code: 'disk.removed', facts: { disk: 'ZR48T0LD' } },
  }),
];

const waiting = [
  bigDisk('ZR61WT01', {
    phase: 'writing',
    isRunning: true,
    doneBytes: 410e9,
    totalBytes: 900e9,
    files: 80,
  }),
  bigDisk('ZR61WT02', {
    phase: 'writing',
    isRunning: true,
    doneBytes: 120e9,
    totalBytes: 900e9,
    files: 81,
  }),
  bigDisk('ZR61WT03', {
    phase: 'verifying',
    isRunning: true,
    doneBytes: 650e9,
    totalBytes: 900e9,
    files: 79,
  }),
  bigDisk('ZR61WT04', {
    phase: 'writing',
    isPaused: true,
    doneBytes: 300e9,
    totalBytes: 900e9,
    files: 84,
    error: { code: 'disk.cancelled', facts: { disk: 'ZR61WT04' } },
  }),
  bigDisk('ZR61WT05', {
    phase: 'clearing',
    clearing: 'overwrite',
    isRunning: true,
    doneBytes: 1_100e9,
    totalBytes: 4_000e9,
    files: 60,
  }),
  bigDisk('ZR61WT06', { phase: 'writing', doneBytes: 220e9, totalBytes: 900e9, files: 61 }),
];

/** What the runner says of lanes beyond their bytes, by disk. */
export const fakeLive: Readonly<Record<string, Partial<LaneProgress>>> = {
  'disk:ZR61WT01': { waitsFor: 'staging', bytesPerSecond: 0 },
  'disk:ZR61WT02': { waitsFor: 'turn', bytesPerSecond: 0 },
  'disk:ZR61WT03': { waitsFor: 'disk', bytesPerSecond: 0 },
  'disk:ZR61WT05': { currentFile: null },
  'disk:ZR66SP01': { limit: 'encryption' },
};

const setAsideFiles: SetAsideFile[] = [
  {
    path: 'mailboxes/2026-11/store-3.AIBBlob',
    diskId: 'disk:ZR70SA01',
    reason: 'changed',
    what: 'it grew from 41.2 GB to 41.9 GB',
    ranges: [],
  },
  {
    path: 'mailboxes/2026-11/store-3.BaseBlob',
    diskId: 'disk:ZR70SA01',
    reason: 'vanished',
    what: '',
    ranges: [],
  },
  {
    path: 'public folders/archive.AIBBlob',
    diskId: 'disk:ZR70SA01',
    reason: 'unreadable',
    what: '',
    ranges: [
      { offset: 18_253_611_008, length: 4096 },
      { offset: 18_253_619_200, length: 65_536 },
    ],
  },
];

const damaged = (serial: string, damage: Damage[], error: JobDisk['error']): JobDisk => ({
  ...preparedDiskOf(serial, 1.5e12, 504),
  phase: 'verifying',
  damage: { count: damage.length, first: damage },
  error,
});

/** One job in each state that looks different. */
export const fakeJobs: readonly JobView[] = [
  jobOf({ name: 'march-seed', ageDays: 0, bytes: 3.1e12, files: 1204 }),
  jobOf({ name: 'exchange-dag', ageDays: 1, bytes: 4e12, files: 1322, disks: running }),
  jobOf({ name: 'branch-kiel', ageDays: 1, bytes: 5.4e12, files: 445, disks: waiting }),
  jobOf({
    name: 'mail-archive',
    ageDays: 1,
    bytes: 2.9e12,
    files: 930,
    disks: [
      bigDisk('ZR70SA01', {
        phase: 'writing',
        doneBytes: 1_400e9,
        totalBytes: 1_400e9,
        files: 430,
        setAside: { count: setAsideFiles.length, first: setAsideFiles },
        error: {
          code: 'disk.set-aside',
          facts: { disk: 'ZR70SA01', count: 3, first: 'mailboxes/2026-11/store-3.AIBBlob' },
        },
      }),
      preparedDiskOf('ZR70SA02', 1.5e12, 500),
    ],
  }),
  {
    ...jobOf({
      name: 'media-raw',
      ageDays: 1,
      bytes: 4.2e12,
      files: 88,
      disks: [
        bigDisk('ZR66SP01', {
          phase: 'writing',
          isRunning: true,
          doneBytes: 1_930e9,
          totalBytes: 3_960e9,
          files: 82,
        }),
      ],
    }),
    problem: { code: 'disk.too-small', facts: { missingBytes: 240e9 } },
  },
  jobOf({
    name: 'legal-2023',
    ageDays: 2,
    bytes: 3e12,
    files: 1008,
    disks: [
      damaged(
        'ZR80DM01',
        [
          {
            file: 'contracts/2023-04.AIBBlob',
            part: null,
            offset: 12_884_901_888,
            length: 4096,
            what: 'differs',
          },
          {
            file: 'contracts/2023-09.AIBBlob',
            part: null,
            offset: 4_194_304,
            length: 512,
            what: 'unreadable',
          },
        ],
        {
          code: 'verify.damage',
          facts: { disk: 'ZR80DM01', count: 2, first: 'contracts/2023-04.AIBBlob' },
        },
      ),
      damaged(
        'ZR80DM02',
        [{ file: null, part: 'file table', offset: 3_221_225_472, length: 1024, what: 'differs' }],
        {
          code: 'verify.beyond-repair',
          facts: { disk: 'ZR80DM02', what: 'the file table is not as it was written' },
        },
      ),
    ],
  }),
  jobOf({
    name: 'sql-vault',
    ageDays: 2,
    bytes: 3.1e12,
    files: 1204,
    disks: [preparedDiskOf('ZR52AAM3', 1.6e12, 700), preparedDiskOf('ZR52AAM9', 1.5e12, 504)],
  }),
  jobOf({
    name: 'branch-oslo',
    ageDays: 3,
    bytes: 1.6e12,
    files: 700,
    disks: [preparedDiskOf('ZR40BB01', 1.6e12, 700)],
    state: 'Creating',
  }),
  jobOf({
    name: 'branch-turin',
    ageDays: 5,
    bytes: 1.6e12,
    files: 700,
    disks: [preparedDiskOf('ZR40BB77', 1.6e12, 700)],
    state: 'Shipping',
    timeline: ['Creating', 'Shipping'],
    isShipped: true,
  }),
  jobOf({
    name: 'files-hq',
    ageDays: 9,
    bytes: 3.1e12,
    files: 1204,
    disks: [preparedDiskOf('ZR33CC10', 1.6e12, 700), preparedDiskOf('ZR33CC11', 1.5e12, 504)],
    state: 'Transferring',
    timeline: ['Creating', 'Shipping', 'Received', 'Transferring'],
    isShipped: true,
  }),
  jobOf({
    name: 'finance-2024',
    ageDays: 30,
    bytes: 1.08e12,
    files: 12,
    disks: [preparedDiskOf('ZR21DD01', 1.08e12, 12)],
    state: 'Completed',
    timeline: ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed'],
    isShipped: true,
  }),
  jobOf({
    name: 'finance-2025',
    ageDays: 40,
    bytes: 1.08e12,
    files: 12,
    disks: [preparedDiskOf('ZR20EE01', 1.08e12, 12)],
    state: 'Completed',
    timeline: ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed'],
    isShipped: true,
    check: {
      checkedAt: daysAgo(2),
      filesTotal: 12,
      filesMatching: 12,
      bytes: 1_080_000_270_336,
      blobs,
      mismatches: [],
    },
  }),
  jobOf({
    name: 'legal-archive',
    ageDays: 50,
    bytes: 1.08e12,
    files: 12,
    disks: [preparedDiskOf('ZR19FF01', 1.08e12, 12)],
    state: 'Closed',
    timeline: ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Closed'],
    isShipped: true,
    check: {
      checkedAt: daysAgo(1),
      filesTotal: 12,
      filesMatching: 11,
      bytes: 1_080_000_270_336,
      blobs: [],
      mismatches: [
        {
          file: 'volume-7.AIBBlob',
          reason: 'The range at byte 4,194,304 (4,194,304 bytes) has another hash in Azure.',
        },
      ],
    },
  }),
];
