import type { Page } from '@playwright/test';

/** Colours fade when the theme changes; a picture or a contrast check in between would show neither theme. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    // States are asked for: within a closed `details` the promise of an animation that has ended stays open.
    const isMoving = (one: Animation) =>
      one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity;
    await nextFrame();
    do await nextFrame();
    while (document.getAnimations().some(isMoving));
  });
}
