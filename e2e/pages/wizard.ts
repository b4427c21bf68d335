import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The wizard as a person meets it: headings, labels and buttons, nothing of its inside. */
export class Wizard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async isAt(title: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: label }).fill(text);
  }

  /** Adds an image file as a disk on the page *Choose the disks*. */
  async addDiskImage(file: string, size: string): Promise<void> {
    await this.press('Add a disk image');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Image file' }).fill(file);
    await dialog.getByRole('textbox', { name: 'Size' }).fill(size);
    await dialog.getByRole('button', { name: 'Add the disk image' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.page.getByText(file)).toBeVisible();
  }

  async step(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Steps of the job' })
      .getByRole('link', { name })
      .click();
  }
}
