import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { violationsOf } from '../../renderer/dev/violations.ts';
import { projectRoot } from './command-line.ts';
import type { App } from './launch.ts';
import { launchInBrowser, launchInWindow } from './launch.ts';
import { settled } from './settled.ts';

interface Fixtures {
  /** The app in a browser, or in its window for the project `electron`. */
  app: App;
  /**
   * Takes a picture, and expects no accessibility violation and no sideways scroll. Every screen in both themes and more
   * states is the matter of `specs/looks`; here it is the real program's.
   */
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
      // A pointer left on the last button would show its tooltip in some pictures and not in others.
      await page.mouse.move(0, 0);
      await expect(page.getByRole('tooltip').filter({ visible: true })).toHaveCount(0);
      await settled(page);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      expect(await violationsOf(page), `accessibility of ${name}`).toEqual([]);
    });
  },
});

export { expect };
