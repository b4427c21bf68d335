import type { StoredDisk, StoredJob } from '../../../core/ports/job-store.ts';
import type { RangeDone } from '../../../core/ports/volume-writer.ts';

/** Not secret at all, but not the plain text either. */
export const sealer = {
  seal: (text: string) => Buffer.from(text).toString('base64'),
  open: (sealed: string) => Buffer.from(sealed, 'base64').toString(),
};
const plan: StoredJob['plan'] = {
  stagingLocation: '/s',
  azurePublishSettings: '',
  azureImportJobName: 'march',
  azureSubscriptionId: '11111111-2222-4333-8444-555555555555',
  azureStorageAccount: 'account',
  azureStorageContainer: 'seed',
  resourceGroup: '',
  blobType: 'page',
  cipher: 'aes-cbc-256',
  manifestHash: 'md5',
};
export const jobNamed = (name: string): Omit<StoredJob, 'revision'> => ({
  id: `id-${name}`,
  name,
  descriptor: {
    schemaVersion: 1,
    jobId: '0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f',
    jobName: name,
    cloud: 'rehearsal',
    subscriptionId: plan.azureSubscriptionId,
    resourceGroup: 'g',
    storageAccount: 'account',
    storageContainer: 'seed',
    stagingLocation: '/s',
    sourceComputer: { name: 'SRC', os: 'Linux', isVirtual: null },
    blobType: 'page',
    cipher: 'aes-cbc-256',
    manifestHash: 'md5',
    createdAt: '2026-03-01T08:00:00.000Z',
  },
  plan,
  account: null,
  staged: null,
  importJob: null,
  timeline: [],
  target: null,
  shipping: null,
  parcelSentAt: null,
  importCheck: null,
  problem: null,
});
export const diskWith = (diskId: string): StoredDisk => ({
  diskId,
  kind: 'image',
  path: `/d/${diskId}`,
  model: 'Practice disk image',
  serial: diskId,
  sizeBytes: 1e9,
  identity: {
    serial: diskId,
    model: 'm',
    sizeBytes: 1e9,
    portPath: '/d',
    partitionTableGuid: null,
    headDigest: 'ab',
  },
  phase: 'chosen',
  role: 'data',
  clearing: 'none',
  isPaused: false,
  retiredAt: null,
  times: { chosenAt: '2026-03-01T09:00:00.000Z', laidOutAt: null, writtenAt: null, sealedAt: null },
  clearedBytes: 0,
  usableBytes: null,
  comparesFirst: false,
  structure: null,
  manifestFile: null,
  manifestHash: null,
  verifiedAt: null,
  error: null,
  layout: null,
});
export const md5 = (digit: string) => digit.repeat(32);
export const mib4 = 4 * 1024 * 1024;
export const sha = (digit: string) => digit.repeat(64);
/** A flushed range; digits stand for its MD5 and the SHA-256 up to its end. */
export const done = (
  file: number,
  offset: number,
  length: number,
  digit: string,
  state?: string,
): RangeDone => ({
  file,
  offset,
  length,
  md5: md5(digit),
  sha: state === undefined ? null : sha(state),
});
