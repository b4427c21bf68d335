import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBroadcaster } from '../../../../shared/contract/broadcaster.ts';
import type { AppHandlers } from '../../../../shared/contract/contract.ts';
import { contract } from '../../../../shared/contract/contract.ts';
import type { SpeakIn } from '../../../../shared/contract/server.ts';
import type { JobView } from '../../../../shared/domain/job.ts';
import type { DesktopOptions } from '../start-desktop.ts';
import { startDesktop } from '../start-desktop.ts';
import type { ElectronDouble, WindowDouble } from './electron-double.ts';
import { createElectronDouble } from './electron-double.ts';

/** A window on a double of Electron, over a core that only has jobs. */
export interface StartedWindow {
  readonly double: ElectronDouble;
  readonly window: WindowDouble;
  readonly core: { isClosed: boolean; lists: number };
  readonly signals: EventEmitter;
  /** News of the core, as it tells every client. */
  changeJob(job: JobView): void;
  readonly broadcaster: ReturnType<typeof createBroadcaster<typeof contract>>;
}

export interface StartOptions {
  readonly double?: ElectronDouble;
  readonly jobs?: readonly JobView[];
  readonly hasTray?: boolean;
  readonly speakIn?: SpeakIn;
  readonly more?: Partial<DesktopOptions>;
}

/** Makes windows on one folder and removes what they left. */
export async function createWindowStarter() {
  const folder = await mkdtemp(path.join(tmpdir(), 'offline-backup-desktop-'));
  await writeFile(path.join(folder, 'index.html'), 'the wizard');
  const start = async (options: StartOptions = {}): Promise<StartedWindow> => {
    const { double = createElectronDouble(), jobs = [], hasTray = true } = options;
    const broadcaster = createBroadcaster(contract);
    const core = { isClosed: false, lists: 0 };
    const signals = new EventEmitter();
    const handlers = {
      jobs: {
        list: async () => {
          core.lists += 1;
          return jobs;
        },
      },
      host: { pickFolder: async () => null },
    } as unknown as { -readonly [G in keyof AppHandlers]: AppHandlers[G] };
    await startDesktop(double.parts, {
      role: 'admin',
      platform: 'linux',
      version: '1.2.3',
      preload: '/app/preload.cjs',
      staticDir: folder,
      iconFile: '/app/icon.png',
      guideFile: '/app/README.txt',
      licencesFile: '/app/LICENSES.txt',
      dataDir: '/data',
      windowDir: path.join(folder, 'window'),
      hasTray: async () => hasTray,
      signals,
      openCore: async (pickers) => {
        handlers.host = { ...handlers.host, pickFolder: ({ title }) => pickers.pickFolder(title) };
        return {
          handlers,
          broadcaster,
          ...(options.speakIn === undefined ? {} : { speakIn: options.speakIn }),
          close: async () => void (core.isClosed = true),
        };
      },
      ...options.more,
    });
    return {
      double,
      broadcaster,
      core,
      signals,
      window: double.windows[0] as WindowDouble,
      changeJob: (job) => broadcaster.emit('jobs', 'changed', job),
    };
  };
  return {
    folder,
    start,
    // How the window was left may still be on its way to the disk.
    remove: () => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 20 }),
  };
}
