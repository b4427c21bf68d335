/**
 * `npm run bench:start [-- --runs 5]`: how long a person waits from starting the page's host, on a data folder that is
 * new, until the first screen can be used. The browser is open already, as a person's is. Prints each run and the
 * medians in milliseconds. A measurement, never part of the tests.
 */
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';
import { launchInBrowser } from '../app/launch.ts';
import { browserOptions } from '../app/browser.ts';

interface Run {
  /** From the start of the process until it printed its address. */
  readonly hostMs: number;
  /** From opening the address until the heading is there and the first button can be pressed. */
  readonly pageMs: number;
  readonly totalMs: number;
}

async function measure(browser: Browser): Promise<Run> {
  const startedAt = performance.now();
  let addressAt = startedAt;
  const app = await launchInBrowser(browser, () => (addressAt = performance.now()));
  try {
    await app.page.getByRole('heading', { level: 1 }).waitFor();
    // Passes only when the button is enabled, stands still and gets the click; nothing is pressed.
    await app.page.getByRole('main').getByRole('button').first().click({ trial: true });
    const usableAt = performance.now();
    return {
      hostMs: addressAt - startedAt,
      pageMs: usableAt - addressAt,
      totalMs: usableAt - startedAt,
    };
  } finally {
    await app.close();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function say(name: string, { hostMs, pageMs, totalMs }: Run): void {
  const cells = [hostMs, pageMs, totalMs].map((ms) => String(Math.round(ms)).padStart(8));
  process.stdout.write(`${name.padEnd(8)}${cells.join('')}\n`);
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const browser = await chromium.launch(browserOptions);
try {
  process.stdout.write(`${''.padEnd(8)}    host    page   total   (ms)\n`);
  const runs: Run[] = [];
  for (let turn = 1; turn <= Number(values.runs); turn += 1) {
    const run = await measure(browser);
    runs.push(run);
    say(`run ${turn}`, run);
  }
  say('median', {
    hostMs: median(runs.map((run) => run.hostMs)),
    pageMs: median(runs.map((run) => run.pageMs)),
    totalMs: median(runs.map((run) => run.totalMs)),
  });
} finally {
  await browser.close();
}
