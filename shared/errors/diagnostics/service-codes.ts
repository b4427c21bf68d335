import type { CodeTable, CodeWords } from './code-words.ts';
import { codeTable } from './code-words.ts';
import * as deBlob from './de/blob-codes.ts';
import * as deDrive from './de/drive-codes.ts';
import * as deOrder from './de/order-stages.ts';
import * as enBlob from './en/blob-codes.ts';
import * as enDrive from './en/drive-codes.ts';
import * as enOrder from './en/order-stages.ts';

/** Where a code of the service is met. The same word means different things at different places. */
export const serviceCodeTables = {
  drive: codeTable(enDrive.driveStatuses, deDrive.driveStatuses),
  blob: codeTable(enBlob.blobStatuses, deBlob.blobStatuses),
  disposition: codeTable(enBlob.dispositionStatuses, deBlob.dispositionStatuses),
  range: codeTable(enBlob.rangeStatuses, deBlob.rangeStatuses),
  metadata: codeTable(enBlob.metadataStatuses, deBlob.metadataStatuses),
  category: codeTable(enBlob.uploadCategories, deBlob.uploadCategories),
  'copy-status': codeTable(enDrive.copyStatuses, deDrive.copyStatuses),
  'order-stage': codeTable(enOrder.orderStages, deOrder.orderStages),
  'portal-drive': codeTable(enDrive.portalDriveProblems, deDrive.portalDriveProblems),
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
