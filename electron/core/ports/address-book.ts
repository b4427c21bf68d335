import type { ReturnAddress, SavedAddress } from '../../../shared/domain/shipping-papers.ts';

/** Return addresses of this computer; every method is one transaction, durable when it returns. */
export interface AddressBook {
  /** Last used first. */
  list(): SavedAddress[];
  /**
   * Adds one when `id` is null, else changes it. `input.unknown-address` when it is gone, `input.field` when another one
   * has the label; upper and lower case are the same.
   */
  save(entry: {
    readonly id: number | null;
    readonly label: string;
    readonly address: ReturnAddress;
    readonly usedAt: string;
  }): SavedAddress;
  /** `input.unknown-address` when it is gone. */
  remove(id: number): void;
}
