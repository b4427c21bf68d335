import { tokens } from '@fluentui/react-components';

/**
 * Paths, serials, keys and commands: letter by letter, from the left also on a page that runs from the right, and apart
 * from the words around them so that those do not move their slashes and colons.
 */
export const mono = {
  fontFamily: tokens.fontFamilyMonospace,
  direction: 'ltr',
  unicodeBidi: 'isolate',
} as const;
