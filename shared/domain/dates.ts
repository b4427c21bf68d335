import { locale } from '../language/language.ts';

const dayMs = 86_400_000;

/** Is this a day of the calendar, written `2026-12-04`? */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** ISO date `days` after an ISO date or time (UTC). Text that is no date comes back as it was. */
export function addDays(isoDateOrTime: string, days: number): string {
  const time = Date.parse(
    isoDateOrTime.length === 10 ? `${isoDateOrTime}T00:00:00Z` : isoDateOrTime,
  );
  return Number.isFinite(time)
    ? new Date(time + days * dayMs).toISOString().slice(0, 10)
    : isoDateOrTime;
}

/** Whole days from the day of an ISO time to an ISO date (both UTC), negative when it has passed. */
export function daysFrom(now: string, date: string): number {
  const day = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return Math.round((day(date) - day(now)) / dayMs);
}

/** An ISO time to the minute, as a line of text names it: `2026-12-04 09:30 UTC`. Other text comes back as it was. */
export function minuteOf(isoTime: string): string {
  return Number.isFinite(Date.parse(isoTime)) && isoTime.endsWith('Z')
    ? `${isoTime.slice(0, 16).replace('T', ' ')} UTC`
    : isoTime;
}

/** The calendar day where the person is, `2026-12-04`. */
export function localDate(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * A day as a sentence names it: `4 December 2026` in the reader's way of writing dates, the ISO date itself where no
 * reader is known (the command line, files). Takes an ISO date; other text comes back as it was.
 */
export function dayInWords(isoDate: string): string {
  const reader = locale();
  if (reader === undefined || !isCalendarDate(isoDate)) return isoDate;
  return new Intl.DateTimeFormat(reader, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/**
 * A day as it is said aloud: `Friday 4 December`. In the reader's way of writing dates, or in that of `tag` (BCP 47).
 * Takes an ISO date or time (its UTC day counts); other text comes back as it was.
 */
export function weekdayInWords(iso: string, tag: string = locale() ?? 'en-GB'): string {
  const date = iso.slice(0, 10);
  if (!isCalendarDate(date)) return iso;
  return new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}
