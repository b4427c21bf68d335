import { describe } from 'vitest';

/**
 * Every row of the table of validation rules (section 7 of the reference), by its first column. Each is one `rule` in the
 * tests of this folder, driven through the calls that screens and command line make.
 */
export const inputRules = [
  'Storage account name',
  'Container',
  'Container newness',
  'Subscription id',
  'Import job name',
  'Resource group',
  'Publish settings path',
  'Staging path',
  'Same staging path',
  'Staging free space',
  'Staged file',
  'Staged path length',
  'Source computer is a VM',
  'Drive letter',
  'Disk kind',
  'Logical sector',
  'Disk size',
  'Disk count',
  'Disk serial',
  'Format confirmation',
  'BitLocker on copy computer',
  'BitLocker key',
  'File system',
  'Storage account kind',
  'Carrier',
  'Carrier account',
  'Tracking number',
  'Return address',
  'Drive count',
  'Ship date',
  'Final commit',
  'CSP subscription',
  'Sovereign cloud',
] as const;

/** The tests of one row. */
export function rule(name: (typeof inputRules)[number], cases: () => void): void {
  describe(name, cases);
}
