import type { Disk } from '../../../shared/domain/disk.ts';

/** What is attached. Adapters: image files (registered ones) and the operating system's block devices. */
export interface DiskCatalogue {
  /**
   * All disks as they are now, usable or not. `stagingPath` lets the adapter mark the disk that holds it.
   * Never throws for one odd disk: it is listed with what is known.
   */
  list(stagingPath: string | null, signal?: AbortSignal): Promise<Disk[]>;
  /** Calls back soon after a disk was attached or removed; returns how to stop. Never keeps the program alive. */
  watch(onChange: () => void): () => void;
}

/** Registers image files as disks; image files are a platform of their own, not a test trick. */
export interface ImageDisks {
  /** Creates a sparse file of that size with a fresh serial. Refuses (`input.image-exists`) a file that exists. */
  add(file: string, sizeBytes: number): Promise<Disk>;
  /**
   * Registers an image file again under the serial it had, after the registration was lost. Nothing in it is changed.
   * Refuses (`input.field`) what is no image file, and a serial or file that is registered.
   */
  adopt(file: string, serial: string): Promise<Disk>;
  /** Forgets the registration; the file stays. */
  remove(diskId: string): Promise<void>;
}
