import type { BrowserWindow } from 'electron';
import type { Broadcaster } from '../../../shared/contract/broadcaster.ts';
import { createClient } from '../../../shared/contract/client.ts';
import type { AppContract, AppHandlers } from '../../../shared/contract/contract.ts';
import { contract } from '../../../shared/contract/contract.ts';
import type { Pipe } from '../../../shared/contract/frames.ts';
import { createMemoryPipes } from '../../../shared/contract/memory-pipe.ts';
import { serveContract } from '../../../shared/contract/server.ts';
import type { Role, SpeakIn } from '../../../shared/contract/server.ts';
import { appOrigin, registerAppScheme, servePage } from './app-page.ts';
import type { ElectronParts } from './electron-parts.ts';
import { acceptPages } from './ipc-pipes.ts';
import type { Pickers } from './pickers.ts';
import { createPickers } from './pickers.ts';
import type { WorkWatch } from './watch-work.ts';
import { watchWork } from './watch-work.ts';
import { secureContents, secureSession, windowOptions } from './window-security.ts';

/** The core as this host needs it. */
export interface DesktopCore {
  readonly handlers: AppHandlers;
  readonly broadcaster: Broadcaster<AppContract>;
  readonly speakIn?: SpeakIn;
  /** Stops what runs so that it can be resumed, then closes the journal. */
  close(): Promise<void>;
}

export interface DesktopOptions {
  readonly role: Role;
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** The built page, `dist/renderer`. */
  readonly staticDir: string;
  /** Called once, when Electron is ready. */
  openCore(pickers: Pickers): Promise<DesktopCore>;
}

/**
 * Runs the wizard in a window. Must be called before Electron is ready. Resolves when the window is there, or at once
 * when another window of the same data folder is open already and was brought to the front instead.
 */
export async function startDesktop(
  electron: ElectronParts,
  options: DesktopOptions,
): Promise<void> {
  const { app, protocol, session, ipcMain, Menu } = electron;
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerAppScheme(protocol);
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => secureContents(contents));
  await app.whenReady();

  Menu.setApplicationMenu(null);
  secureSession(session.defaultSession);
  servePage(session.defaultSession.protocol, options.staticDir);

  let window: BrowserWindow | null = null;
  const core = await options.openCore(createPickers(electron.dialog, () => window));
  const serve = (pipe: Pipe) =>
    serveContract(contract, core.handlers, pipe, {
      role: options.role,
      broadcaster: core.broadcaster,
      ...(core.speakIn === undefined ? {} : { speakIn: core.speakIn }),
    });
  acceptPages(ipcMain, serve);

  // The host follows the work as a page does, over the same contract.
  const [served, own] = createMemoryPipes();
  serve(served);
  const work = await watchWork(
    createClient(contract, own),
    effectsOf(electron, () => window),
  );

  window = openWindow(electron, options.preload, work);
  window.on('closed', () => (window = null));
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  quitAfter(electron, async () => {
    work.stop();
    own.close();
    await core.close();
  });
  await window.loadURL(`${appOrigin}/`);
}

function openWindow(electron: ElectronParts, preload: string, work: WorkWatch): BrowserWindow {
  const window = new electron.BrowserWindow(windowOptions(preload));
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  window.on('close', (event) => {
    if (work.running().length > 0 && !isSureToClose(electron, window, work.running())) {
      event.preventDefault();
    }
  });
  return window;
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

function isSureToClose(electron: ElectronParts, window: BrowserWindow, jobs: string[]): boolean {
  const stay = 0;
  const answer = electron.dialog.showMessageBoxSync(window, {
    type: 'question',
    message: `Disks of ${jobs.join(', ')} are being written`,
    detail: 'Closing stops them. What is written stays, and resume goes on from there.',
    buttons: ['Keep writing', 'Stop and close'],
    defaultId: stay,
    cancelId: stay,
  });
  return answer !== stay;
}

function effectsOf(electron: ElectronParts, window: () => BrowserWindow | null) {
  return {
    keepAwake: () => {
      const blocker = electron.powerSaveBlocker.start('prevent-app-suspension');
      return () => void electron.powerSaveBlocker.stop(blocker);
    },
    // -1 takes the bar away.
    showProgress: (fraction: number | null) => window()?.setProgressBar(fraction ?? -1),
    notify: (title: string, body: string) => {
      if (electron.Notification.isSupported()) new electron.Notification({ title, body }).show();
    },
  };
}

/** Holds quitting back once, until the work is stopped and the journal closed. */
function quitAfter(electron: ElectronParts, finish: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  electron.app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void finish().finally(() => {
      state = 'closed';
      electron.app.quit();
    });
  });
}
