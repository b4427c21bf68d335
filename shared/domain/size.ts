import { locale } from '../language/language.ts';
import { say } from '../language/say.ts';

/**
 * Sizes are decimal, as on a disk's label; 1 TB = 10^12 bytes.
 * `formatBytes(3_100_000_000_000)` → `3.1 TB`, `3,1 TB` in German. Below 1 kB the exact count is given.
 */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return '–';
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  if (unit === 0) return bytes === 1 ? say`1 byte` : say`${bytes} bytes`;
  return `${shortNumber(value)} ${units[unit] ?? ''}`;
}

/** At most one digit after the point, none from a hundred on. */
function shortNumber(value: number): string {
  const text = value >= 99.95 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '');
  return text.includes('.') ? text.replace('.', decimalPoint()) : text;
}

let known: { readonly locale: string | undefined; readonly point: string } | undefined;

/** Asked once a locale: progress formats many sizes a second, and making a formatter is slow. */
function decimalPoint(): string {
  const now = locale();
  if (known?.locale !== now || known === undefined) {
    const parts = now === undefined ? [] : new Intl.NumberFormat(now).formatToParts(0.5);
    known = { locale: now, point: parts.find((part) => part.type === 'decimal')?.value ?? '.' };
  }
  return known.point;
}

const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  bytes: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

/**
 * Reads `268435456`, `256MiB`, `8 GB`, `1.5 TB` and `1,5 TB`. Returns null where the text is not a whole positive number
 * of bytes, and for `1,500 GB`: a comma before three digits is a point to some and nothing to others.
 */
export function parseBytes(text: string): number | null {
  const match = /^\s*(\d+(?:\.\d+|,(?!\d{3}(?!\d))\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  if (match === null) return null;
  const factor = factors[(match[2] ?? '').toLowerCase()];
  if (factor === undefined) return null;
  const bytes = Number((match[1] ?? '').replace(',', '.')) * factor;
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}
