import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import type { StagingDescriptor } from '../../shared/domain/plan.ts';
import {
  isOwnFileName,
  parseStagingDescriptor,
  temporaryFileName,
  writeStagingDescriptor,
} from './staging-descriptor.ts';

const descriptor: StagingDescriptor = {
  schemaVersion: 1,
  jobId: '0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f',
  jobName: 'march-seed',
  cloud: 'rehearsal',
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  resourceGroup: 'backup',
  storageAccount: 'seedaccount',
  storageContainer: 'seed',
  stagingLocation: '/mnt/staging',
  sourceComputer: { name: 'SRC', os: 'Linux', isVirtual: null },
  blobType: 'page',
  cipher: 'aes-cbc-256',
  manifestHash: 'md5',
  createdAt: '2026-03-01T08:00:00.000Z',
};
const path = '/mnt/staging/march-seed.offline-backup.json';

function reasonOf(text: string, at = path): string {
  try {
    parseStagingDescriptor(text, at);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'input.descriptor')
      return String(thrown.facts['reason']);
    throw thrown;
  }
  return 'accepted';
}

test('what is written is read back, also with a byte order mark and unknown fields', () => {
  const text = writeStagingDescriptor(descriptor);
  expect(parseStagingDescriptor(text, path)).toEqual(descriptor);
  expect(parseStagingDescriptor(`\ufeff${text}`, path)).toEqual(descriptor);
  expect(parseStagingDescriptor(JSON.stringify({ ...descriptor, later: 1 }), path)).toEqual(
    descriptor,
  );
});

test('a descriptor from before there was a choice means MD5', () => {
  const text = JSON.stringify({ ...descriptor, manifestHash: undefined });
  expect(parseStagingDescriptor(text, path)).toEqual(descriptor);
  const other = { ...descriptor, manifestHash: 'sha-256' } as const;
  expect(parseStagingDescriptor(writeStagingDescriptor(other), path)).toEqual(other);
});

test('a further job says of which backup it is a part; the first one, and older files, say nothing', () => {
  const further = {
    ...descriptor,
    jobName: 'march-seed-2',
    partOf: { job: 'march-seed', part: 2 },
  };
  const at = '/mnt/staging/march-seed-2.offline-backup.json';
  expect(parseStagingDescriptor(writeStagingDescriptor(further), at)).toEqual(further);
  expect(parseStagingDescriptor(writeStagingDescriptor(descriptor), path).partOf).toBeUndefined();
  const odd = { ...further, partOf: { job: 'march-seed', part: 1 } };
  expect(reasonOf(JSON.stringify(odd), at)).toMatch(/partOf/);
});

describe('a damaged descriptor says what is wrong', () => {
  test.each<[string, string, RegExp]>([
    ['cut short', writeStagingDescriptor(descriptor).slice(0, 40), /JSON/],
    ['a list', '[]', /no descriptor/],
    ['a newer version', JSON.stringify({ ...descriptor, schemaVersion: 2 }), /newer/],
    [
      'a missing field',
      JSON.stringify({ ...descriptor, storageAccount: undefined }),
      /storageAccount/,
    ],
    ['an unknown hash', JSON.stringify({ ...descriptor, manifestHash: 'sha-1' }), /manifestHash/],
    ['an unknown cloud', JSON.stringify({ ...descriptor, cloud: 'moon' }), /cloud/],
  ])('%s', (_what, text, reason) => {
    expect(reasonOf(text)).toMatch(reason);
  });

  test('a name that belongs to another job', () => {
    expect(reasonOf(writeStagingDescriptor(descriptor), '/mnt/other.offline-backup.json')).toMatch(
      /march-seed/,
    );
  });
});

test('own files are told from data', () => {
  expect(isOwnFileName('march-seed.offline-backup.json')).toBe(true);
  expect(isOwnFileName(temporaryFileName('1f'))).toBe(true);
  expect(isOwnFileName('.offline-backup.json')).toBe(false);
  expect(isOwnFileName('data.json')).toBe(false);
});
