import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { tooLarge } from './size-limit.ts';

test('counts what is sent, not what lies on disk', async () => {
  const repeated = { name: 'main.js', content: 'a'.repeat(10_000_000) };
  expect(await tooLarge([repeated])).toBeNull();
});

test('a page over the limit is named with its size and its largest files', async () => {
  const files = [
    { name: 'icon.svg', content: '<svg/>' },
    { name: 'main.js', content: randomBytes(400_000) },
    { name: 'charts.js', content: randomBytes(200_000) },
  ];
  expect(await tooLarge(files)).toBe(
    'The page is 600 kB compressed and may be 500 kB. Largest: main.js 400 kB, charts.js 200 kB, icon.svg 0 kB.',
  );
});
