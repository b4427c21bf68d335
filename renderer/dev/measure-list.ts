/**
 * How long the list of 500 jobs keeps the page busy: opening it, typing into the search box, sorting, scrolling.
 *
 *     node renderer/dev/measure-list.ts
 *
 * Prints the longest task of each in milliseconds, and when the first rows were there. Measured in the browser on this
 * computer; nothing is asserted.
 */
import type { Page } from 'playwright';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

const configFile = `${import.meta.dirname}/../vite.config.ts`;
await build({ configFile, mode: 'fake', logLevel: 'warn' });
const server = await preview({
  configFile,
  mode: 'fake',
  preview: { port: 0, host: '127.0.0.1' },
  build: { outDir: `${import.meta.dirname}/../../dist/renderer-fake` },
});
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--headless'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });

/** Long tasks since the last question, longest first, in ms; tasks under 50 ms are not reported by browsers. */
async function longest(): Promise<string> {
  await page.waitForTimeout(600);
  const tasks = await page.evaluate(() => {
    const held = window as unknown as { tasks: number[] };
    return held.tasks.splice(0).sort((a, b) => b - a);
  });
  return tasks.length === 0 ? 'under 50' : tasks.map(Math.round).slice(0, 5).join(', ');
}

async function watch(where: Page): Promise<void> {
  await where.addInitScript(() => {
    const held = window as unknown as { tasks: number[] };
    held.tasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) held.tasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

await watch(page);
const base = server.resolvedUrls?.local[0] ?? '';
await page.goto(`${base}dev/index.html?many#/`);
await page.getByRole('heading', { level: 1 }).waitFor();
console.log(`start of the program with 500 jobs: ${await longest()} ms`);
const opened = Date.now();
await page.getByRole('link', { name: 'All jobs' }).first().click();
await page.getByRole('rowheader').first().waitFor();
console.log(`first rows after ${Date.now() - opened} ms; longest task ${await longest()} ms`);
await page.getByRole('searchbox').pressSequentially('oslo fedex 7712', { delay: 40 });
console.log(`typing: ${await longest()} ms`);
await page.getByRole('searchbox').fill('');
await longest();
for (const column of ['Job', 'Where it stands', 'Goes into']) {
  await page.getByRole('columnheader', { name: column }).getByRole('button').click();
}
console.log(`sorting three times: ${await longest()} ms`);
await page.getByRole('grid').evaluate(async (grid) => {
  for (let top = 0; top < 30_000; top += 400) {
    grid.scrollTo({ top });
    await new Promise(requestAnimationFrame);
  }
});
console.log(`scrolling to the end: ${await longest()} ms`);
await browser.close();
await server.close();
