import { createHash } from 'node:crypto';
import type { EvidenceDisk, EvidenceFacts, EvidenceFile } from '../evidence.ts';

const rangeBytes = 4 * 1024 * 1024;

/** Facts of a finished job for tests of the two writers. */
export function sampleFacts(change: Partial<EvidenceFacts> = {}): EvidenceFacts {
  return {
    tool: { name: 'Offline Backup Wizard', version: '0.1.0' },
    createdAt: '2026-12-04T09:30:00.000Z',
    createdBy: 'backup-admin',
    computer: 'copy-pc',
    job: {
      id: '0b1a2c3d-1111-4222-8333-444455556666',
      name: 'january-archive',
      cloud: 'public',
      subscriptionId: '11111111-2222-3333-4444-555555555555',
      resourceGroup: 'backup-rg',
      storageAccount: 'contosobackup',
      storageContainer: 'first-backup',
      stagingLocation: '\\\\nas\\seed',
      sourceComputer: 'dpm-01',
      blobType: 'page',
      createdAt: '2026-12-01T08:00:00.000Z',
      importState: null,
    },
    disks: [sampleDisk('SER-1')],
    totals: { disks: 1, files: 2, bytes: 4_195_328 },
    ...change,
  };
}

export function sampleDisk(serial: string, change: Partial<EvidenceDisk> = {}): EvidenceDisk {
  return {
    serial,
    model: 'WDC WD80EFZX',
    sizeBytes: 8_001_563_222_016,
    diskGuid: '5b1d3c2e-9a8f-4f6a-8d1e-0c2b3a495867',
    cipher: 'aes-cbc-256',
    files: 2,
    bytes: 4_195_328,
    manifestFile: '\\DriveManifest.xml',
    manifestHash: 'D41D8CD98F00B204E9800998ECF8427E',
    manifestHashAlgorithm: 'md5',
    chosenAt: '2026-12-02T10:00:00.000Z',
    laidOutAt: '2026-12-02T10:00:09.000Z',
    writtenAt: '2026-12-02T15:12:40.000Z',
    sealedAt: '2026-12-02T15:12:44.000Z',
    verifiedAt: '2026-12-02T19:48:02.000Z',
    ...change,
  };
}

/** A file of zeros with true lengths and digests that look like digests. */
export function sampleFile(path: string, lengthBytes: number): EvidenceFile {
  const digest = (name: string, text: string) => createHash(name).update(text).digest('hex');
  const ranges = [];
  for (let offset = 0; offset < lengthBytes; offset += rangeBytes) {
    const length = Math.min(rangeBytes, lengthBytes - offset);
    ranges.push({ offset, length, md5: digest('md5', `${path}@${offset}`).toUpperCase() });
  }
  return { path, disk: 'SER-1', lengthBytes, sha256: digest('sha256', path), ranges };
}
