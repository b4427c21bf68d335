import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { actionsOfKind } from '../../shared/domain/history.ts';

/** Actions that the core records, as they stand in its sources. */
function recorded(): string[] {
  const root = import.meta.dirname;
  const found = new Set<string>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, call = ''] of text.matchAll(/\brecord\(([^;]*?)\);/gs)) {
      const action = /'([a-z-]+\.[a-z-]+)'/.exec(call)?.[1];
      if (action !== undefined) found.add(action);
    }
  }
  return [...found];
}

test('every action of the history belongs to a kind, so that it is found by one', () => {
  const known = new Set(Object.values(actionsOfKind).flat());
  const actions = recorded();
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.filter((action) => !known.has(action.split('.')[0] ?? ''))).toEqual([]);
});
