import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { projectRoot } from './command-line.ts';
import { electronArguments, findElectron } from '../../electron/hosts/find-electron.ts';

/** The app under test with a data folder of its own; one suite drives it in a browser or in its window. */
export interface App {
  readonly page: Page;
  /** A fresh folder for this app: data, staging and disk images of the test. */
  readonly folder: string;
  /** Ends the app as if the computer were shut down hard, and starts it again on the same data. */
  killAndStartAgain(): Promise<Page>;
  close(): Promise<void>;
}

/** Practice hours in a second: the days of a parcel pass while one watches. */
const hoursPerSecond = '24';

const compileCache = join(projectRoot, 'node_modules/.cache/compiled');

/** `onAddress` is called when the host has said where it is, before the page is opened. */
export async function launchInBrowser(browser: Browser, onAddress?: () => void): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'offline-backup-wizard-'));
  let host = await startHost(folder);
  onAddress?.();
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const app = {
    folder,
    page: await context.newPage(),
    async killAndStartAgain() {
      await end(host.child, 'SIGKILL');
      host = await startHost(folder);
      await app.page.goto(host.url);
      return app.page;
    },
    async close() {
      await context.close();
      await end(host.child, 'SIGTERM');
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
  await app.page.goto(host.url);
  return app;
}

/** Runs wherever an Electron binary is found; `null` says that there is none, so that the test can skip itself in words. */
export async function launchInWindow(): Promise<App | null> {
  const around = {
    root: projectRoot,
    platform: process.platform,
    environment: process.env,
    argv: [],
  };
  const binary = findElectron(around);
  if (binary === null) return null;
  const { _electron } = await import('@playwright/test');
  const folder = await mkdtemp(join(tmpdir(), 'offline-backup-wizard-'));
  const args = electronArguments(
    join(projectRoot, 'dist/desktop/main.js'),
    ['--data-dir', join(folder, 'data'), '--speed', hoursPerSecond],
    process.platform === 'linux' && process.getuid?.() === 0,
  );
  const launch = () => _electron.launch({ executablePath: binary, args, cwd: projectRoot });
  let electron = await launch();
  const app = {
    folder,
    page: await electron.firstWindow(),
    async killAndStartAgain() {
      await end(electron.process(), 'SIGKILL');
      electron = await launch();
      app.page = await electron.firstWindow();
      return app.page;
    },
    async close() {
      await electron.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
  return app;
}

async function startHost(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    resolve(projectRoot, 'node_modules/.bin/node'),
    [
      'electron/hosts/web/main.ts',
      ...['--data-dir', join(folder, 'data'), '--speed', hoursPerSecond],
    ],
    {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
      // The rest as `npm start` does; what it compiled is kept for the next start.
      env: { NODE_COMPILE_CACHE: compileCache, ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
    },
  );
  const url = await new Promise<string>((found, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const address = /http:\/\/127\.0\.0\.1:\d+\/open\?token=\S+/.exec(said);
      if (address !== null) found(address[0]);
    });
    child.on('exit', (code) => reject(new Error(`the web host ended with ${code}: ${said}`)));
  });
  return { child, url };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await gone;
}
