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
