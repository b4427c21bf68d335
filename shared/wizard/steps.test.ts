import { describe, expect, test } from 'vitest';
import type { CloudJob } from '../domain/import-job.ts';
import type { CopyPart } from '../domain/initial-copy.ts';
import type { DiskPhase } from '../domain/job.ts';
import type { CommittedShipping } from '../domain/shipping.ts';
import type { StepFacts } from './steps.ts';
import { currentStep, stepsOf } from './steps.ts';

const job = (state: string | null, drives = 0, cancelRequested = false): CloudJob => ({
  name: 'march',
  resourceGroup: 'g',
  state,
  percentComplete: null,
  cancelRequested,
  trackingNumber: null,
  drives: Array.from({ length: drives }, (_, i) => ({
    driveId: String(i),
    state: 'Specified',
    copyStatus: null,
    percentComplete: null,
    bytesSucceeded: null,
    errorLogUri: null,
    verboseLogUri: null,
    manifestUri: null,
  })),
  fetchedAt: '2026-12-02T00:00:00Z',
});
const shipping: CommittedShipping = {
  details: {
    outboundCarrier: 'FedEx',
    trackingNumber: '1',
    driveCount: 1,
    shipDate: '2026-12-04',
    returnCarrier: 'FedEx',
    returnCarrierAccount: '1',
    returnName: 'n',
    returnPhone: '1',
    returnEmail: 'a@b',
    returnStreet1: 's',
    returnStreet2: '',
    returnCity: 'c',
    returnState: '',
    returnPostalCode: '1',
    returnCountry: 'US',
  },
  committedAt: '2026-12-03T10:00:00Z',
  copyPath: '/x',
};
const check = {
  checkedAt: 'x',
  filesTotal: 1,
  filesMatching: 1,
  bytes: 1,
  blobs: [],
  mismatches: [],
};
const nothing: StepFacts = {
  isPlanned: false,
  disks: [],
  importJob: null,
  shipping: null,
  importCheck: null,
};
const disk = (
  phase: DiskPhase,
  role: 'data' | 'spare' = 'data',
  retiredAt: string | null = null,
) => ({ phase, role, retiredAt });
const prepared = { isPlanned: true, disks: [disk('prepared')] };

const part: CopyPart = {
  ...{ source: 'data', number: 1, files: 1, folders: 1, links: 0, bytes: 1 },
  archive: { name: 'data.AIBBlob', bytes: 512, sha256: '' },
  catalogue: { name: 'data.BaseBlob', bytes: 512, sha256: '' },
  ...{ last: 'a', isLast: false, finishedAt: '2026-12-01' },
};

const letters = (facts: Partial<StepFacts>) =>
  stepsOf({ ...nothing, ...facts })
    .map((step) => step.state.charAt(0))
    .join('');

