import type { Contender, Results } from './contenders.ts';
import type { Measured } from './measure.ts';

const mib = 1024 * 1024;
const gib = 1024 * mib;
/** A full SATA link, for which one core has to do. */
const sataBytesPerSecond = 550e6;

interface Row {
  readonly name: Contender;
  readonly mibPerSecond: number;
  /** Rate beside the plain tool of the same run; absent for the plain tools. */
  readonly ratio: number | null;
  readonly cpuSecondsPerGib: number;
  readonly coresAtSata: number;
}

export interface Report {
  readonly rows: readonly Row[];
  readonly unavailable: readonly { readonly name: Contender; readonly why: string }[];
}

/** Medians over the runs; ratios are made within each run first, since the disk is another from run to run. */
export function reportOf(runs: readonly Results[]): Report {
  const names = [...new Set(runs.flatMap((results) => Object.keys(results)))] as Contender[];
  const rows: Row[] = [];
  const unavailable: { name: Contender; why: string }[] = [];
  for (const name of names) {
    const measured = runs.flatMap((results) => measuredOf(results[name]) ?? []);
    const missing = runs.map((results) => results[name]).find((one) => one?.kind === 'unavailable');
    if (missing?.kind === 'unavailable') unavailable.push({ name, why: missing.why });
    if (measured.length === 0) continue;
    const cpuPerByte = median(measured.map((one) => one.cpuSeconds / one.bytes));
    const ratios = runs.flatMap((results) => ratioOf(name, results) ?? []);
    rows.push({
      name,
      mibPerSecond: median(measured.map(rateOf)) / mib,
      ratio: ratios.length === 0 ? null : median(ratios),
      cpuSecondsPerGib: cpuPerByte * gib,
      coresAtSata: cpuPerByte * sataBytesPerSecond,
    });
  }
  return { rows, unavailable };
}

/** The report for people. */
export function textOf({ rows, unavailable }: Report): string {
  const lines = [
    'what                           MiB/s  beside plain  CPU s/GiB  cores at 550 MB/s',
    ...rows.map(({ name, mibPerSecond, ratio, cpuSecondsPerGib, coresAtSata }) =>
      [
        name.padEnd(29),
        mibPerSecond.toFixed(0).padStart(6),
        (ratio === null ? '' : ratio.toFixed(2)).padStart(12),
        cpuSecondsPerGib.toFixed(2).padStart(9),
        coresAtSata.toFixed(2).padStart(17),
      ].join('  '),
    ),
    ...unavailable.map(({ name, why }) => `${name}: not measured, ${why}`),
    'Targets: prepare 0.95 of a plain write, verify 0.90 of a plain read, one core at 550 MB/s.',
  ];
  return lines.join('\n');
}

type Success = Extract<Measured, { kind: 'measured' }>;

function measuredOf(measured: Measured | undefined): Success | null {
  return measured?.kind === 'measured' ? measured : null;
}

function rateOf({ bytes, seconds }: Success): number {
  return bytes / seconds;
}

function ratioOf(name: Contender, results: Results): number | null {
  const own = measuredOf(results[name]);
  const plain = measuredOf(results[name.startsWith('verify') ? 'plain read' : 'plain write']);
  return name.startsWith('plain') || own === null || plain === null
    ? null
    : rateOf(own) / rateOf(plain);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
