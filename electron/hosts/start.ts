import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { chooseHost, electronArguments } from './find-electron.ts';
import { asksForHelp, hostHelp } from './host-arguments.ts';

/**
 * What `npm start` runs: the wizard in a window where there is an Electron binary and a display, else in the browser.
 * Says in one line which and why. Takes the arguments of the hosts: `--data-dir --cloud --port --read-only --speed`.
 */
const root = path.resolve(import.meta.dirname, '../..');
const argv = process.argv.slice(2);
const choice = chooseHost({ root, platform: process.platform, environment: process.env, argv });

if (asksForHelp(argv)) {
  process.stdout.write(`${hostHelp}\n`);
} else if (choice.kind === 'web') {
  say(`Opening the wizard as a page in the browser, because ${choice.reason}.`);
  const { runWebHost } = await import('./web/main.ts');
  process.exitCode = await runWebHost(argv);
} else {
  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
  const warning = isRootOnLinux ? ' (as root, so without Chromium’s own sandbox)' : '';
  say(`Opening the wizard in a window, because Electron is on this computer${warning}.`);
  const main = path.join(root, 'dist/desktop/main.js');
  buildDesktopIfOlder(main);
  const window = spawn(choice.binary, electronArguments(main, argv, isRootOnLinux), {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => window.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => {
    window.on('exit', (code) => resolve(code ?? 1));
    window.on('error', (error) => {
      say(
        `${choice.binary} cannot be started: ${error.message}. npm start -- --port 0 opens the page instead.`,
      );
      resolve(1);
    });
  });
}

/** Electron runs no TypeScript: its part is bundled first, when a source is newer than the last bundle. */
function buildDesktopIfOlder(main: string): void {
  const sources = ['electron', 'shared'].map((folder) => newestIn(path.join(root, folder)));
  if (existsSync(main) && statSync(main).mtimeMs > Math.max(...sources)) return;
  say('Building the window’s part');
  for (const config of ['vite.desktop-main.config.ts', 'vite.desktop-preload.config.ts']) {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    const args = [vite, 'build', '--config', config, '--logLevel', 'warn'];
    const built = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (built.status !== 0) {
      say(`Building with ${config} did not work. npm start -- --port 0 opens the page instead.`);
      process.exit(1);
    }
  }
}

function newestIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (newest, entry) =>
        Math.max(newest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs),
      0,
    );
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
