import { expect, test } from 'vitest';
import type { JobDeadlines } from './calendar.ts';
import { writeCalendar } from './calendar.ts';

function job(change: Partial<JobDeadlines> = {}): JobDeadlines {
  return {
    jobId: 'id-1',
    jobName: 'seed',
    revision: 7,
    deadlines: [{ kind: 'tracking', by: '2026-12-31', what: 'Sent.', otherwise: 'Removed.' }],
    ...change,
  };
}
const now = '2026-12-04T09:30:00.000Z';
const unfolded = (jobs: JobDeadlines[]) =>
  writeCalendar(jobs, now).replaceAll('\r\n ', '').split('\r\n');

test('an entry is a whole day with a reminder', () => {
  const lines = unfolded([job()]);
  expect(lines).toEqual(
    expect.arrayContaining([
      'UID:id-1-0@offline-backup-wizard',
      'DTSTAMP:20261204T093000Z',
      'SEQUENCE:7',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:Send the tracking number: seed',
      'DESCRIPTION:By 2026-12-31: Sent.\\nOtherwise: Removed.',
      'TRIGGER:-P2DT15H',
    ]),
  );
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
});

test('the next deadline of a job takes the place of the one before', () => {
  const later = job({
    revision: 9,
    deadlines: [{ kind: 'arrival', by: '2027-01-09', what: 'Arrived.', otherwise: 'Closed.' }],
  });
  const uid = (jobs: JobDeadlines[]) => unfolded(jobs).filter((line) => line.startsWith('UID:'));
  expect(uid([later])).toEqual(uid([job()]));
  expect(unfolded([later])).toContain('SEQUENCE:9');
});

test('what has a meaning in the format is escaped', () => {
  const what = 'a;b,c\\d\r\ne\u0007f';
  const odd = job({ deadlines: [{ kind: 'record', by: '2026-12-31', what, otherwise: '' }] });
  expect(unfolded([odd]).join('\n')).toContain('a\\;b\\,c\\\\d\\ne f');
});

test('no line is longer than 75 octets and no character is torn apart', () => {
  const what = 'Größe 東京 \u{1f4e6} '.repeat(20);
  const wide = job({ deadlines: [{ kind: 'record', by: '2026-12-31', what, otherwise: '' }] });
  const text = writeCalendar([wide], now);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.isWellFormed()).toBe(true);
  expect(unfolded([wide]).join('\n')).toContain(what);
});
