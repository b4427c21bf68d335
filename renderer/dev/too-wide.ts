import type { Page } from 'playwright';

/**
 * What of the page runs over its sides: the window itself, or a part that hides what it does not hold. Lists and code
 * that scroll by themselves, and lines that end in dots, are meant to. Answers how many pixels, with the part.
 */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const note = (element: Element, name: string) => {
      const pixels = element.scrollWidth - element.clientWidth;
      if (pixels > 1 && element.clientWidth > 0) found.push(`${name}: ${pixels} px too wide`);
    };
    note(document.documentElement, 'the window');
    const parts = 'main [role="region"], main section, [role="dialog"], [role="alertdialog"]';
    for (const part of document.querySelectorAll(parts)) {
      const label = part.getAttribute('aria-labelledby');
      const title = label === null ? null : document.getElementById(label)?.textContent;
      note(part, part.getAttribute('aria-label') ?? title ?? part.tagName);
    }
    return found;
  });
}
