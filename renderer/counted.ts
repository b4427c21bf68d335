import { formatCount } from './format.ts';

const plurals = new Intl.PluralRules('en');

/** `1 disk`, `2 disks`, `1,204 files`. */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${plurals.select(count) === 'one' ? one : many}`;
}
