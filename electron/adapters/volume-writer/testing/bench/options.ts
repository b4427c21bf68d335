import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly sizeMib: number;
  readonly runs: number;
  readonly isJson: boolean;
}

/** `--size <MiB> --runs <n> --json`; throws in words when a value is no number. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', default: '1024' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    sizeMib: positive('--size', values.size),
    runs: positive('--runs', values.runs),
    isJson: values.json,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} wants a whole number`);
  return value;
}
