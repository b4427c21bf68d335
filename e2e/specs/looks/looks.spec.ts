import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { serveBuiltScreens } from '../../../renderer/dev/fake-server.ts';
import type { Shot } from '../../../renderer/dev/shots.ts';
import { shots } from '../../../renderer/dev/shots.ts';
import { tooWide } from '../../../renderer/dev/too-wide.ts';
import { violationsOf } from '../../../renderer/dev/violations.ts';
import { settled } from '../../app/settled.ts';
import { drawsAlike } from './draws-alike.ts';
import { keptPictures } from './kept-pictures.ts';

/** The day on which the fake jobs are looked at, so that dates and days left are the same in every run. */
const today = new Date('2026-12-01T09:30:00Z');

/** Every computer that runs the tests has these faces; the ones that the wizard likes better, only some. */
const faces = `.fui-FluentProvider {
  --fontFamilyBase: 'Liberation Sans' !important;
  --fontFamilyMonospace: 'Liberation Mono' !important;
}`;

const notAlike =
  'Kept pictures were not compared: this browser does not draw letters as theirs did. All else was checked.';

const test = base.extend<object, { address: string; isAlike: boolean }>({
  isAlike: [
    async ({ browser }, use, { config }) => {
      await use(await drawsAlike(browser, config.updateSnapshots === 'all'));
    },
    { scope: 'worker' },
  ],
  address: [
    async ({}, use) => {
      const server = await serveBuiltScreens();
      await use(server.page);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

async function open(page: Page, address: string, shot: Shot): Promise<void> {
  await page.clock.setFixedTime(today);
  await page.goto(`${address}?still&${shot.query ?? ''}${shot.hash}`);
  await page.addStyleTag({ content: faces });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  await shot.act?.(page);
  // A pointer left on the last button would show its tooltip in some runs and not in others.
  await page.mouse.move(0, 0);
}

for (const shot of shots()) {
  test(shot.name, async ({ page, address, isAlike }, info) => {
    const thrown: string[] = [];
    page.on('pageerror', ({ message }) => thrown.push(message));
    await open(page, address, shot);
    // The screens follow the system while they are open, so the second theme needs no second arrival.
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveCSS('color-scheme', theme);
      await settled(page);
      if (keptPictures.includes(shot.name) && !isAlike) {
        info.annotations.push({ type: 'skip', description: notAlike });
      } else if (keptPictures.includes(shot.name)) {
        await expect.soft(page).toHaveScreenshot(`${shot.name}-${theme}.png`);
      }
      expect(await violationsOf(page), `accessibility in ${theme} colours`).toEqual([]);
    }
    expect(await tooWide(page), 'what is wider than its place').toEqual([]);
    expect(thrown).toEqual([]);
  });
}

test('every kept picture is of a state that is shown', () => {
  const names = shots().map(({ name }) => name);
  expect(keptPictures.filter((name) => !names.includes(name))).toEqual([]);
});