describe('d(one), c(urrent), o(pen), b(locked): plan backup preflight disks write address shipping track finish', () => {
  test.each<[string, Partial<StepFacts>, string]>([
    ['a new start', {}, 'cbbbbbbbb'],
    ['planned', { isPlanned: true }, 'dcoobbbbb'],
    ['the backup server filled staging', { isPlanned: true, staged: { files: 3 } }, 'ddcobbbbb'],
    ['staging holds nothing that can be copied', { isPlanned: true, staged: null }, 'dcoobbbbb'],
    [
      'a backup of folders runs',
      { isPlanned: true, initialCopy: { isRunning: true, finishedAt: null, parts: [] } },
      'dcobbbbbb',
    ],
    [
      'it was interrupted before anything was finished',
      { isPlanned: true, initialCopy: { isRunning: false, finishedAt: null, parts: [] } },
      'dcoobbbbb',
    ],
    [
      'it was interrupted, and a part of it lies in staging',
      {
        isPlanned: true,
        staged: { files: 2 },
        initialCopy: { isRunning: false, finishedAt: null, parts: [part] },
      },
      'dcobbbbbb',
    ],
    [
      'it is finished',
      {
        isPlanned: true,
        staged: { files: 2 },
        initialCopy: { isRunning: false, finishedAt: '2026-12-01', parts: [part] },
      },
      'ddcobbbbb',
    ],
    ['a further job of a backup', { isPlanned: true, isFurtherPart: true }, 'dddcbbbbb'],
    [
      'the preflight found nothing against it',
      { isPlanned: true, staged: { files: 3 }, preflight: { failed: 0 } },
      'dddcbbbbb',
    ],
    [
      'the preflight found something, and the disks can be chosen all the same',
      { isPlanned: true, staged: { files: 3 }, preflight: { failed: 1 } },
      'ddcobbbbb',
    ],
    ['disks chosen', { isPlanned: true, disks: [disk('chosen')] }, 'ddddcbbbb'],
    [
      'one of two written',
      { isPlanned: true, disks: [disk('prepared'), disk('writing')] },
      'ddddcbbbb',
    ],
    ['all written', prepared, 'dddddcbbb'],
    ['only a spare', { isPlanned: true, disks: [disk('chosen', 'spare')] }, 'dcoobbbbb'],
    [
      'all written beside a spare and a disk that was given up',
      {
        ...prepared,
        disks: [disk('prepared'), disk('chosen', 'spare'), disk('writing', 'data', '2026-12-02')],
      },
      'dddddcbbb',
    ],
    ['written, but files have no disk', { ...prepared, filesWithoutDisk: 3 }, 'ddddcbbbb'],
    ['job made', { ...prepared, importJob: job('Creating') }, 'ddddddcbb'],
    ['job made, its reply had no state', { ...prepared, importJob: job(null) }, 'ddddddcbb'],
    [
      'a disk found damaged since',
      { ...prepared, disks: [disk('prepared'), disk('verifying')], importJob: job('Creating') },
      'ddddcdbbb',
    ],
    ['details sent', { ...prepared, importJob: job('Creating'), shipping }, 'dddddddcb'],
    ['details sent by another computer', { ...prepared, importJob: job('Shipping') }, 'dddddddcb'],
    ['being copied', { ...prepared, importJob: job('Transferring'), shipping }, 'dddddddcb'],
    ['imported', { ...prepared, importJob: job('Completed'), shipping }, 'ddddddddc'],
    [
      'checked',
      { ...prepared, importJob: job('Completed'), shipping, importCheck: check },
      'ddddddddd',
    ],
    [
      'checked with differences',
      {
        ...prepared,
        importJob: job('Completed'),
        shipping,
        importCheck: { ...check, mismatches: [{ file: 'a', reason: 'r' }] },
      },
      'ddddddddc',
    ],
    [
      'prepared on another computer',
      { isPlanned: true, importJob: job('Received', 2), shipping },
      'dddddddcb',
    ],
    ['cancelled', { ...prepared, importJob: job('Canceled') }, 'ddddddddb'],
    [
      'cancelled, in the other words',
      { ...prepared, importJob: job('Completed', 1, true) },
      'ddddddddb',
    ],
  ])('%s', (_what, facts, expected) => {
    expect(letters(facts)).toBe(expected);
  });
});

test('a blocked step says what it waits for, and no other does', () => {
  for (const step of stepsOf(nothing))
    expect(step.waitsFor !== undefined).toBe(step.state === 'blocked');
  expect(stepsOf(nothing).find((step) => step.id === 'disks')?.waitsFor).toBe('a saved plan');
});

test('the current step is the first open one, and the last when all is done', () => {
  expect(currentStep(stepsOf(nothing))).toBe('plan');
  expect(currentStep(stepsOf({ ...nothing, ...prepared }))).toBe('address');
  expect(
    currentStep(
      stepsOf({
        ...nothing,
        ...prepared,
        importJob: job('Completed'),
        shipping,
        importCheck: check,
      }),
    ),
  ).toBe('finish');
});

test('a further job to which nothing has come waits for files, not for disks', () => {
  const facts = { ...nothing, isPlanned: true, isFurtherPart: true };
  const disksOf = (isEmptyPart: boolean) =>
    stepsOf({ ...facts, isEmptyPart }).find((step) => step.id === 'disks');
  expect(disksOf(false)?.state).toBe('current');
  expect(disksOf(true)).toMatchObject({
    state: 'blocked',
    waitsFor: 'files that have no place in the other jobs',
  });
});
