import path from 'node:path';
import type { AppClient } from '../../../shared/contract/contract.ts';
import type { ElectronParts } from './electron-parts.ts';
import { createKeptJson } from './kept-json.ts';
import type { Message } from './notifier.ts';
import type { MainWindow } from './open-window.ts';
import { showOnTaskBar } from './task-bar.ts';
import { toldDeadlines, watchNews } from './watch-news.ts';
import type { WorkWatch } from './watch-work.ts';
import { watchWork } from './watch-work.ts';

export interface FollowOptions {
  readonly platform: NodeJS.Platform;
  /** The window's own files, below the data folder. */
  readonly windowDir: string;
  readonly window: () => MainWindow | null;
  readonly notify: (message: Message) => void;
}

const hourMs = 3_600_000;

/** What the window does about the jobs without being asked: keeps the computer awake, task bar, notifications. */
export async function followJobs(
  electron: Pick<ElectronParts, 'powerSaveBlocker'>,
  client: AppClient,
  { platform, windowDir, window, notify }: FollowOptions,
): Promise<WorkWatch> {
  const work = await watchWork(client, {
    keepAwake: () => {
      const blocker = electron.powerSaveBlocker.start('prevent-app-suspension');
      return () => void electron.powerSaveBlocker.stop(blocker);
    },
    showProgress: (fraction, mode) => {
      const main = window();
      if (main !== null) showOnTaskBar(main.window, platform, fraction, mode);
    },
  });
  const stopNews = await watchNews(
    client,
    {
      now: () => new Date(),
      everyHour: (what) => {
        const timer = setInterval(what, hourMs);
        return () => clearInterval(timer);
      },
      notify: ({ jobName, title, body }) => {
        // Who looks at the window sees it there.
        if (window()?.window.isFocused() === true) return;
        const onClick = () => window()?.goTo(`#/job/${encodeURIComponent(jobName)}`);
        notify({ title, body, onClick });
      },
    },
    createKeptJson(path.join(windowDir, 'told.json'), toldDeadlines),
  );
  return {
    ...work,
    stop: () => {
      stopNews();
      work.stop();
    },
  };
}
