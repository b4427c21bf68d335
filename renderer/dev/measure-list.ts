/**
 * How long the list of 500 jobs keeps the page busy: opening it, typing into the search box, sorting, scrolling.
 *
 *     node renderer/dev/measure-list.ts
 *
 * Prints the longest task of each in milliseconds, and when the first rows were there. Measured in the browser on this
 * computer; nothing is asserted.
 */
import { serveFakeScreens } from './fake-server.ts';
import { takeLongTasks, watchLongTasks } from './long-tasks.ts';

const server = await serveFakeScreens();
const page = await server.browser.newPage({ viewport: { width: 1280, height: 800 } });
await watchLongTasks(page);

async function longest(): Promise<string> {
  const tasks = await takeLongTasks(page);
  return tasks.length === 0 ? 'under 50' : tasks.map(Math.round).slice(0, 5).join(', ');
}

await page.goto(`${server.page}?many#/`);
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
await server.close();
