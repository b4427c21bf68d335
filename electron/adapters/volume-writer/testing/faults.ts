import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const faultsFolder = fileURLToPath(
  new URL('../../../../native-helpers/volume-writer/test/faults', import.meta.url),
);
const library = path.resolve(faultsFolder, '../../build/faults.so');

const operations = { open: 1, read: 2, write: 4, flush: 8, discard: 16 };
type Operation = keyof typeof operations;

/** A file, source or disk, that fails. Without conditions it does so from the beginning. */
export interface Failure {
  readonly path: string;
  readonly operations: readonly Operation[];
  /** `EIO` for bad sectors, `ENODEV` for a disk that was pulled, … */
  readonly error: keyof typeof constants.errno;
  /** Only what touches this stretch fails. */
  readonly stretch?: { readonly offset: number; readonly length: number };
  /** Begins with the write to this file that passes so many bytes, counted from the start of the helper. */
  readonly afterBytes?: number;
  /** So many times, then all is well: for what passes by itself. */
  readonly times?: number;
  /** Fails while this file exists. With `afterBytes` it is made when the failure begins, so that it outlasts the helper. */
  readonly switchFile?: string;
}

/**
 * A disk whose power can be cut: the helper ends at once, and of the writes since the last flush a part is lost, down to
 * single sectors. It comes with SIGUSR1 to the helper, or by itself after so many bytes or writes.
 */
export interface PowerCut {
  readonly path: string;
  /** For the choice of what is lost. */
  readonly seed: number;
  readonly afterBytes?: number;
  readonly afterWrites?: number;
  /** The disk lies: it pretends flushes, and the writes since so many of them can be lost as well. */
  readonly lyingFlushes?: number;
}

/** A file whose operations of these kinds have this rate together. */
export interface Slowness {
  readonly path: string;
  readonly operations: readonly ('read' | 'write')[];
  readonly bytesPerSecond: number;
}

export interface Faults {
  readonly failures?: readonly Failure[];
  readonly powerCuts?: readonly PowerCut[];
  readonly slow?: readonly Slowness[];
}

/**
 * Writes a program into `folder` that runs `program` with these faults and gives its path, to be used as the path of the
 * helper. Files are told by what they are, not by their name: one that is renamed keeps its faults. Needs a C compiler;
 * `canMakeFaults` says whether there is one.
 */
export async function faultyHelper(options: {
  readonly program: string;
  readonly folder: string;
  readonly faults: Faults;
}): Promise<string> {
  buildLibrary();
  const rules = rulesOf(options.faults).join('\n');
  const folder = await mkdtemp(path.join(options.folder, 'faulty-'));
  const wrapper = path.join(folder, path.basename(options.program));
  const lines = [
    '#!/bin/sh',
    `export FAULTS=${quote(rules)} LD_PRELOAD=${quote(library)}`,
    `exec ${quote(options.program)} "$@"`,
    '',
  ];
  await writeFile(wrapper, lines.join('\n'));
  await chmod(wrapper, 0o700);
  return wrapper;
}

/** Linux with a C compiler and make. */
export function canMakeFaults(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    buildLibrary();
    return true;
  } catch {
    return false;
  }
}

function buildLibrary(): void {
  execFileSync('make', ['-C', faultsFolder], { stdio: 'ignore' });
}

type Fields = Readonly<Record<string, string | number | undefined>>;

function rulesOf({ failures = [], powerCuts = [], slow = [] }: Faults): string[] {
  return [
    ...failures.map((failure) =>
      rule('fail', failure.path, {
        operations: bitsOf(failure.operations),
        error: constants.errno[failure.error],
        offset: failure.stretch?.offset,
        length: failure.stretch?.length,
        'after-bytes': failure.afterBytes,
        times: failure.times,
        switch: failure.switchFile,
      }),
    ),
    ...powerCuts.map((cut) =>
      rule('cut', cut.path, {
        seed: cut.seed,
        'after-bytes': cut.afterBytes,
        'after-writes': cut.afterWrites,
        'lying-flushes': cut.lyingFlushes,
      }),
    ),
    ...slow.map((each) =>
      rule('slow', each.path, {
        operations: bitsOf(each.operations),
        rate: each.bytesPerSecond,
      }),
    ),
  ];
}

function bitsOf(names: readonly Operation[]): number {
  return names.reduce((bits, name) => bits | operations[name], 0);
}

function rule(kind: string, file: string, fields: Fields): string {
  const given = Object.entries({ kind, path: file, ...fields }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  const separators = /[\t\n]/;
  if (given.some((field) => separators.test(field)))
    throw new RangeError('A path with tabs or line breaks cannot be named in a rule');
  return given.join('\t');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
