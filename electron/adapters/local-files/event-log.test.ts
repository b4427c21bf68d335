import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEventLog } from './event-log.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'event-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const event = (text: string) => ({
  at: '2026-12-04T10:00:00.000Z',
  kind: 'event' as const,
  what: 'disk.prepared',
  job: 'march',
  text,
});
const files = () => readdirSync(path.join(dir, 'log')).sort();

test('is a JSON object a line, for its owner alone, with secrets masked before they are written', () => {
  const log = createEventLog({ dataDir: dir, practiceDir: null });
  log.write(event('key 111111-222222-333333-444444-555555-666666-077777-088888'));
  const file = path.join(dir, 'log/offline-backup.log');
  const [line] = readFileSync(file, 'utf8').split('\n');
  expect(JSON.parse(line ?? '')).toEqual(event('key [recovery password]'));
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('replaces itself when it grows: so many files and not more', () => {
  const log = createEventLog({ dataDir: dir, practiceDir: null, maxBytes: 500, keptFiles: 2 });
  for (let index = 0; index < 40; index += 1) log.write(event(`number ${index}`));
  expect(files()).toEqual(['offline-backup.log', 'offline-backup.log.1', 'offline-backup.log.2']);
  expect(readFileSync(path.join(dir, 'log/offline-backup.log'), 'utf8')).toContain('number 39');
});

test('gives its end in whole lines, over two files, and that of the practice cloud', async () => {
  const practiceDir = path.join(dir, 'rehearsal');
  mkdirSync(practiceDir);
  writeFileSync(path.join(practiceDir, 'practice-cloud.log'), 'started\nended\n');
  const log = createEventLog({ dataDir: dir, practiceDir, maxBytes: 500 });
  for (let index = 0; index < 8; index += 1) log.write(event(`number ${index}`));
  const [own, practice] = await log.tails(700);
  const lines = own?.text.trim().split('\n') ?? [];
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) JSON.parse(line);
  expect(lines.at(-1)).toContain('number 7');
  expect(practice).toEqual({ name: 'practice-cloud.log', text: 'started\nended\n' });
});

test('a folder that takes no files stops nobody, and without a log there is none', async () => {
  writeFileSync(path.join(dir, 'log'), 'a file where the folder should be');
  const log = createEventLog({ dataDir: dir, practiceDir: null });
  expect(() => log.write(event('x'))).not.toThrow();
  expect(await log.tails(1000)).toEqual([]);
});
