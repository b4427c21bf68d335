import { describe, expect, test } from 'vitest';
import type { CloudJob } from './import-job.ts';
import type { JobDisk } from './job.ts';
import type { CommittedShipping } from './shipping.ts';
import type { StandingFacts } from './standing.ts';
import { meaningOfDriveState, meaningOfJobState, standingOf } from './standing.ts';

const disk: JobDisk = {
  diskId: 'disk:A',
  kind: 'block',
  path: '/dev/sdb',
  model: 'm',
  serial: 'A',
  sizeBytes: 1,
  identity: {
    serial: 'A',
    model: 'm',
    sizeBytes: 1,
    portPath: '',
    partitionTableGuid: null,
    headDigest: '',
  },
  phase: 'prepared',
  role: 'data',
  clearing: 'none',
  isPaused: false,
  retiredAt: null,
  setAside: { count: 0, first: [] },
  damage: { count: 0, first: [] },
  times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
  isRunning: false,
  doneBytes: 0,
  totalBytes: 0,
  files: 0,
  manifestFile: null,
  manifestHash: null,
  verifiedAt: null,
  error: null,
};
const jobIn = (state: string | null, more: Partial<CloudJob> = {}): CloudJob => ({
  name: 'march',
  resourceGroup: 'g',
  state,
  percentComplete: null,
  cancelRequested: false,
  trackingNumber: null,
  drives: [],
  fetchedAt: '2026-12-02T00:00:00Z',
  ...more,
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
const facts: StandingFacts = {
  disks: [disk],
  isPlanned: true,
  importJob: null,
  shipping: null,
  importCheck: null,
  parcelSentAt: null,
  createdAt: '2026-12-01T22:00:00Z',
};
const now = '2026-12-03T12:00:00Z';
const standing = (change: Partial<StandingFacts>, at = now) =>
  standingOf({ ...facts, ...change }, at);

describe('before the import job', () => {
  test.each<[string, Partial<StandingFacts>, string, string]>([
    ['nothing planned', { isPlanned: false }, 'Not planned yet', 'you'],
    ['no disks', { disks: [] }, 'Planned', 'you'],
    [
      'folders being backed up',
      { disks: [], initialCopy: { isRunning: true, finishedAt: null, parts: [] } },
      'Being backed up',
      'nobody',
    ],
    ['chosen', { disks: [{ ...disk, phase: 'chosen' }] }, 'Disks are chosen', 'you'],
    [
      'running',
      { disks: [{ ...disk, phase: 'writing', isRunning: true }] },
      'Disks are being written',
      'nobody',
    ],
    ['interrupted', { disks: [{ ...disk, phase: 'writing' }] }, 'Writing was interrupted', 'you'],
    [
      'stopped',
      { disks: [{ ...disk, phase: 'writing', error: { code: 'disk.removed', facts: {} } }] },
      'Disk A needs you',
      'you',
    ],
    ['paused', { disks: [{ ...disk, phase: 'writing', isPaused: true }] }, 'Paused', 'you'],
    [
      'files set aside',
      { disks: [{ ...disk, phase: 'writing', error: { code: 'disk.set-aside', facts: {} } }] },
      'Files of disk A need you',
      'you',
    ],
    ['short of space', { filesWithoutDisk: 3 }, 'More space is needed', 'you'],
    ['all ready', {}, 'Disks are ready', 'you'],
  ])('%s', (_what, change, title, who) => {
    expect(standing(change)).toMatchObject({ title, who, by: null });
  });

  test('a further job waits for disks only when something is left for it', () => {
    const among = { part: 2, isEmpty: false, others: [{ job: 'march', isFinished: false }] };
    expect(standing({ disks: [], filesWithoutDisk: 2, among })).toMatchObject({
      title: 'Waits for its disks',
      who: 'you',
    });
    expect(standing({ disks: [], among: { ...among, isEmpty: true } })).toMatchObject({
      title: 'Not needed',
      who: 'nobody',
    });
    const first = { ...among, part: 1, isEmpty: true };
    expect(standing({ disks: [], among: first }).title, 'the planned job asks for disks').toBe(
      'Planned',
    );
  });

  test('while one disk runs, the failure of another does not hide that work goes on', () => {
    const failed = {
      ...disk,
      phase: 'writing' as const,
      error: { code: 'disk.removed', facts: {} },
    };
    const running = { ...disk, phase: 'writing' as const, isRunning: true };
    const both = standing({ disks: [failed, running] });
    expect(both).toMatchObject({ title: 'Disk A needs you', who: 'you' });
    expect(both.meaning).toContain('other disks go on meanwhile');
  });

  test('spares and disks that were given up do not count', () => {
    const spare = { ...disk, phase: 'chosen' as const, role: 'spare' as const };
    const failed = { ...disk, phase: 'writing' as const, error: { code: 'disk.write', facts: {} } };
    const retired = { ...failed, retiredAt: '2026-12-02T00:00:00Z' };
    expect(standing({ disks: [spare, retired, disk] }).title).toBe('Disks are ready');
    expect(standing({ disks: [spare] }).title).toBe('Planned');
  });
});

describe('with an import job', () => {
  test('without shipping details you have two weeks from its creation', () => {
    expect(standing({ importJob: jobIn('Creating') })).toMatchObject({
      who: 'you',
      by: '2026-12-15',
    });
    expect(standing({ importJob: jobIn(null) }).by).toBe('2026-12-15');
    const timeline = [{ state: 'Creating', firstSeenAt: '2026-12-02T08:00:00Z' }];
    expect(standing({ importJob: jobIn('Creating'), timeline }).by).toBe('2026-12-16');
  });

  test('a day that has passed is said', () => {
    const late = standing({ importJob: jobIn('Creating') }, '2026-12-16T00:00:00Z');
    expect(late.meaning).toContain('2026-12-15 has passed');
    expect(
      standing({ importJob: jobIn('Creating') }, '2026-12-15T23:59:59Z').meaning,
    ).not.toContain('passed');
  });

  test('committed details count before the service shows them', () => {
    expect(standing({ importJob: jobIn('Creating'), shipping })).toMatchObject({
      title: 'The parcel must leave',
      who: 'you',
      by: '2026-12-17',
    });
  });

  test('after the ship date, or once handed over, the carrier has it', () => {
    expect(standing({ importJob: jobIn('Shipping'), shipping }, '2026-12-05T00:00:00Z').who).toBe(
      'carrier',
    );
    expect(standing({ importJob: jobIn('Shipping'), shipping, parcelSentAt: now })).toMatchObject({
      title: 'On its way',
      who: 'carrier',
      by: '2026-12-17',
    });
  });

  test('a disk that was not in the parcel wants you', () => {
    const drive = {
      driveId: 'A',
      state: 'NeverReceived',
      copyStatus: null,
      percentComplete: null,
      bytesSucceeded: null,
      errorLogUri: null,
      verboseLogUri: null,
      manifestUri: null,
    };
    const at = standing({ importJob: jobIn('Received', { drives: [drive] }), shipping });
    expect(at.who).toBe('you');
    expect(at.meaning).toContain('A');
  });

  test.each([['Received'], ['Transferring'], ['Packaging']])(
    '%s is for the data centre',
    (state) => {
      expect(standing({ importJob: jobIn(state), shipping })).toMatchObject({
        who: 'data-centre',
        by: null,
      });
    },
  );

  test('an unknown state is shown as it came and goes on', () => {
    expect(standing({ importJob: jobIn('Inspecting'), shipping })).toMatchObject({
      title: 'Inspecting',
      who: 'data-centre',
    });
  });

  test('an ended job wants its check within 90 days', () => {
    const timeline = [{ state: 'Completed', firstSeenAt: '2026-12-03T08:00:00Z' }];
    expect(standing({ importJob: jobIn('Completed'), shipping, timeline })).toMatchObject({
      who: 'you',
      by: '2027-03-03',
    });
    expect(standing({ importJob: jobIn('Closed'), shipping })).toMatchObject({
      title: 'Ended with errors',
      who: 'you',
      by: null,
    });
  });

  test('the check decides whether it is finished', () => {
    const check = {
      checkedAt: now,
      filesTotal: 2,
      filesMatching: 2,
      bytes: 1,
      blobs: [],
      mismatches: [],
    };
    expect(standing({ importJob: jobIn('Completed'), shipping, importCheck: check })).toMatchObject(
      { title: 'Finished', who: 'nobody' },
    );
    const part = (isFinished: boolean) =>
      standing({
        importJob: jobIn('Completed'),
        shipping,
        importCheck: check,
        among: { part: 1, isEmpty: false, others: [{ job: 'march-2', isFinished }] },
      });
    expect(part(true).title).toBe('Finished');
    expect(part(false), 'the staging location is still needed').toMatchObject({
      title: 'This part has arrived',
      meaning: expect.stringContaining('until march-2 has arrived') as string,
    });
    const bad = {
      ...check,
      mismatches: [
        { file: 'a', reason: 'r' },
        { file: 'b', reason: 'r' },
      ],
    };
    expect(standing({ importJob: jobIn('Completed'), shipping, importCheck: bad })).toMatchObject({
      title: '2 files do not match',
      who: 'you',
    });
  });

  test('a cancelled job is one by either of the service’s end states', () => {
    expect(standing({ importJob: jobIn('Completed', { cancelRequested: true }) }).title).toBe(
      'Cancelled',
    );
    expect(standing({ importJob: jobIn('Canceled') })).toMatchObject({
      title: 'Cancelled',
      who: 'nobody',
    });
    expect(
      standing({ importJob: jobIn('Shipping', { cancelRequested: true }), shipping }).who,
    ).toBe('data-centre');
  });
});

test('states mean the same in any case, and odd words do no harm', () => {
  expect(meaningOfJobState('TRANSFERRING')).toEqual(meaningOfJobState('Transferring'));
  expect(meaningOfJobState('cancelled').title).toBe('Cancelled');
  expect(meaningOfJobState('constructor').title).toBe('constructor');
  expect(meaningOfDriveState('CompletedMoreInfo').who).toBe('you');
  expect(meaningOfDriveState('toString').title).toBe('toString');
});

test('an empty staging location asks for the first copy, a filled one for disks', () => {
  expect(standing({ disks: [], staged: null }).meaning).toContain('start the first copy');
  expect(standing({ disks: [], staged: { files: 2 } }).meaning).toContain('Attach the disks');
});
