import type { BrowserWindow } from 'electron';
import type { BarMode } from './watch-work.ts';

const none = -1;

/**
 * Shows how far the work is on the window's button of the task bar. Only Windows has a colour for trouble; elsewhere a
 * bar for work that ended would look like work.
 */
export function showOnTaskBar(
  window: BrowserWindow,
  platform: NodeJS.Platform,
  fraction: number | null,
  mode: BarMode,
): void {
  if (platform !== 'win32') return window.setProgressBar(fraction ?? none);
  if (fraction === null && mode === 'normal') return window.setProgressBar(none);
  window.setProgressBar(fraction ?? 1, { mode });
}
