import type { BrowserWindow } from 'electron';
import type { ElectronParts } from './electron-parts.ts';
import { words } from './words.ts';

export interface QuittingOptions {
  /** Names of the jobs whose disks are worked on now. */
  running(): readonly string[];
  /** Brings the window to the front and answers it, so that the question is seen; null when there is none. */
  show(): BrowserWindow | null;
  /** Stops the work so that it can be resumed and closes the journal. */
  finish(): Promise<void>;
}

export interface Quitting {
  /** The computer shuts down or somebody ended the program from outside: no question, everything in order. */
  readonly now: () => void;
}

/**
 * Asks before quitting while disks are written, with staying as the answer that comes first. Then holds quitting back
 * until the work is stopped and the journal closed.
 */
export function holdQuitting(electron: ElectronParts, options: QuittingOptions): Quitting {
  const { app } = electron;
  let state: 'open' | 'closing' | 'closed' = 'open';
  let isSure = false;
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    const jobs = options.running();
    if (!isSure && jobs.length > 0 && !isSureToStop(electron, options.show(), jobs)) return;
    state = 'closing';
    void options.finish().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
  return {
    now: () => {
      isSure = true;
      app.quit();
    },
  };
}

function isSureToStop(
  { dialog }: ElectronParts,
  window: BrowserWindow | null,
  jobs: readonly string[],
): boolean {
  const { question, detail, stay, stop } = words.quit;
  const staying = 0;
  const box = {
    type: 'question' as const,
    message: question(jobs),
    detail,
    buttons: [stay, stop],
    defaultId: staying,
    cancelId: staying,
  };
  const answer =
    window === null ? dialog.showMessageBoxSync(box) : dialog.showMessageBoxSync(window, box);
  return answer !== staying;
}
