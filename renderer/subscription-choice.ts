import type { PublishSettingsView } from '../shared/domain/preflight.ts';

type Subscription = PublishSettingsView['subscriptions'][number];

export interface ShownSubscriptions {
  readonly shown: readonly Subscription[];
  /** How many more match. */
  readonly more: number;
}

/**
 * The subscriptions with this text in name or id, at most `most` of them; the one in use comes first and is always
 * there, so that nobody loses sight of it.
 */
export function subscriptionsToShow(
  all: readonly Subscription[],
  text: string,
  usedId: string,
  most: number,
): ShownSubscriptions {
  const wanted = text.trim().toLowerCase();
  const isUsed = ({ id }: Subscription) => isSameId(id, usedId);
  const matching = all.filter(
    (one) => !isUsed(one) && `${one.name}\n${one.id}`.toLowerCase().includes(wanted),
  );
  const used = all.filter(isUsed).slice(0, 1);
  const shown = [...used, ...matching].slice(0, most);
  return { shown, more: used.length + matching.length - shown.length };
}

export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}

/** The last part of a path of either kind of system. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
