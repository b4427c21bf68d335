import type { BrowserWindow } from 'electron';
import type { KeptJson } from './kept-json.ts';
import type { WindowState } from './window-state.ts';

/** Moving a window reports each step; only where it comes to rest is worth keeping. */
const restMs = 1000;

/** Keeps how the window is left, while it changes and when asked. Returns what writes it now. */
export function rememberWindow(
  window: BrowserWindow,
  kept: KeptJson<WindowState>,
): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = async (): Promise<void> => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    await kept.write({
      // The place it returns to from full size; the full size itself belongs to the display.
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      zoomLevel: window.webContents.getZoomLevel(),
    });
  };
  const keepSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), restMs);
    timer.unref();
  };
  // Written out: the types have one signature for each name.
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.webContents.on('zoom-changed', keepSoon);
  window.on('close', () => void keep());
  return keep;
}
