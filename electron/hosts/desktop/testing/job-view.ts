import type { InitialCopyView } from '../../../../shared/domain/initial-copy.ts';
import type { DiskPhase, JobView } from '../../../../shared/domain/job.ts';

/** A planned job with one disk in the given state. */
export function jobViewFor(
  jobName: string,
  disk: { isRunning: boolean; phase?: DiskPhase; error?: JobView['problem'] },
): JobView {
  const serial = 'SAMPLE0001';
  const sizeBytes = 1024 ** 3;
  return {
    revision: 1,
    descriptor: {
      schemaVersion: 1,
      jobId: '7b0a6f0e-3f3c-4a63-9a51-2b7f3d1c5e10',
      jobName,
      cloud: 'rehearsal',
      subscriptionId: '11111111-1111-4111-8111-111111111111',
      resourceGroup: 'backup',
      storageAccount: 'firstcopy',
      storageContainer: 'seed',
      stagingLocation: '/staging',
      sourceComputer: { name: 'source', os: 'Linux', isVirtual: null },
      blobType: 'page',
      cipher: 'aes-cbc-256',
      manifestHash: 'md5',
      createdAt: '2026-01-05T08:00:00.000Z',
    },
    plan: {
      stagingLocation: '/staging',
      azurePublishSettings: '',
      azureImportJobName: jobName,
      azureSubscriptionId: '11111111-1111-4111-8111-111111111111',
      azureStorageAccount: 'firstcopy',
      azureStorageContainer: 'seed',
      resourceGroup: '',
      blobType: 'page',
      cipher: 'aes-cbc-256',
      manifestHash: 'md5',
    },
    staged: { files: 1, bytes: 100, refused: [] },
    initialCopy: null,
    disks: [
      {
        diskId: `image:${serial}`,
        kind: 'image',
        path: '/images/one.img',
        model: 'Image file',
        serial,
        sizeBytes,
        identity: {
          serial,
          model: 'Image file',
          sizeBytes,
          portPath: '/images/one.img',
          partitionTableGuid: null,
          headDigest: '0'.repeat(64),
        },
        phase: disk.phase ?? 'writing',
        role: 'data',
        clearing: 'none',
        isPaused: false,
        retiredAt: null,
        setAside: { count: 0, first: [] },
        damage: { count: 0, first: [] },
        times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
        isRunning: disk.isRunning,
        doneBytes: 0,
        totalBytes: 100,
        files: 1,
        manifestFile: null,
        manifestHash: null,
        verifiedAt: null,
        error: disk.error ?? null,
      },
    ],
    preflight: null,
    filesWithoutDisk: 0,
    importJob: null,
    timeline: [],
    target: null,
    shipping: null,
    parcelSentAt: null,
    importCheck: null,
    restore: null,
    problem: null,
    steps: [],
    group: null,
    standing: { title: 'Writing', meaning: 'Disks are being written', who: 'nobody', by: null },
  };
}

/** A backup of one folder. */
export function copyView(change: Partial<InitialCopyView>): InitialCopyView {
  return {
    sources: [{ name: 'data', path: '/data' }],
    ...{ partBytes: 1e12, startedAt: '2026-01-05T08:00:00.000Z', finishedAt: null },
    ...{ totalFiles: 4, totalBytes: 100, parts: [], report: null, error: null },
    skipped: { count: 0, first: [] },
    noted: { count: 0, first: [] },
    ...{ isRunning: false, files: 0, bytes: 0, writtenBytes: 0 },
    ...change,
  };
}
