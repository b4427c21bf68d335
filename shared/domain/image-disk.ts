import { say } from '../language/say.ts';
import { smallestDiskBytes } from './findings.ts';
import { formatBytes, parseBytes } from './size.ts';

/** What is to be mended before an image file can become a disk; the words for it. */
export interface ImageMend {
  readonly field: string;
  readonly reason: string;
  readonly next: string;
}

const sectorBytes = 512;

/** Reads a size as typed ("512 MB", "8GiB") and answers bytes, rounded up to whole sectors; null when it is none. */
export function imageBytes(text: string): number | null {
  const bytes = parseBytes(text);
  return bytes === null ? null : Math.ceil(bytes / sectorBytes) * sectorBytes;
}

/** The whole path is wanted: a person does not know in which folder the program runs. */
export function imageFileMend(file: string): ImageMend | null {
  if (/^(?:\/|[a-z]:[\\/]|\\\\[^\\/]+[\\/][^\\/]+)./i.test(file.trim())) return null;
  return {
    field: say`Disk image file`,
    reason: say`The path is not complete.`,
    next: say`Begin with the drive (D:\\…), the server (\\\\server\\share\\…) or the root (/mnt/…).`,
  };
}

/** An image that could never be chosen is not made. */
export function imageSizeMend(sizeBytes: number): ImageMend | null {
  if (sizeBytes >= smallestDiskBytes) return null;
  return {
    field: say`Size of the disk image`,
    reason: say`${formatBytes(sizeBytes)} is too small for a disk.`,
    next: say`Give at least ${formatBytes(smallestDiskBytes)}.`,
  };
}
