/**
 * `npm run kills -- [--kills <n>] [--disks <n>] [--size <bytes|400MB>] [--seed <n>] [--pace <bytes|40MB>] [--json]`:
 * prepares disks through so many kills, power cuts and pulled disks, and compares them with undisturbed ones. Ends with
 * 6 when anything differs. Ctrl+C finishes the disks under way and reports what was done so far.
 */
import { parseArgs } from 'node:util';
import { parseBytes } from '../../../../shared/domain/size.ts';
import { exitCodeOf } from '../../../../shared/errors/app-error.ts';
import { canMakeFaults } from '../../../adapters/volume-writer/testing/faults.ts';
import { runKills } from './kill-run.ts';
import { summaryOf, textOf } from './report.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    disks: { type: 'string', default: '3' },
    size: { type: 'string', default: '400MB' },
    pace: { type: 'string', default: '40MB' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

function numberOf(name: 'kills' | 'disks' | 'seed'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`--${name} is no number`);
  return number;
}

function bytesOf(name: 'size' | 'pace'): number {
  const bytes = parseBytes(values[name]);
  if (bytes === null) throw new RangeError(`--${name} is no size such as 400MB`);
  return bytes;
}

if (!canMakeFaults()) {
  process.stderr.write('Cutting the power of disks needs Linux, a C compiler and make.\n');
  process.exit(1);
}
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());
const report = await runKills({
  kills: numberOf('kills'),
  disks: numberOf('disks'),
  bytes: bytesOf('size'),
  seed: numberOf('seed'),
  bytesPerSecond: bytesOf('pace'),
  killsPerRound: 25,
  signal: stop.signal,
  say: (text) => process.stderr.write(`${text}\n`),
});
const summary = summaryOf(report);
process.stdout.write(`${values.json ? JSON.stringify(summary) : textOf(summary)}\n`);
for (const name of summary.differences) process.stderr.write(`differs: ${name}\n`);
process.exitCode = summary.differences.length === 0 ? 0 : exitCodeOf('verify.damage');
