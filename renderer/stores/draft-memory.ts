import { z } from 'zod';
import type { PlanDraft } from '../../shared/domain/plan.ts';
import { planDraft } from '../../shared/domain/plan.ts';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import { shippingDetails } from '../../shared/domain/shipping.ts';

/** What somebody typed and has not saved: it outlives a reload, and ends with the tab or window. */
export interface KeptDraft {
  /** The plan of a job that is not saved yet, and which of its boxes were typed in. */
  readonly plan: { readonly values: PlanDraft; readonly touched: readonly string[] } | null;
  /** Half-filled shipping forms by job. */
  readonly shipping: Readonly<Record<string, ShippingDetails>>;
}

export interface DraftMemory {
  read(): KeptDraft;
  write(kept: KeptDraft): void;
}

const key = 'offline-backup.draft';
const nothing: KeptDraft = { plan: null, shipping: {} };
const schema = z.object({
  plan: z.object({ values: planDraft, touched: z.array(z.string()) }).nullable(),
  shipping: z.record(z.string(), shippingDetails),
});

/** Keeps it in the tab's own storage, which may be absent, refused, or hold what an older version wrote. */
export function createDraftMemory(
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
): DraftMemory {
  return {
    read() {
      try {
        const stored = storage?.getItem(key);
        return stored ? schema.parse(JSON.parse(stored)) : nothing;
      } catch {
        return nothing;
      }
    },
    write(kept) {
      try {
        storage?.setItem(key, JSON.stringify(kept));
      } catch {
        // A full or forbidden storage only means that a reload empties the boxes.
      }
    },
  };
}
