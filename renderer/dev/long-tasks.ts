import type { Page } from 'playwright';

interface Watched {
  tasks: number[];
}

/** Keeps the durations of tasks that hold the page up; call it before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held = window as unknown as Watched;
    held.tasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) held.tasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** Tasks since the last question in ms, longest first; browsers report none under 50 ms. */
export async function takeLongTasks(page: Page): Promise<number[]> {
  await page.waitForTimeout(600);
  return page.evaluate(() => {
    const held = window as unknown as Watched;
    return held.tasks.splice(0).sort((a, b) => b - a);
  });
}
