import { formatBytes } from '../../../../shared/domain/size.ts';
import { accidentKinds } from './accidents.ts';
import type { Accident, KillReport } from './kill-run.ts';

/** What of a report is told, as one JSON object. */
export function summaryOf(report: KillReport) {
  const { accidents } = report;
  const twice = accidents.flatMap(({ works, writtenTwiceBytes }) =>
    works.includes('writing') && writtenTwiceBytes !== null ? [writtenTwiceBytes] : [],
  );
  return {
    seed: report.seed,
    accidents: accidents.length,
    rounds: report.rounds,
    byKind: countBy(accidents, ({ kind }) => [kind]),
    byPhase: countBy(accidents, ({ works }) => (works.length === 0 ? ['starting'] : works)),
    writtenTwiceBytes: { median: median(twice), most: Math.max(0, ...twice) },
    firstByteMs: { median: median(report.firstByteMs), most: Math.max(0, ...report.firstByteMs) },
    filesCompared: report.filesCompared,
    differences: report.differences,
    seconds: Math.round(report.seconds),
  };
}

/** The same for people. */
export function textOf(summary: ReturnType<typeof summaryOf>): string {
  const rows: [string, string][] = [
    [
      'accidents',
      `${summary.accidents} over ${summary.rounds} sets of disks (seed ${summary.seed})`,
    ],
    ...accidentKinds.map((kind): [string, string] => [`  ${kind}`, `${summary.byKind[kind] ?? 0}`]),
    ['disks were at', ''],
    ...Object.entries(summary.byPhase).map(([phase, count]): [string, string] => [
      `  ${phase}`,
      `${count}`,
    ]),
    [
      'written twice after one',
      `${formatBytes(summary.writtenTwiceBytes.median)} (median), ${formatBytes(summary.writtenTwiceBytes.most)} at most`,
    ],
    [
      'start to first new byte',
      `${seconds(summary.firstByteMs.median)} (median), ${seconds(summary.firstByteMs.most)} at most`,
    ],
    ['files and manifest rows', `${summary.filesCompared} compared`],
    ['differences', `${summary.differences.length}`],
    ['took', `${summary.seconds} s`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(26)}${value}`.trimEnd()).join('\n');
}

function countBy(
  accidents: readonly Accident[],
  namesOf: (accident: Accident) => readonly string[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of accidents.flatMap(namesOf)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
