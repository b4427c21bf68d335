import path from 'node:path';
import type { Broadcaster } from '../../../shared/contract/broadcaster.ts';
import { createClient } from '../../../shared/contract/client.ts';
import type { AppContract, AppHandlers } from '../../../shared/contract/contract.ts';
import { contract } from '../../../shared/contract/contract.ts';
import type { Pipe } from '../../../shared/contract/frames.ts';
import { createMemoryPipes } from '../../../shared/contract/memory-pipe.ts';
import { serveContract } from '../../../shared/contract/server.ts';
import type { Role, SpeakIn } from '../../../shared/contract/server.ts';
import { language } from '../../../shared/language/language.ts';
import { registerAppScheme, servePage } from './app-page.ts';
import { createAppMenu } from './show-menu.ts';
import { createBackground } from './background.ts';
import type { ElectronParts } from './electron-parts.ts';
import { acceptPages } from './ipc-pipes.ts';
import { followJobs } from './follow-jobs.ts';
import { createKeptJson } from './kept-json.ts';
import { createNotifier } from './notifier.ts';
import type { MainWindow } from './open-window.ts';
import { openWindow } from './open-window.ts';
import type { Pickers } from './pickers.ts';
import { createPickers } from './pickers.ts';
import { holdQuitting } from './quitting.ts';
import { showsTrayIcons } from './tray-support.ts';
import { secureContents, secureSession } from './window-security.ts';
import { windowState } from './window-state.ts';

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
  readonly platform: NodeJS.Platform;
  readonly version: string;
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** The built page, `dist/renderer`. */
  readonly staticDir: string;
  readonly iconFile: string;
  readonly guideFile: string;
  readonly licencesFile: string;
  readonly dataDir: string;
  /** The window's own files, below the data folder. */
  readonly windowDir: string;
  /** Can an icon beside the clock be seen here? Left out: asks the computer. */
  readonly hasTray?: () => Promise<boolean>;
  /** Where SIGINT and SIGTERM arrive: the process. */
  readonly signals: { on(name: 'SIGINT' | 'SIGTERM', listener: () => void): unknown };
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
  const { app, protocol, session, ipcMain, powerMonitor } = electron;
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerAppScheme(protocol);
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => secureContents(contents));
  await app.whenReady();
  secureSession(session.defaultSession);
  servePage(session.defaultSession.protocol, options.staticDir);

  let main: MainWindow | null = null;
  const core = await options.openCore(createPickers(electron.dialog, () => main?.window ?? null));
  const showMenu = createAppMenu(electron, { ...options, window: () => main });
  const serve = (pipe: Pipe) =>
    serveContract(contract, core.handlers, pipe, {
      role: options.role,
      broadcaster: core.broadcaster,
      speakIn: (language, work) => {
        const spoken = core.speakIn ?? ((_language, saying) => saying());
        return spoken(language, () => {
          if (showMenu(language)) background.reword();
          return work();
        });
      },
    });
  acceptPages(ipcMain, serve);

  const notify = createNotifier(electron);
  let hasTray = false;
  const background = createBackground(electron, {
    hasTray: () => hasTray,
    iconFile: options.iconFile,
    open: () => main?.show(),
    quit: () => app.quit(),
    explain: (title, body) => notify({ title, body, onClick: () => main?.show() }),
  });
  void (options.hasTray ?? (() => showsTrayIcons(options.platform)))().then((answer) => {
    hasTray = answer;
  });

  // The host follows the work as a page does, over the same contract.
  const [served, own] = createMemoryPipes();
  serve(served);
  const client = createClient(contract, own);
  const work = await followJobs(electron, client, {
    platform: options.platform,
    windowDir: options.windowDir,
    window: () => main,
    notify,
  });

  const quitting = holdQuitting(electron, {
    running: () => work.running(),
    show: () => {
      main?.show();
      return main?.window ?? null;
    },
    finish: async () => {
      work.stop();
      background.leave();
      await main?.remember();
      own.close();
      await core.close();
    },
  });
  for (const name of ['SIGINT', 'SIGTERM'] as const) options.signals.on(name, quitting.now);
  powerMonitor.on('shutdown', quitting.now);
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => main?.show());
  app.on('activate', () => main?.show());

  const opened = await openWindow(
    electron,
    { preload: options.preload, iconFile: options.iconFile, isPackaged: app.isPackaged },
    createKeptJson(path.join(options.windowDir, 'window-state.json'), windowState),
  );
  main = opened;
  const { window } = opened;
  window.on('closed', () => (main = null));
  window.on('session-end', quitting.now);
  window.on('focus', () => work.seen());
  window.on('show', () => background.leave());
  // Closing asks nothing and stops nothing while disks are written.
  window.on('close', (event) => {
    if (work.running().length === 0) return;
    event.preventDefault();
    background.enter(window);
  });
  showMenu(language());
  await opened.load();
}
