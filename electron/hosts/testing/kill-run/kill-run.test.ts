import { expect, test } from 'vitest';
import { canMakeFaults } from '../../../adapters/volume-writer/testing/faults.ts';
import { runKills } from './kill-run.ts';

test('disks prepared through kills, power cuts and pulled cables are as if nothing had happened', async ({
  skip,
}) => {
  skip(!canMakeFaults(), 'cutting power needs Linux, a C compiler and make');
  const report = await runKills({
    kills: 8,
    disks: 2,
    bytes: 72_000_000,
    seed: 20,
    bytesPerSecond: 20_000_000,
    killsPerRound: 8,
    signal: new AbortController().signal,
    say: () => undefined,
  });
  expect(report.differences).toEqual([]);
  expect(report.accidents.length).toBe(8);
  for (const { writtenTwiceBytes } of report.accidents)
    expect(writtenTwiceBytes ?? 0).toBeLessThanOrEqual(256 * 1024 * 1024);
}, 300_000);
