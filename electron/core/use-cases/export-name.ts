/** Name in the data folder of a list written now (ISO time): `exports/jobs-20261204-101500.csv`. */
export function exportName(what: string, now: string, ending: string): string {
  const stamp = now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `exports/${what}-${stamp}.${ending}`;
}
