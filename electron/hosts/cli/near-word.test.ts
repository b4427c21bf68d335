import { expect, test } from 'vitest';
import { nearWord } from './near-word.ts';

const known = ['plan', 'preflight', 'backup-now', 'disks', 'diskprep', 'status', 'staging'];

test.each([
  ['stagin', 'staging'],
  ['Satus', 'status'],
  ['preflihgt', 'preflight'],
  ['backupnow', 'backup-now'],
  ['diskpre', 'diskprep'],
  ['plna', 'plan'],
])('%s was meant to be %s', (typed, meant) => expect(nearWord(typed, known)).toBe(meant));

test.each(['frobnicate', 'x', '', 'ship'])('%j is near none of them', (typed) =>
  expect(nearWord(typed, known)).toBeNull(),
);
