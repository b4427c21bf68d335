import type { Deadline } from '../../shared/domain/deadlines.ts';
import { addDays } from '../../shared/domain/dates.ts';

/** The deadlines of one job, the next one first. */
export interface JobDeadlines {
  readonly jobId: string;
  readonly jobName: string;
  /** Grows with every change of the job; a calendar takes an entry again only when this grew. */
  readonly revision: number;
  readonly deadlines: readonly Deadline[];
}

const titles: Readonly<Record<Deadline['kind'], string>> = {
  tracking: 'Send the tracking number',
  arrival: 'Parcel must have arrived',
  record: 'Save the copy logs',
};

/**
 * The deadlines as iCalendar (RFC 5545), whole days with a reminder three days before. An entry is known by its job and
 * its place, so importing again moves the entry of a job to its next deadline instead of adding another.
 */
export function writeCalendar(jobs: readonly JobDeadlines[], now: string): string {
  const stamp = `${now.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Offline Backup Wizard//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...jobs.flatMap((job) =>
      job.deadlines.flatMap((deadline, place) => entry(job, deadline, place, stamp)),
    ),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function entry(job: JobDeadlines, deadline: Deadline, place: number, stamp: string): string[] {
  const title = `${titles[deadline.kind]}: ${job.jobName}`;
  const text = `By ${deadline.by}: ${deadline.what}\nOtherwise: ${deadline.otherwise}`;
  return [
    'BEGIN:VEVENT',
    `UID:${job.jobId}-${place}@offline-backup-wizard`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${job.revision}`,
    `DTSTART;VALUE=DATE:${dateOf(deadline.by)}`,
    // The end of a whole day is the next one (RFC 5545 3.6.1).
    `DTEND;VALUE=DATE:${dateOf(addDays(deadline.by, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(text)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(title)}`,
    // Nine in the morning, three days before.
    'TRIGGER:-P2DT15H',
    'END:VALARM',
    'END:VEVENT',
  ];
}

function dateOf(isoDate: string): string {
  return isoDate.slice(0, 10).replaceAll('-', '');
}

/** A value of type TEXT (RFC 5545 3.3.11); other control characters are not allowed in it and become spaces. */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const mostOctets = 75;

/** Lines of at most 75 octets, continued after a space (RFC 5545 3.1); no character is torn apart. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character, 'utf8');
    if (octets + size > mostOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
