import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The program that opens files in the person's browser, or null when nobody sits in front of this computer. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): readonly [string, ...string[]] | null {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (platform === 'darwin') return ['open'];
  const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  return hasDisplay ? ['xdg-open'] : null;
}

/**
 * Opens the one-time address in the person's browser, if there is one. The address goes through a file that only this
 * account can read, because every account can read the arguments of a process. Never throws; answers whether an
 * attempt was made.
 */
export async function openBrowser(url: string, dataDir: string): Promise<boolean> {
  const command = browserCommand(process.platform, process.env);
  if (command === null) return false;
  try {
    const file = path.join(dataDir, 'open-wizard.html');
    const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${url}"><title>Offline Backup Wizard</title>\n`;
    await writeFile(file, page, { mode: 0o600 });
    const [program, ...args] = command;
    const child = spawn(program, [...args, file], { stdio: 'ignore', detached: true });
    // A computer without that program simply shows the address.
    child.on('error', () => undefined);
    child.unref();
    return true;
  } catch {
    return false;
  }
}
