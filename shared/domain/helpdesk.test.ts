import { afterEach, describe, expect, test } from 'vitest';
import { setSpeech } from '../language/language.ts';
import { customerReply } from './customer-reply.ts';
import { replyWords } from './customer-reply-words.ts';
import type { JobView } from './job.ts';
import { phoneLine } from './phone-line.ts';
import { situationOf } from './situation.ts';
import {
  damagedDisk,
  jobInState,
  plannedJob,
  sampleDetails,
  shippedJob,
} from './testing/sample-job.ts';
import { usualTimes } from './usual-times.ts';
import { worryOf } from './worry.ts';

afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));
const now = '2026-12-10T09:00:00.000Z';
const check = (mismatches: number): Partial<JobView> => ({
  importCheck: {
    checkedAt: now,
    filesTotal: 1204,
    filesMatching: 1204 - mismatches,
    bytes: 3.1e12,
    blobs: [],
    mismatches: Array.from({ length: mismatches }, (_, index) => ({
      file: `f${index}`,
      reason: 'r',
    })),
  },
});

const jobs: readonly [string, JobView][] = [
  ['planned', plannedJob()],
  ['no-details', jobInState('Creating')],
  ['held-back', plannedJob({ disks: [damagedDisk()] })],
  ['held-back', jobInState('Creating', { disks: [damagedDisk()] })],
  [
    'held-back',
    shippedJob('Shipping', {
      disks: [damagedDisk()],
      parcelSentAt: null,
      shipping: shipped('2026-12-12'),
    }),
  ],
  ['on-the-way', shippedJob('Shipping', { disks: [damagedDisk()] })],
  ['to-leave', shippedJob('Shipping', { parcelSentAt: null, shipping: shipped('2026-12-12') })],
  ['on-the-way', shippedJob('Shipping')],
  ['received', shippedJob('Received')],
  ['copying', shippedJob('Transferring')],
  ['packing', shippedJob('Packaging')],
  ['returning', shippedJob('Returning')],
  ['to-check', shippedJob('Completed')],
  ['arrived', shippedJob('Completed', check(0))],
  ['differs', shippedJob('Completed', check(3))],
  ['closed', shippedJob('Closed')],
  ['cancelled', shippedJob('Canceled')],
  ['cancelled', shippedJob('Completed', { cloud: { cancelRequested: true } })],
  ['cancelling', shippedJob('Shipping', { cloud: { cancelRequested: true } })],
  ['question', shippedJob('Faulted')],
  ['missing-disk', shippedJob('Transferring', { drives: ['NeverReceived', 'Completed'] })],
  ['gone', jobInState('Creating', { cloud: { goneAt: now } })],
  ['unknown', shippedJob('Levitating')],
];

function shipped(shipDate: string): JobView['shipping'] {
  return { details: { ...sampleDetails, shipDate }, committedAt: now, copyPath: '/x' };
}

test.each(jobs)('situation %s', (situation, job) => {
  expect(situationOf(job, now)).toBe(situation);
});

describe('when to worry', () => {
  test.each([
    ['Creating', '2026-12-14', 'later', 'Tuesday 15 December'],
    ['Creating', '2026-12-16', 'now', 'Tuesday 15 December'],
  ])('%s on %s: %s, %s', (state, day, level, named) => {
    const worry = worryOf(jobInState(state), `${day}T12:00:00Z`);
    expect(worry.level).toBe(level);
    expect(worry.text).toContain(named);
  });

  test('a parcel has two weeks from the details', () => {
    expect(worryOf(shippedJob('Shipping'), now)).toMatchObject({
      level: 'later',
      by: '2026-12-17',
      text: 'Worry when the parcel has not arrived at the data centre by Thursday 17 December. Until then the carrier’s tracking tells where it is.',
    });
  });

  test('copying has ten days from receipt, as what is usual, not as a promise', () => {
    const worry = worryOf(shippedJob('Transferring'), now);
    expect(worry).toMatchObject({ level: 'later', by: '2026-12-15' });
    expect(worry.text).toContain('not a promise');
  });

  test('what is missing or wrong cannot wait', () => {
    for (const situation of [
      'held-back',
      'missing-disk',
      'closed',
      'differs',
      'question',
      'gone',
    ]) {
      const job = jobs.find(([name]) => name === situation)?.[1] ?? plannedJob();
      expect([situation, worryOf(job, now).level]).toEqual([situation, 'now']);
    }
    const missing = jobs.find(([name]) => name === 'missing-disk')?.[1] ?? plannedJob();
    expect(worryOf(missing, now).text).toContain('SER-1111');
  });

  test('a damaged disk waits for an admin, and while it is mended for the day of the tracking number', () => {
    const job = (isRunning: boolean) =>
      jobInState('Creating', { disks: [damagedDisk({ isRunning })] });
    expect(worryOf(job(false), now)).toMatchObject({
      level: 'now',
      text: 'Worry now: disk SER-1111 is not as it was written. An admin must mend it before the parcel leaves.',
    });
    expect(job(false).standing.who).toBe('you');
    expect(worryOf(job(true), now)).toMatchObject({ level: 'later', by: '2026-12-15' });
    expect(job(true).standing).toMatchObject({
      title: 'Disk SER-1111 is being mended',
      who: 'nobody',
    });
  });

  test('nothing is to be feared once every byte was checked', () => {
    expect(worryOf(shippedJob('Completed', check(0)), now).level).toBe('none');
  });
});

