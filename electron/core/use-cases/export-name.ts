/** `20261204-101500` for an ISO time, as names of files carry it. */
export function stampOf(now: string): string {
  return now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}

/** Name in the data folder of a list written now (ISO time): `exports/jobs-20261204-101500.csv`. */
export function exportName(what: string, now: string, ending: string): string {
  return `exports/${what}-${stampOf(now)}.${ending}`;
}
