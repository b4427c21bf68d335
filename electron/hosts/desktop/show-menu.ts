import type { Language } from '../../../shared/language/language.ts';
import { appMenu } from './app-menu.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { MainWindow } from './open-window.ts';
import { words } from './words.ts';

export interface ShowMenuOptions {
  readonly role: 'admin' | 'read-only';
  readonly platform: NodeJS.Platform;
  readonly version: string;
  readonly dataDir: string;
  readonly guideFile: string;
  readonly licencesFile: string;
  window(): MainWindow | null;
}

/**
 * The menu and what it opens. Returns what makes the menu in the language of the moment; it does nothing while that
 * language is the one of the menu already, and answers whether it made it anew.
 */
export function createAppMenu(
  electron: ElectronParts,
  options: ShowMenuOptions,
): (language: Language) => boolean {
  const { app, Menu } = electron;
  const actions = {
    goTo: (hash: string) => options.window()?.goTo(hash),
    zoom: (step: -1 | 0 | 1) => options.window()?.zoom(step),
    quit: () => app.quit(),
    openGuide: () => void openFile(electron, options.guideFile),
    openLicences: () => void openFile(electron, options.licencesFile),
    about: () => void showAbout(electron, options),
  };
  let shown: Language | null = null;
  return (language) => {
    if (shown === language) return false;
    shown = language;
    const { platform, role } = options;
    const isReadOnly = role === 'read-only';
    const template = appMenu(actions, { platform, isReadOnly, isPackaged: app.isPackaged });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    return true;
  };
}

/** Files of our own, shown by whatever the computer shows texts with. */
async function openFile({ shell, dialog }: ElectronParts, file: string): Promise<void> {
  const problem = await shell.openPath(file);
  if (problem === '') return;
  await dialog.showMessageBox({
    type: 'info',
    message: words.notOpened(file),
    detail: words.notOpenedNext,
  });
}

async function showAbout({ dialog }: ElectronParts, options: ShowMenuOptions): Promise<void> {
  const { version, dataDir } = options;
  const box = {
    type: 'info' as const,
    title: words.menu.about,
    message: words.name,
    detail: words.about(version, process.versions['electron'] ?? '', dataDir),
  };
  const window = options.window()?.window;
  await (window === undefined ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box));
}
