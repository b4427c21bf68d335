import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Surroundings } from './find-electron.ts';
import { chooseHost, electronArguments } from './find-electron.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'offline-backup-start-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(file: string, text = ''): Promise<string> {
  const whole = path.join(root, file);
  await mkdir(path.dirname(whole), { recursive: true });
  await writeFile(whole, text);
  return whole;
}

const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  root,
  platform: 'linux',
  environment: { DISPLAY: ':0' },
  argv: [],
  ...more,
});

test('the package without its binary means the page', async () => {
  await put('node_modules/electron/package.json');
  expect(chooseHost(around())).toEqual({
    kind: 'web',
    reason: 'the Electron program is not on this computer',
  });
});

test('a downloaded binary and a display mean a window', async () => {
  await put('node_modules/electron/path.txt', 'electron\n');
  const binary = await put('node_modules/electron/dist/electron');
  expect(chooseHost(around())).toEqual({ kind: 'desktop', binary });
  expect(chooseHost(around({ environment: { WAYLAND_DISPLAY: 'wayland-0' } })).kind).toBe(
    'desktop',
  );
});

test('a binary named by the environment is used', async () => {
  const binary = await put('elsewhere/electron.exe');
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'elsewhere') };
  expect(chooseHost(around({ platform: 'win32', environment }))).toEqual({
    kind: 'desktop',
    binary,
  });
});

test('without a display, or with a port, it is the page', async () => {
  await put('node_modules/electron/dist/electron');
  expect(chooseHost(around({ environment: {} }))).toEqual({
    kind: 'web',
    reason: 'there is no display for a window',
  });
  expect(chooseHost(around({ argv: ['--port=8123'] }))).toEqual({
    kind: 'web',
    reason: 'a port was asked for',
  });
});

test('only root on Linux goes without the sandbox, and what the person said comes after the mark', () => {
  expect(electronArguments('main.js', ['--cloud', 'public'], false)).toEqual([
    'main.js',
    '--',
    '--cloud',
    'public',
  ]);
  expect(electronArguments('main.js', [], true)).toEqual(['--no-sandbox', 'main.js', '--']);
});
