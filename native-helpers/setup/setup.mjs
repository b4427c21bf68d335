/**
 * Brings a computer to the point where the program, or its tests, can run: npm packages, Debian packages, the volume
 * writer, the renderer. Plain JavaScript for any Node from 18 on, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
export const node = join(root, 'node_modules', '.bin', 'node');
/**
 * In front of a program of this project: a small young generation. With lists of a million files it saves some 100 MB,
 * and what takes long here waits for disks, not for the collector.
 */
export const nodeOptions = ['--max-semi-space-size=4'];
/** As `nodeOptions`, in its environment: what was compiled at the last start is kept, which halves the next one. */
export const nodeEnvironment = {
  ...process.env,
  NODE_COMPILE_CACHE:
    process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled'),
};
export const helper = join(root, 'native-helpers/volume-writer/build/volume-writer');

/** Debian packages by the need they serve; each with a file whose presence proves it. */
const needs = {
  run: [
    ['gcc', '/usr/bin/gcc'],
    ['make', '/usr/bin/make'],
    ['libc6-dev', '/usr/include/stdio.h'],
    ['pkg-config', '/usr/bin/pkg-config'],
    ['libssl-dev', '/usr/include/openssl/evp.h'],
    ['ntfs-3g-dev', '/usr/include/ntfs-3g/volume.h'],
    ['ntfs-3g', '/usr/sbin/mkntfs'],
    ['util-linux', '/usr/bin/lsblk'],
  ],
  test: [
    ['dislocker', '/usr/bin/dislocker-fuse'],
    ['libbde-utils', '/usr/bin/bdeinfo'],
    ['cryptsetup-bin', '/usr/sbin/cryptsetup'],
    ['gdisk', '/usr/sbin/sgdisk'],
    ['fuse3', '/usr/bin/fusermount3'],
    ['chromium', '/usr/bin/chromium'],
    ['zstd', '/usr/bin/zstd'],
    ['tar', '/usr/bin/tar'],
    ['fonts-liberation', '/usr/share/fonts/truetype/liberation'],
  ],
  /** What some tests need, which skip themselves in words where it cannot be had. */
  helpful: [
    // File systems of other makers, to be recognised before they are erased.
    ['dosfstools', '/usr/sbin/mkfs.vfat'],
    ['exfatprogs', '/usr/sbin/mkfs.exfat'],
    ['xfsprogs', '/usr/sbin/mkfs.xfs'],
    ['btrfs-progs', '/usr/sbin/mkfs.btrfs'],
    // Its reg.exe takes what the wizard writes into the registry of the backup server.
    ['wine64', '/usr/lib/wine/wine64'],
  ],
};

/** Says what is being done; nothing else goes to standard output before the program itself starts. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs a command with the terminal attached; ends the process in plain words when it does not succeed. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (done.error !== undefined || done.status !== 0) {
    const reason = done.error?.message ?? `it ended with code ${done.status ?? done.signal}`;
    say(`\nStopped: ${command} ${args.join(' ')}: ${reason}.`);
    process.exit(done.status === null || done.status === 0 ? 1 : done.status);
  }
}

const missingOf = (kinds) =>
  process.platform === 'win32'
    ? []
    : kinds
        .flatMap((kind) => needs[kind])
        .filter(([, proof]) => !existsSync(proof))
        .map(([name]) => name);

const hasApt = () => existsSync('/usr/bin/apt-get');
const canInstall = () => hasApt() && process.getuid?.() === 0;

const aptEnv = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
const aptInstall = ['install', '-y', '-qq', '--no-install-recommends'];

/**
 * Installs the missing Debian packages as root; elsewhere says what to install and ends, because going on would only
 * fail later with a worse message.
 */
export function ensureSystemPackages(...kinds) {
  const names = missingOf(kinds);
  if (names.length === 0) return;
  if (!canInstall()) {
    const how = hasApt()
      ? `sudo apt-get install ${names.join(' ')}`
      : `the counterparts of these Debian packages: ${names.join(' ')}`;
    say(`These system packages are missing. Install them, then run the command again:\n  ${how}`);
    process.exit(1);
  }
  say(`Installing system packages: ${names.join(' ')}`);
  run('apt-get', ['update', '-qq'], { env: aptEnv });
  run('apt-get', [...aptInstall, ...names], { env: aptEnv });
}

/** The same for what is of use but not needed: where it cannot be installed, that is said and things go on. */
export function trySystemPackages(...kinds) {
  const names = missingOf(kinds);
  if (names.length === 0) return;
  const install = () => {
    say(`Installing system packages: ${names.join(' ')}`);
    const options = { stdio: ['ignore', 2, 2], env: aptEnv };
    return [
      ['update', '-qq'],
      [...aptInstall, ...names],
    ].every((args) => spawnSync('apt-get', args, options).status === 0);
  };
  if (canInstall() && install()) return;
  say(`Not here: ${names.join(' ')}. Tests that need them are skipped, and named at the end.`);
}

/**
 * `npm ci` unless node_modules was installed from this very lock file. Compared by content: a checkout changes times
 * without changing a byte, and installing again under a running program would take its packages away.
 */
export function ensureNodeModules() {
  const mark = join(root, 'node_modules', '.installed-from');
  const lockFile = readFileSync(join(root, 'package-lock.json'));
  const lock = createHash('sha256').update(lockFile).digest('hex');
  if (existsSync(node) && existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  say('Installing npm packages (once, a minute or two)');
  // Of all packages only `node` needs its install script. Others would try to compile what is not used on this system,
  // or what they bring along ready-made.
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']);
  run('npm', ['rebuild', 'node', '--loglevel', 'error']);
  writeFileSync(mark, lock);
}

/** Compiles the volume writer; make decides whether anything is to be done. */
export function ensureVolumeWriter() {
  if (process.platform === 'win32') return;
  run('make', ['-s', '-C', 'native-helpers/volume-writer']);
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs);
  }
  return newest;
}

/** Builds the renderer when a source is newer than the last build. */
export function ensureRenderer() {
  const built = join(root, 'dist/renderer/index.html');
  const isFresh =
    existsSync(built) &&
    statSync(built).mtimeMs >
      Math.max(newestIn(join(root, 'renderer')), newestIn(join(root, 'shared')));
  if (isFresh) return;
  say('Building the screens');
  run(node, [
    'node_modules/vite/bin/vite.js',
    'build',
    '--config',
    'renderer/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
}
