import { parseArgs } from 'node:util';
import { cloudName } from '../../shared/domain/plan.ts';
import { AppError } from '../../shared/errors/app-error.ts';

/** What a person may say when starting a window or page. */
export interface HostArguments {
  /** Null: the operating system's per-user data folder. */
  readonly dataDir: string | null;
  readonly cloud: 'public' | 'usgov' | 'china' | 'rehearsal';
  /** 0: any free one. Web only. */
  readonly port: number;
  readonly isReadOnly: boolean;
  /** Practice only: hours of the practice cloud per second; null: its default. */
  readonly hoursPerSecond: number | null;
}

/** What `npm start -- --help` says. */
export const hostHelp = `Opens the wizard: in a window where there is an Electron program and a display, else as a page on this computer.

  --data-dir <dir>    where jobs and everything written on request are kept
  --cloud <name>      ${cloudName.options.join(', ')}; rehearsal, the practice cloud, when left out
  --port <n>          as a page, at this port
  --read-only         for the helpdesk: may look, changes nothing
  --speed <hours>     practice cloud: so many hours pass in one second

Everything else: npm run -s cli -- --help`;

/** Does somebody ask what can be said here, instead of starting anything? */
export function asksForHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h');
}

/** Reads `--data-dir --cloud --port --read-only --speed`; throws `input.command` for anything else. */
export function parseHostArguments(argv: readonly string[]): HostArguments {
  const values = parse(argv);
  const cloud = cloudName.safeParse(values.cloud ?? 'rehearsal');
  if (!cloud.success) {
    throw new AppError('input.command', {
      text: `--cloud ${values.cloud ?? ''} is none of ${cloudName.options.join(', ')}`,
    });
  }
  return {
    dataDir: values['data-dir'] ?? null,
    cloud: cloud.data,
    port: numberOf('--port', values.port, (port) => Number.isInteger(port) && port <= 65_535) ?? 0,
    isReadOnly: values['read-only'] ?? false,
    hoursPerSecond: numberOf('--speed', values.speed, (speed) => speed > 0),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        'data-dir': { type: 'string' },
        cloud: { type: 'string' },
        port: { type: 'string' },
        'read-only': { type: 'boolean' },
        speed: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    const text = cause instanceof Error ? (cause.message.split(/[.'] ?To specify/)[0] ?? '') : '';
    throw new AppError('input.command', { text }, { cause });
  }
}

function numberOf(
  name: string,
  text: string | undefined,
  isFine: (value: number) => boolean,
): number | null {
  if (text === undefined) return null;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!isFine(value))
    throw new AppError('input.command', { text: `${name} ${text} is not usable` });
  return value;
}