test('what is usual is marked where the job is now', () => {
  const isNow = (situation: Parameters<typeof usualTimes>[0]) =>
    usualTimes(situation).flatMap((time) => (time.isNow ? [time.step] : []));
  expect(isNow('copying')).toEqual(['copy']);
  expect(isNow('on-the-way')).toEqual(['arrival', 'check-in']);
  expect(isNow('planned')).toEqual([]);
  expect(usualTimes('planned').map((time) => time.range)).toContain('7 to 10 days');
});

describe('the line for the phone', () => {
  test('says what is, since when and who acts next', () => {
    expect(phoneLine(shippedJob('Transferring'), now)).toBe(
      'Job march-seed is being copied at the data centre, since Monday 7 December. The data centre acts next; nobody here has to do anything.',
    );
    expect(phoneLine(jobInState('Creating'), now)).toBe(
      'Job march-seed has its disks ready and waits for the shipping details, since Tuesday 1 December. An admin on our side acts next, by Tuesday 15 December.',
    );
    expect(phoneLine(plannedJob(), now)).toContain('Job march-seed is planned, and');
    expect(phoneLine(shippedJob('Completed', check(0)), now)).toMatch(
      /^Job march-seed has arrived completely, with every byte checked\. Azure ended the import on \w+ \d+ December\. Nobody has to do anything\.$/,
    );
    expect(phoneLine(jobInState('Creating', { disks: [damagedDisk()] }), now)).toBe(
      'Job march-seed waits, because one of its disks must be mended before the parcel leaves. An admin on our side acts next, by Tuesday 15 December.',
    );
  });
});

describe('the reply to the customer', () => {
  test.each(jobs)('%s: complete in both languages, and nothing private in it', (_name, job) => {
    for (const language of ['en', 'de'] as const) {
      const text = customerReply(job, language, now);
      expect(text).toContain(replyWords[language].greeting);
      expect(text).toContain(replyWords[language].next);
      expect(text).toContain('march-seed');
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      for (const secret of ['ACCOUNT-9', 'backup@example.com', '555 0100', 'Main Street', 'SER-']) {
        expect(text).not.toContain(secret);
      }
    }
  });

  test('reads like this', () => {
    expect(customerReply(shippedJob('Transferring'), 'en', now)).toBe(
      [
        'Hello,',
        'This is where your first backup “march-seed” (3.1 TB on 2 disks) stands as of Thursday 10 December:',
        'The Azure data centre is copying it into the storage account, about 42 % so far.',
        'What happens next: copying usually ends seven to ten days after the disks were checked in. These are usual times, not promises. Then we check that every byte arrived.',
        'Please change neither keys nor settings of the storage account acc, and leave the staging location as it is, until we tell you.',
        'Kind regards',
      ].join('\n\n'),
    );
  });

  test('is in the language of the customer, whatever the helpdesk reads', () => {
    setSpeech(() => ({ language: 'en', locale: 'en-US' }));
    const text = customerReply(shippedJob('Shipping'), 'de', now);
    expect(text).toContain('3,1 TB auf 2 Datenträgern');
    expect(text).toContain('Donnerstag, 10. Dezember');
    expect(text).toContain('Sendungsnummer: 7712 8841 0093 (FedEx)');
  });

  test('says that it takes longer than usual, and masks what somebody typed into a free field', () => {
    const details = {
      ...sampleDetails,
      outboundCarrier: 'Courier, ask joe@courier.example, +49 89 1234567',
    };
    const job = shippedJob('Shipping', {
      shipping: { details, committedAt: '2026-12-03T10:00:00.000Z', copyPath: '/x' },
    });
    const text = customerReply(job, 'en', '2026-12-20T00:00:00Z');
    expect(text).toContain('takes longer than usual');
    expect(text).toContain('Courier, ask [email], [phone]');
  });

  test('tells of the parts of a larger backup', () => {
    const part = (job: string, number: number) => ({
      job,
      part: number,
      disks: 10,
      files: 1,
      bytes: 1,
      isEmpty: false,
      isFinished: number === 1,
      step: 'finish' as const,
    });
    const job = shippedJob('Completed', {
      ...check(0),
      group: [part('march-seed', 1), part('march-seed-2', 2)],
    });
    const text = customerReply(job, 'en', now);
    expect(text).toContain('It travels in 2 parcels; this is about number 1.');
    expect(text).toContain('the rest is still on its way (march-seed-2)');
  });
});
