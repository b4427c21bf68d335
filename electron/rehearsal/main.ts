import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { createVolumeWriter } from '../adapters/volume-writer/create-volume-writer.ts';
import { AlreadyRunning, startPracticeCloud } from './start-practice-cloud.ts';
import { createDriveOpener } from './open-drive.ts';
import { createOwnLog } from './own-log.ts';
import { faultSettings } from './faults.ts';
import type { FaultSettings } from './faults.ts';

const usage = `Usage: main.ts --data-dir <dir> --helper <volume-writer> [--port <n>] [--speed <hours per second>]
               [--faults <json>] [--with-parent]

Runs the practice cloud on this computer until it gets SIGTERM or SIGINT, or, with --with-parent, until who started it
asks or standard input ends. When it is ready it prints its endpoints as one line of JSON and writes them to <dir>/endpoints.json.
`;

interface Settings {
  readonly dataDir: string;
  readonly helperPath: string;
  readonly port: number;
  readonly hoursPerSecond: number;
  readonly faults: FaultSettings;
  readonly isWithParent: boolean;
}

/** Reads the command line; throws an Error that says what to mend. */
function readSettings(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      'data-dir': { type: 'string' },
      helper: { type: 'string' },
      port: { type: 'string', default: '0' },
      speed: { type: 'string', default: '1' },
      faults: { type: 'string', default: '{}' },
      'with-parent': { type: 'boolean', default: false },
    },
  });
  if (values['data-dir'] === undefined || values.helper === undefined) {
    throw new Error('--data-dir and --helper are needed');
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port}: not a port number`);
  const hoursPerSecond = Number(values.speed);
  if (!(hoursPerSecond > 0 && hoursPerSecond <= 10_000)) {
    throw new Error(`--speed ${values.speed}: hours per second must be above 0 and at most 10000`);
  }
  return {
    dataDir: values['data-dir'],
    helperPath: values.helper,
    port,
    hoursPerSecond,
    faults: faultSettings.parse(JSON.parse(values.faults)),
    isWithParent: values['with-parent'],
  };
}

async function main(): Promise<number> {
  let settings: Settings;
  try {
    settings = readSettings(process.argv.slice(2));
  } catch (thrown) {
    process.stderr.write(
      `${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${usage}`,
    );
    return 2;
  }
  let end = (_reason: string | null): void => undefined;
  const ended = new Promise<string | null>((resolve) => (end = resolve));
  process.once('SIGTERM', () => end(null));
  process.once('SIGINT', () => end(null));
  if (settings.isWithParent) followParent(() => end(null));
  // Who started this may be gone before it: output nobody reads is no reason to end in disorder.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const keep = createOwnLog(settings.dataDir);
  const log = (line: string): void => {
    process.stderr.write(`practice cloud: ${line}\n`);
    keep(line);
  };
  const volumes = createVolumeWriter({
    helperPath: settings.helperPath,
    tempDir: join(settings.dataDir, 'copying'),
  });
  try {
    const cloud = await startPracticeCloud({
      ...settings,
      openDrive: createDriveOpener(volumes),
      log,
    });
    process.stdout.write(`${JSON.stringify(cloud.endpoints)}\n`);
    keep(`started, process ${process.pid}`);
    const reason = await Promise.race([ended, cloud.broken]);
    await cloud.stop();
    keep('ended');
    if (reason === null) return 0;
    log(reason);
    return 1;
  } catch (thrown) {
    log(thrown instanceof Error ? thrown.message : String(thrown));
    return thrown instanceof AlreadyRunning ? 3 : 1;
  }
}

/** A window's process talks to its programs over a port; they have no standard input, and end with it at the latest. */
interface ParentPort {
  once(event: 'message', listener: () => void): void;
}

function parentPort(): ParentPort | undefined {
  return (process as unknown as { parentPort?: ParentPort }).parentPort;
}

function followParent(onEnd: () => void): void {
  const port = parentPort();
  if (port !== undefined) return port.once('message', onEnd);
  process.stdin.on('end', onEnd);
  process.stdin.on('error', onEnd);
  process.stdin.resume();
}

process.exitCode = await main();
// Everything is closed by now except the line to the parent.
if (parentPort() !== undefined) process.exit();
process.stdin.destroy();
