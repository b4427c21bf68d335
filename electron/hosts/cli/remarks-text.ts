import type { Remarks } from '../../../shared/domain/initial-copy.ts';

/** What was noticed about single files, as a list with a heading; empty when there was nothing. */
export function remarksText(heading: string, { count, first }: Remarks): string[] {
  if (count === 0) return [];
  const more = count - first.length;
  return [
    `${heading} (${count}):`,
    ...first.map(({ source, path, what }) => `  ${source}/${shown(path)}: ${what}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

/** A name with a line break or a control character must not play tricks with the terminal. */
function shown(path: string): string {
  return /\p{Control}/u.test(path) ? JSON.stringify(path) : path;
}
