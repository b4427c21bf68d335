import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { languageNames, languages } from '../../shared/language/language.ts';
import { usePreferences } from '../context.tsx';
import { DarkTheme20Regular } from '../icons.ts';
import type { LanguageChoice } from '../stores/preferences.ts';
import type { ThemeChoice } from '../theme.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  popover: { zIndex: 1 },
});

const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const languageChoices: readonly LanguageChoice[] = ['system', ...languages];

/** How the window looks and which language it speaks: what a person likes, kept in the window itself. */
export function PreferencesMenu() {
  const styles = useStyles();
  const theme = usePreferences((state) => state.theme);
  const setTheme = usePreferences((state) => state.setTheme);
  const language = usePreferences((state) => state.language);
  const setLanguage = usePreferences((state) => state.setLanguage);

  const choose = (name: string, value: string | undefined): void => {
    const chosenTheme = themeChoices.find((one) => name === 'theme' && one === value);
    const chosenLanguage = languageChoices.find((one) => name === 'language' && one === value);
    if (chosenTheme !== undefined) setTheme(chosenTheme);
    if (chosenLanguage !== undefined) setLanguage(chosenLanguage);
  };

  return (
    <Menu
      // Inside the header, so that what is read out belongs to a landmark.
      inline
      checkedValues={{ theme: [theme], language: [language] }}
      onCheckedValueChange={(_, { name, checkedItems }) => choose(name, checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={words.shell.preferences} relationship="label">
          <Button appearance="subtle" icon={<DarkTheme20Regular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{words.shell.theme}</MenuGroupHeader>
            {themeChoices.map((choice) => (
              <MenuItemRadio key={choice} name="theme" value={choice}>
                {words.shell.themes[choice]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{words.shell.language}</MenuGroupHeader>
            {languageChoices.map((choice) => (
              <MenuItemRadio key={choice} name="language" value={choice}>
                {choice === 'system' ? (
                  words.shell.languageOfSystem
                ) : (
                  <span lang={choice}>{languageNames[choice]}</span>
                )}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
