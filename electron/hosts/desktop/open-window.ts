import type { BrowserWindow } from 'electron';
import { appOrigin } from './app-page.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { KeptJson } from './kept-json.ts';
import { rememberWindow } from './remember-window.ts';
import type { WindowParts } from './window-security.ts';
import { windowOptions } from './window-security.ts';
import type { WindowState } from './window-state.ts';
import { placeWindow } from './window-state.ts';

/** The one window of the program. */
export interface MainWindow {
  readonly window: BrowserWindow;
  /** Loads the page; resolves when it is there. */
  load(): Promise<void>;
  /** Shows it, out of the background too, in front of others. */
  show(): void;
  /** Shows it at a place of the page, such as `#/plan`. The page itself stays as it is. */
  goTo(hash: string): void;
  /** One step larger or smaller, or 0 for actual size. */
  zoom(step: -1 | 0 | 1): void;
  /** Writes down how it is left. */
  remember(): Promise<void>;
}

const zoomSteps = { step: 0.5, least: -3, most: 5 } as const;

/** Makes the window where it was left, on a display that is there, and not shown yet. */
export async function openWindow(
  electron: Pick<ElectronParts, 'BrowserWindow' | 'screen'>,
  parts: WindowParts,
  kept: KeptJson<WindowState>,
): Promise<MainWindow> {
  const state = await kept.read();
  const displays = electron.screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new electron.BrowserWindow({
    ...windowOptions(parts),
    ...placeWindow(state, displays),
  });
  const { webContents } = window;
  window.once('ready-to-show', () => {
    if (state?.isMaximized === true) window.maximize();
    window.show();
  });
  webContents.on('did-finish-load', () => {
    if (state !== null) webContents.setZoomLevel(state.zoomLevel);
  });
  reloadAfterCrash(window);
  const remember = rememberWindow(window, kept);
  const show = () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  return {
    window,
    load: () => window.loadURL(`${appOrigin}/`),
    show,
    goTo: (hash) => {
      show();
      // Another place of the page that is there: Chromium does not load it again for that.
      void window.loadURL(`${appOrigin}/${hash}`);
    },
    zoom: (step) => {
      const level = step === 0 ? 0 : webContents.getZoomLevel() + step * zoomSteps.step;
      webContents.setZoomLevel(Math.min(zoomSteps.most, Math.max(zoomSteps.least, level)));
      void remember();
    },
    remember,
  };
}

/** A page that crashed loses nothing: the work goes on in this process. It is loaded again, but not for ever. */
function reloadAfterCrash(window: BrowserWindow): void {
  let reloadsLeft = 3;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reloadsLeft === 0) return;
    reloadsLeft -= 1;
    window.reload();
  });
}
