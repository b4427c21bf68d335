import { locale } from '../shared/language/language.ts';
import { say } from '../shared/language/say.ts';
import { formatBytes } from '../shared/domain/size.ts';

/** Numbers, dates and times as this reader's locale writes them. Sizes come from `formatBytes` (decimal). */

export function formatCount(count: number): string {
  return new Intl.NumberFormat(locale()).format(count);
}

/** `1,204 bytes`: the exact size for hover texts. */
export function formatExactBytes(bytes: number): string {
  return say`${formatCount(bytes)} bytes`;
}

/** `bytes 4,096 to 8,191`, both included, counted from zero. */
export function formatRange(offset: number, length: number): string {
  if (length <= 1) return say`byte ${formatCount(offset)}`;
  return say`bytes ${formatCount(offset)} to ${formatCount(offset + length - 1)}`;
}

export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** A share between 0 and 1 as a whole percentage, rounded down so that 100 % means done. */
export function formatShare(share: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;
}

/**
 * Time left, in words that do not pretend: `less than a minute`, `about 12 min`, `about 4 h 20 min`, `about 2 days`.
 */
export function formatTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '';
  return seconds < shortSeconds ? say`less than a minute` : say`about ${roundTime(seconds)}`;
}

/** `3 h to 5 h`, `up to 4 min`; one time where both bounds read the same. */
export function formatTimeRange(lowSeconds: number, highSeconds: number): string {
  const high = formatTimeLeft(highSeconds);
  if (formatTimeLeft(lowSeconds) === high) return high;
  return lowSeconds < shortSeconds
    ? say`up to ${roundTime(highSeconds)}`
    : say`${roundTime(lowSeconds)} to ${roundTime(highSeconds)}`;
}

/** Below this no number of minutes is honest. */
const shortSeconds = 50;

function roundTime(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say`${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return say`${Math.round(hours / 24)} days`;
  // Beyond an hour five minutes are as exact as a disk is steady.
  const rest = Math.round((minutes % 60) / 5) * 5;
  if (rest === 60) return say`${hours + 1} h`;
  return rest === 0 ? say`${hours} h` : say`${hours} h ${rest} min`;
}

/** `Friday 4 December`; the year only when it is another one. */
export function formatDay(iso: string, now: Date = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }),
  }).format(date);
}

/** `Fri, 4 Dec`, for lists. */
export function formatShortDay(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(date);
}

/** `4 Dec, 14:05`. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(date);
}

/** `14:05`, for lists that name the day once. */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(date);
}

/** Whole days from now until a date, negative when it has passed. */
export function daysUntil(iso: string, now: Date = new Date()): number {
  return Math.ceil((new Date(iso).getTime() - now.getTime()) / 86_400_000);
}
