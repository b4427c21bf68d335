import {
  blobStatuses,
  dispositionStatuses,
  metadataStatuses,
  rangeStatuses,
  uploadCategories,
} from './blob-codes.ts';
import type { CodeTable, CodeWords } from './code-words.ts';
import { copyStatuses, driveStatuses, portalDriveProblems } from './drive-codes.ts';
import { orderStages } from './order-stages.ts';

/** Where a code of the service is met. The same word means different things at different places. */
export const serviceCodeTables = {
  drive: driveStatuses,
  blob: blobStatuses,
  disposition: dispositionStatuses,
  range: rangeStatuses,
  metadata: metadataStatuses,
  category: uploadCategories,
  'copy-status': copyStatuses,
  'order-stage': orderStages,
  'portal-drive': portalDriveProblems,
} satisfies Record<string, CodeTable>;
export type CodeLevel = keyof typeof serviceCodeTables;

/**
 * What a code means at its level, in any case of letters; null when no published list has it. A code that nobody knows
 * is shown as it came and never taken for good news.
 */
export function wordsOfServiceCode(level: CodeLevel, code: string): CodeWords | null {
  const table: CodeTable = serviceCodeTables[level];
  const wanted = code.trim().toLowerCase();
  const name = Object.keys(table).find((key) => key.toLowerCase() === wanted);
  return name === undefined ? null : (table[name] ?? null);
}
