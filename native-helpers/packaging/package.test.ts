import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './builder-config.ts';
import { fusesOf, makeFakeElectron } from './testing/fake-electron.ts';

// As the packager itself does: what it packs with is what can tell what is inside.
const asar = createRequire(createRequire(import.meta.url).resolve('app-builder-lib'))(
  '@electron/asar',
);

/** Packing some twenty thousand files takes its time on a busy computer. */
const packingMs = 600_000;

describe.skipIf(process.platform !== 'linux')('a package for Linux', () => {
  let folder: string;
  let program: string;
  let archive: string;
  let inside: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'packaged-'));
    makeFakeElectron(path.join(folder, 'electron'), '45.4.1');
    const out = path.join(folder, 'out');
    const script = path.join(root, 'native-helpers/packaging/package.ts');
    const done = spawnSync(process.execPath, [script, '--linux', '--dir', '--out', out], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'electron'),
        NODE_ENV: '',
      },
    });
    expect(done.stderr + done.stdout).not.toContain('Stopped');
    program = path.join(out, 'linux-unpacked');
    archive = path.join(program, 'resources/app.asar');
    inside = asar.listPackage(archive).map((name: string) => name.slice(1));
  }, packingMs);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('holds the program, its page and what they need to run, and nothing of how they are made', () => {
    const own = inside.filter((name) => !name.startsWith('node_modules'));
    expect(own.filter((name) => !name.startsWith('dist/')).sort()).toEqual([
      'LICENSE',
      'assets',
      'assets/icons',
      'assets/icons/64x64.png',
      'dist',
      'package.json',
    ]);
    expect(own).toEqual(
      expect.arrayContaining([
        'dist/desktop/main.js',
        'dist/desktop/preload.cjs',
        'dist/desktop/rehearsal-server.js',
        'dist/desktop/azurite-thread.js',
        'dist/renderer/index.html',
      ]),
    );
    expect(inside.filter((name) => /\.(map|ts|tsx)$/.test(name))).toEqual([]);
    const tools = ['vitest', 'vite', 'electron', 'electron-builder', 'playwright', 'react'];
    expect(tools.filter((name) => inside.includes(`node_modules/${name}`))).toEqual([]);
  });

  test('starts from its own main script, and asks for no install of anything', () => {
    const manifest = JSON.parse(asar.extractFile(archive, 'package.json').toString());
    expect(manifest.main).toBe('dist/desktop/main.js');
    expect(manifest.type).toBe('module');
    expect(manifest.devDependencies).toBeUndefined();
  });

  test('has native code outside of the archive, for this system alone', () => {
    const unpacked = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8' });
    expect(unpacked.filter((name) => name.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
  });

  test('brings the volume writer with its sources and licence, the guide and all licences', () => {
    const resources = path.join(program, 'resources');
    for (const file of [
      'README.txt',
      'LICENSES.txt',
      'native-helpers/volume-writer/LICENSE',
      'native-helpers/volume-writer/Makefile',
      'native-helpers/volume-writer/src/main.c',
      'native-helpers/volume-writer/build/volume-writer',
    ]) {
      expect([file, existsSync(path.join(resources, file))]).toEqual([file, true]);
    }
    const licences = readFileSync(path.join(resources, 'LICENSES.txt'), 'utf8');
    const known = ['react 19', 'better-sqlite3 13', 'azurite 3', '@fluentui/react-button 9'];
    expect(known.filter((name) => !licences.includes(`\n${name}`))).toEqual([]);
  });

  test('has its fuses set', () => {
    // In Electron's order: run as Node, cookie encryption, NODE_OPTIONS, inspect, integrity, only the archive, snapshot,
    // privileges of file pages. What comes after them is left as Electron has it.
    const fuses = fusesOf(readFileSync(path.join(program, 'offline-backup-wizard')));
    expect(fuses.slice(0, 8)).toBe('01001100');
  });

  test(
    'runs: every import is inside, the page is served, the practice cloud comes up',
    async () => {
      const app = path.join(folder, 'resources/app');
      mkdirSync(path.dirname(app));
      asar.extractAll(archive, app);
      const script = path.join(root, 'native-helpers/packaging/testing/run-packaged.ts');
      const ran = spawnSync(process.execPath, [script, app, path.join(folder, 'data')], {
        encoding: 'utf8',
        timeout: packingMs,
      });
      expect(ran.stderr).toBe('');
      const said = JSON.parse(ran.stdout);
      expect(said.page).toContain('<div id="root">');
      expect(said.host.value).toMatchObject({
        host: 'desktop',
        cloud: 'rehearsal',
        version: '0.1.0',
      });
      expect(said.practice).toMatchObject({ kind: 'result', value: { resourceGroup: 'practice' } });
      expect(said.jobs).toMatchObject({ kind: 'result', value: [] });
      expect(ran.status).toBe(0);
    },
    packingMs,
  );
});
