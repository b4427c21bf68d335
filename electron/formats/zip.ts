import { strToU8, zipSync } from 'fflate';

export interface ZipEntry {
  /** With forward slashes, no leading one. */
  readonly name: string;
  readonly text: string;
}

/** A zip archive of text files (UTF-8), all with the same time: the same entries make the same bytes. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const files = Object.fromEntries(entries.map(({ name, text }) => [name, strToU8(text)]));
  return zipSync(files, { mtime: at, level: 6 });
}
