import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHealthReader } from './read-health.ts';
import { ataReport } from './recorded-smart.ts';

const disk = { path: '/dev/sdx', serial: 'WD-1', bus: 'sata' } as const;
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'smart-'));
});
afterEach(() => {
  vi.useRealTimers();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A program in place of smartctl; each run leaves its arguments behind. */
function program(lines: string): string {
  const file = join(folder, 'smartctl');
  fs.writeFileSync(file, `#!/bin/sh\necho "$@" >>${folder}/runs\n${lines}\n`, { mode: 0o755 });
  return file;
}
const runs = () => fs.readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n');

test('a disk is asked without being woken, and not asked again for the next lists', async ({
  skip,
}) => {
  skip(process.platform === 'win32', 'needs a shell');
  fs.writeFileSync(join(folder, 'report'), JSON.stringify(ataReport()));
  // Exit codes of smartctl are about the disk: its output counts all the same.
  const read = createHealthReader({ program: program(`cat ${folder}/report; exit 64`) });
  expect((await Promise.all([read(disk), read(disk)])).map(({ state }) => state)).toEqual([
    'good',
    'good',
  ]);
  await read(disk);
  expect(runs()).toHaveLength(1);
  expect(runs()[0]).toMatch(/-n standby\b.* \/dev\/sdx$/);
  await read({ ...disk, serial: 'WD-2' });
  expect(runs()).toHaveLength(2);
});

test('without the program it says which package has it', async () => {
  const health = await createHealthReader({ program: join(folder, 'none') })(disk);
  expect(health.state).toBe('unknown');
  expect(health.text).toContain('smartmontools');
});

test('a disk that does not answer does not hold up the list', async ({ skip }) => {
  skip(process.platform === 'win32', 'needs a shell');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const late = createHealthReader({ program: program('cat >/dev/null') })(disk);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await late).toEqual({ state: 'unknown', text: 'It did not answer in time.' });
});

test('a loop device is a file and is not asked', async () => {
  const read = createHealthReader({ program: join(folder, 'none') });
  expect((await read({ ...disk, bus: 'loop' })).text).toContain('a file');
});
