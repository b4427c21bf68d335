import type { Locator, Page } from '@playwright/test';

/** More stops than any page of the wizard has. */
const mostStops = 120;

/** Somebody without a mouse: goes from stop to stop until the wanted control has the focus, and counts what was pressed. */
export class Keyboard {
  readonly #page: Page;
  presses = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    this.presses += 1;
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    this.presses += text.length;
  }

  /** Tab by Tab to a control; fails when all stops of the page were passed without it. */
  async reach(control: Locator): Promise<void> {
    await control.waitFor();
    for (let stop = 0; stop <= mostStops; stop += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error(`${control.toString()} cannot be reached by the Tab key`);
  }

  /** Reaches a button or link and presses it. */
  async use(control: Locator): Promise<void> {
    await this.reach(control);
    await this.press('Enter');
  }
}
