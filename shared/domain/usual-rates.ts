/** A value that is known only between two bounds; both the same where it is known. */
export interface Between {
  readonly low: number;
  readonly high: number;
}

/**
 * Bytes per second of usual 3.5-inch SATA hard disks over their whole length: the inner tracks give about half of the
 * outer ones, and a staging share behind gigabit Ethernet gives little more than 100 MB/s.
 */
export const usualSataRate: Between = { low: 100e6, high: 220e6 };

/** Mean of a whole 3.5-inch SATA disk, outer to inner tracks; good enough to choose by. */
export const meanSataRate = 180e6;
