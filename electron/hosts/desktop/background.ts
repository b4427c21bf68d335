import type { BrowserWindow, Tray } from 'electron';
import type { ElectronParts } from './electron-parts.ts';
import { words } from './words.ts';

/** A window that was closed while disks are written: out of the way, and easily back. */
export interface Background {
  /** Instead of closing: hides the window behind an icon, or makes it small where no icon would be seen. */
  enter(window: BrowserWindow): void;
  /** The window is shown again; the icon goes. */
  leave(): void;
  /** Words of the icon's menu in the language of the moment. */
  reword(): void;
}

export interface BackgroundOptions {
  readonly hasTray: () => boolean;
  /** A small picture for the icon. */
  readonly iconFile: string;
  open(): void;
  quit(): void;
  /** Said once in the life of the program; later closings need no explanation. */
  explain(title: string, body: string): void;
}

export function createBackground(
  electron: Pick<ElectronParts, 'Menu' | 'Tray' | 'nativeImage'>,
  options: BackgroundOptions,
): Background {
  let tray: Tray | null = null;
  let hasExplained = false;

  const showIcon = (): boolean => {
    if (!options.hasTray()) return false;
    if (tray !== null) return true;
    try {
      tray = new electron.Tray(electron.nativeImage.createFromPath(options.iconFile));
    } catch {
      // Without an icon a hidden window would be out of reach.
      return false;
    }
    tray.on('click', () => options.open());
    reword();
    return true;
  };
  const reword = () => {
    tray?.setToolTip(`${words.name}: ${words.background.title}`);
    tray?.setContextMenu(
      electron.Menu.buildFromTemplate([
        { label: words.tray.open, click: () => options.open() },
        { type: 'separator' },
        { label: words.tray.quit, click: () => options.quit() },
      ]),
    );
  };

  return {
    enter: (window) => {
      const isHidden = showIcon();
      if (isHidden) window.hide();
      else window.minimize();
      if (hasExplained) return;
      hasExplained = true;
      const { title, inTray, minimized } = words.background;
      options.explain(title, isHidden ? inTray : minimized);
    },
    leave: () => {
      tray?.destroy();
      tray = null;
    },
    reword,
  };
}
