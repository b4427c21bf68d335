import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { projectRoot } from './command-line.ts';
import type { App } from './launch.ts';
import { launchInBrowser, launchInWindow } from './launch.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
];

interface Fixtures {
  /** The app in a browser, or in its window for the project `electron`. */
  app: App;
  /** Takes the screen in light and dark and both sizes, and expects no accessibility violation and no sideways scroll. */
  inspect: (name: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  // The browser is launched here and not by Playwright's own fixture: the window needs none.
  app: async ({ playwright, launchOptions }, use, info) => {
    if (info.project.name !== 'electron') {
      const browser = await playwright.chromium.launch(launchOptions);
      const app = await launchInBrowser(browser);
      await use(app);
      await app.close();
      await browser.close();
      return;
    }
    const app = await launchInWindow();
    test.skip(
      app === null,
      'No Electron binary is on this computer; the same suite runs in the browser.',
    );
    if (app === null) return;
    await use(app);
    await app.close();
  },

  inspect: async ({ app }, use) => {
    const folder = join(projectRoot, 'test-results/screens');
    await mkdir(folder, { recursive: true });
    await use(async (name) => {
      const { page } = app;
      const before = page.viewportSize();
      // A pointer left on the last button would show its tooltip in some pictures and not in others.
      await page.mouse.move(0, 0);
      await expect(page.getByRole('tooltip').filter({ visible: true })).toHaveCount(0);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        for (const size of sizes) {
          await page.setViewportSize(size);
          await settle(page);
          await page.screenshot({ path: join(folder, `${name}-${theme}-${size.width}.png`) });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(overflow, `${name} scrolls sideways at ${size.width}`).toBeLessThanOrEqual(0);
        }
        const { violations } = await new AxeBuilder({ page })
          // Fluent's focus guards: hidden and focusable on purpose, they hand the focus on at once.
          .exclude('[data-tabster-dummy]')
          .analyze();
        const found = violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`);
        expect(found, `accessibility of ${name} in ${theme}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      if (before !== null) await page.setViewportSize(before);
    });
  },
});

/** Colours fade when the theme changes; a picture or a contrast check in between would show neither theme. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const running = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(running.map((one) => one.finished));
  });
}

export { expect };
