import { tokens } from '@fluentui/react-components';

/** Styles are mirrored for a page that runs from the right, this value included unless it says otherwise. */
const fromTheLeft: string = 'ltr /* @noflip */';

/**
 * Paths, serials, keys and commands: letter by letter, from the left also on a page that runs from the right, and apart
 * from the words around them so that those do not move their slashes and colons.
 */
export const mono = {
  fontFamily: tokens.fontFamilyMonospace,
  direction: fromTheLeft as 'ltr',
  unicodeBidi: 'isolate',
} as const;
