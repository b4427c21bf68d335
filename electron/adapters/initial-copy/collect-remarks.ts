import type { Remark, Remarks } from '../../../shared/domain/initial-copy.ts';
import { firstRemarks } from '../../../shared/domain/initial-copy.ts';

/** Counts remarks and keeps the first ones. */
export interface RemarkCollector {
  add(remark: Remark): void;
  readonly count: number;
  result(): Remarks;
}

export function collectRemarks(): RemarkCollector {
  const first: Remark[] = [];
  let count = 0;
  return {
    add: (remark) => {
      count += 1;
      if (first.length < firstRemarks) first.push(remark);
    },
    get count() {
      return count;
    },
    result: () => ({ count, first: [...first] }),
  };
}
