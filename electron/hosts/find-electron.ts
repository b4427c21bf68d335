import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type HostChoice =
  | { readonly kind: 'desktop'; readonly binary: string }
  | { readonly kind: 'web'; readonly reason: string };

/** What the choice depends on; a value so that tests can say it. */
export interface Surroundings {
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly argv: readonly string[];
}

/** A window when there is an Electron binary and a screen to show it on, else the page; with the reason. */
export function chooseHost(around: Surroundings): HostChoice {
  const asked = around.argv.find((argument) => /^--port(=|$)/.test(argument));
  if (asked !== undefined) return { kind: 'web', reason: 'a port was asked for' };
  if (!hasScreen(around)) return { kind: 'web', reason: 'there is no display for a window' };
  const binary = findElectron(around);
  if (binary === null)
    return { kind: 'web', reason: 'the Electron program is not on this computer' };
  return { kind: 'desktop', binary };
}

/** Path of the Electron binary: where the environment says it is, else what the npm package downloaded. */
export function findElectron(around: Surroundings): string | null {
  const override = around.environment['ELECTRON_OVERRIDE_DIST_PATH'];
  const packageDir = path.join(around.root, 'node_modules', 'electron');
  const name = nameInPackage(packageDir) ?? defaultName(around.platform);
  const binary = path.join(override ?? path.join(packageDir, 'dist'), name);
  return existsSync(binary) ? binary : null;
}

/** Arguments for the binary: its own switches, the program, and behind a mark what the person said. */
export function electronArguments(
  main: string,
  argv: readonly string[],
  isRootOnLinux: boolean,
): string[] {
  // Chromium refuses to start as root with its sandbox; writing to real disks needs root.
  return [...(isRootOnLinux ? ['--no-sandbox'] : []), main, '--', ...argv];
}

function hasScreen({ platform, environment }: Surroundings): boolean {
  if (platform !== 'linux') return true;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}

function nameInPackage(packageDir: string): string | null {
  try {
    return readFileSync(path.join(packageDir, 'path.txt'), 'utf8').trim();
  } catch {
    // Written when the binary is downloaded; the package alone has none.
    return null;
  }
}

function defaultName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
