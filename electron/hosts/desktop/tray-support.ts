import { execFile } from 'node:child_process';

/** Runs a program and answers what it printed; rejects when it is not there or does not succeed. */
export type Ask = (program: string, args: readonly string[]) => Promise<string>;

/**
 * Can an icon beside the clock be seen here? Windows and macOS always show one. On Linux it depends on the desktop, and
 * an icon that nobody shows would leave a hidden window out of reach; whoever shows such icons has a name on the
 * session's bus.
 */
export async function showsTrayIcons(platform: NodeJS.Platform, ask: Ask = run): Promise<boolean> {
  if (platform === 'win32' || platform === 'darwin') return true;
  const bus = ['org.freedesktop.DBus', '/org/freedesktop/DBus'] as const;
  const method = `${bus[0]}.NameHasOwner`;
  const watcher = 'org.kde.StatusNotifierWatcher';
  const attempts: [string, string[]][] = [
    [
      'gdbus',
      ['call', '--session', '--dest', bus[0], '--object-path', bus[1], '--method', method, watcher],
    ],
    [
      'dbus-send',
      ['--session', '--print-reply', `--dest=${bus[0]}`, bus[1], method, `string:${watcher}`],
    ],
  ];
  for (const [program, args] of attempts) {
    try {
      return /\btrue\b/.test(await ask(program, args));
    } catch {
      // The next one; without any, nobody vouches for an icon.
    }
  }
  return false;
}

const longestAskMs = 2000;

const run: Ask = (program, args) =>
  new Promise((resolve, reject) => {
    execFile(program, [...args], { timeout: longestAskMs }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} gave no answer`, { cause: error }));
    });
  });
