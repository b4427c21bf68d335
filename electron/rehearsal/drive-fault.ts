/** A drive that cannot be imported at all; `status` is the drive status of the service's copy log (spec 3.7). */
export class DriveFault extends Error {
  override readonly name = 'DriveFault';
  readonly status: string;

  constructor(status: string, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.status = status;
  }
}

/** Why reading a file of the volume did not work; the volume tells it in words only. */
export function readFailure(thrown: unknown): 'missing' | 'short' | 'unreadable' {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (/not on the volume|not found|no such|is a folder/i.test(reason)) return 'missing';
  if (/has \d+ bytes|ends early/i.test(reason)) return 'short';
  return 'unreadable';
}
