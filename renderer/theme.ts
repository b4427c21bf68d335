import type { BrandVariants, Theme } from '@fluentui/react-components';
import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
} from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

const brand: BrandVariants = {
  10: '#020509',
  20: '#0b1a2c',
  30: '#0c2b4d',
  40: '#0d3867',
  50: '#0f4580',
  60: '#14539a',
  70: '#1d5fae',
  80: '#286cbf',
  90: '#3a7acc',
  100: '#4f89d6',
  110: '#6699df',
  120: '#7daae7',
  130: '#95baee',
  140: '#adcbf4',
  150: '#c6dcf9',
  160: '#e0edfd',
};

/** The platform's own text face first; the others are what Linux and server desktops carry. */
const fontFamilyBase =
  "'Segoe UI Variable Text','Segoe UI',Inter,'Noto Sans',Roboto,Cantarell,Ubuntu,Lato,'Liberation Sans',system-ui,sans-serif";
const fontFamilyMonospace =
  "'Cascadia Mono',Consolas,'JetBrains Mono','Noto Sans Mono','Liberation Mono','DejaVu Sans Mono',monospace";

const faces = { fontFamilyBase, fontFamilyMonospace };
const darkBase = createDarkTheme(brand);

const light: Theme = { ...createLightTheme(brand), ...faces };
const dark: Theme = {
  ...darkBase,
  ...faces,
  // On the dark page the ramp's middle is too dim for text; two steps up reach 4.5:1.
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
};
const highContrast: Theme = { ...teamsHighContrastTheme, ...faces };

export type ThemeChoice = 'system' | 'light' | 'dark';

/** Does a media query match now? Draws again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The theme to draw with: the person's choice, the system's where none was made; high contrast always wins. */
export function useTheme(choice: ThemeChoice): { theme: Theme; isDark: boolean } {
  const isForced = useMedia('(forced-colors: active)');
  const isSystemDark = useMedia('(prefers-color-scheme: dark)');
  const isDark = choice === 'dark' || (choice === 'system' && isSystemDark);
  if (isForced) return { theme: highContrast, isDark };
  return { theme: isDark ? dark : light, isDark };
}
