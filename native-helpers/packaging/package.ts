/**
 * `npm run package [-- --linux --win --dir --out <folder>]`: installers of the desktop program, in dist/packages unless
 * another folder is named. Without a system named it is the one of this computer. `--dir` leaves the program unpacked
 * instead of making an installer. Checks first, then builds; what is missing is said in one sentence, and the exit code
 * is 1.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build as runVite } from 'vite';
import { ensureSystemPackages, ensureVolumeWriter, say } from '../setup/setup.mjs';
import { builderConfig, electronDistIn, packagingDir, root } from './builder-config.ts';
import { checkConfig } from './check-config.ts';
import { buildRenderer, licencesText } from './licences.ts';
import { firstLine, requireElectron } from './require-electron.ts';

interface Wishes {
  readonly linux: boolean;
  readonly win: boolean;
  readonly dir: boolean;
  readonly out: string;
}

/** What of electron-builder is used; loaded only when everything else is in place. */
interface Packager {
  readonly build: (options: object) => Promise<string[]>;
  readonly Platform: Readonly<
    Record<'LINUX' | 'WINDOWS', { createTarget(type?: string): Map<unknown, unknown> }>
  >;
}

async function main(): Promise<void> {
  const wishes = readWishes();
  const electronVersion = versionOf('node_modules/electron/package.json');
  const electronDist = electronDistIn(process.env, existsSync);
  const { out: output } = wishes;
  const config = builderConfig({ env: process.env, electronVersion, electronDist, output });
  await checkConfig(config);
  if (wishes.linux && process.platform !== 'linux') {
    throw new Error('packages for Linux are made on Linux, where the volume writer is compiled.');
  }
  const platforms = [...(wishes.linux ? ['linux'] : []), ...(wishes.win ? ['win32'] : [])];
  if (electronDist === null) await requireElectron(electronVersion, platforms);
  await buildParts(wishes.linux);
  for (const file of await pack(config, wishes)) console.log(file);
}

function readWishes(): Wishes {
  const { values } = parseArgs({
    options: {
      linux: { type: 'boolean', default: false },
      win: { type: 'boolean', default: false },
      dir: { type: 'boolean', default: false },
      out: { type: 'string', default: 'dist/packages' },
    },
  });
  if (values.linux || values.win) return values;
  return { ...values, linux: process.platform !== 'win32', win: process.platform === 'win32' };
}

function versionOf(manifest: string): string {
  const text = readFileSync(join(root, manifest), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Everything that goes into the package: page, main process, volume writer, the texts of the Help menu. */
async function buildParts(withVolumeWriter: boolean): Promise<void> {
  if (withVolumeWriter) {
    ensureSystemPackages('run');
    ensureVolumeWriter();
  }
  say('Building the screens and the window’s part');
  const bundled = await buildRenderer();
  for (const name of ['main', 'preload']) {
    await runVite({ configFile: join(root, `vite.desktop-${name}.config.ts`), logLevel: 'warn' });
  }
  mkdirSync(join(root, packagingDir), { recursive: true });
  writeFileSync(join(root, packagingDir, 'README.txt'), readFileSync(join(root, 'README.md')));
  writeFileSync(join(root, packagingDir, 'LICENSES.txt'), licencesText(bundled));
}

async function pack(config: object, { linux, win, dir }: Wishes): Promise<string[]> {
  // Through a variable: its types are not needed, and what checks types must not need the packager.
  const packager: string = 'electron-builder';
  const { build, Platform } = (await import(packager)) as Packager;
  const target = dir ? 'dir' : undefined;
  const targets = new Map([
    ...(linux ? Platform.LINUX.createTarget(target) : []),
    ...(win ? Platform.WINDOWS.createTarget(target) : []),
  ]);
  try {
    return await build({ targets, config, projectDir: root, publish: 'never' });
  } catch (cause) {
    const reason = firstLine(cause);
    if (!/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|cannot resolve .*status/i.test(reason)) throw cause;
    throw new Error(
      `a tool that makes the installer cannot be fetched (${reason}). Run this where downloads work; --dir needs none and leaves the program unpacked.`,
      { cause },
    );
  }
}

try {
  await main();
} catch (thrown) {
  say(`\nStopped: ${firstLine(thrown)}`);
  process.exit(1);
}
