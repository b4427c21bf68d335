import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** What axe-core finds against the accessibility of the page as it is shown: the rule, its words, and where. */
export async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Fluent's focus guards: hidden and focusable on purpose, they hand the focus on at once.
    .exclude('[data-tabster-dummy]')
    // There are no frames to join, and only violations are read: a quarter of the time.
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${id}: ${help} (${places.join(', ')})`;
  });
}
