/** A drive that cannot be imported at all; `status` is the drive status of the service's copy log (spec 3.7). */
export class DriveFault extends Error {
  override readonly name = 'DriveFault';
  readonly status: string;

  constructor(status: string, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.status = status;
  }
}

/** The volume tells why a read failed in words only. */
export function isMissing(reason: string): boolean {
  return /not found|no such|does not exist|missing|not there/i.test(reason);
}
