import { finished } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { StartOwnProgram } from '../../adapters/practice/own-program.ts';
import type { ElectronParts } from './electron-parts.ts';

/** Output that comes later than this after the end is not waited for. */
const lastOutputMs = 500;

/**
 * Starts programs as utility processes. The packaged executable cannot be used as plain Node (its fuse for that is off,
 * so that nobody else can either), and a utility process ends with the window's process, however that ends.
 */
export function startInUtilityProcess({
  utilityProcess,
}: Pick<ElectronParts, 'utilityProcess'>): StartOwnProgram {
  return (file, args) => {
    const child = utilityProcess.fork(file, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      serviceName: 'Offline Backup Wizard practice cloud',
    });
    // Electron's types allow other settings, where there are none.
    const stdout = child.stdout as Readable;
    const stderr = child.stderr as Readable;
    let hasEnded = false;
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code) => {
        hasEnded = true;
        const read = Promise.allSettled([finished(stdout), finished(stderr)]);
        void Promise.race([read, pause(lastOutputMs)]).then(() => resolve(String(code)));
      });
    });
    // Told by the end that follows; without a listener it would end this process.
    child.on('error', () => undefined);
    return {
      stdout,
      stderr,
      ended,
      askToEnd: () => {
        if (!hasEnded) child.postMessage('end');
      },
      kill: () => void child.kill(),
      // The window's process lives as long as its window, whatever else runs.
      release: () => undefined,
    };
  };
}
