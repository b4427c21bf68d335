/**
 * How long four disks that report their progress keep the page busy.
 *
 *     npm run bench:screens [-- <seconds, 60 when left out>]
 *
 * Prints the longest tasks while the page opens and while it stands there. Measured in the browser on this computer;
 * nothing is asserted.
 */
import { serveFakeScreens } from './fake-server.ts';
import { takeLongTasks, watchLongTasks } from './long-tasks.ts';

const seconds = Number(process.argv[2] ?? 60);
const server = await serveFakeScreens();
const page = await server.browser.newPage({ viewport: { width: 1280, height: 800 } });
await watchLongTasks(page);

const said = (tasks: readonly number[]) =>
  tasks.length === 0
    ? 'none over 50 ms'
    : `${tasks.map(Math.round).slice(0, 5).join(', ')} ms, ${tasks.length} over 50 ms`;

await page.goto(`${server.page}?four-lanes#/job/four-lanes/write`);
await page
  .getByRole('group', { name: /^Disk / })
  .nth(3)
  .waitFor();
console.log(`longest tasks while opening: ${said(await takeLongTasks(page))}`);
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
const busy = async () => {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
};
const before = await busy();
await page.waitForTimeout(seconds * 1000);
const share = ((await busy()) - before) / seconds;
console.log(`longest tasks in ${seconds} s with four lanes: ${said(await takeLongTasks(page))}`);
console.log(`the page was busy for ${(share * 100).toFixed(1)} % of the time`);
await server.close();
