import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { practiceEndpoints } from './endpoints.ts';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'practice-main-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function run(...args: string[]) {
  return spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

async function outcome(child: ReturnType<typeof run>): Promise<{ code: unknown; said: string }> {
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, said };
}

it(
  'prints its endpoints, refuses a second one, and ends with its parent',
  { timeout: 180_000 },
  async () => {
    const settings = ['--data-dir', dataDir, '--helper', '/not/built', '--with-parent'];
    const first = run(...settings);
    const ended = outcome(first);
    const [line] = (await once(createInterface({ input: first.stdout }), 'line')) as [string];
    const endpoints = practiceEndpoints.parse(JSON.parse(line));
    const file = join(dataDir, 'endpoints.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(endpoints);

    const second = await outcome(run(...settings));
    expect(second.code).toBe(3);
    expect(second.said).toContain('running already');

    first.stdin.end();
    expect(await ended).toEqual({ code: 0, said: '' });
    expect(existsSync(file)).toBe(false);
  },
);

it.each([
  [['--data-dir', dataDir], '--helper'],
  [['--data-dir', dataDir, '--helper', 'x', '--speed', 'fast'], '--speed fast'],
  [['--data-dir', dataDir, '--helper', 'x', '--port', '70000'], '--port 70000'],
  [['--data-dir', dataDir, '--helper', 'x', '--faults', '{"storm":{}}'], 'storm'],
  [['--what'], '--what'],
])('says what is wrong with %j', async (args, part) => {
  const { code, said } = await outcome(run(...args));
  expect(code).toBe(2);
  expect(said).toContain(part);
});
