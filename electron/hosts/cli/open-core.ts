import type { AppEmit, AppHandlers } from '../../../shared/contract/contract.ts';
import type { JobView, PrepProgress } from '../../../shared/domain/job.ts';
import { createCore } from '../../core/create-core.ts';
import { chooseAdapters, describeHost } from '../choose-adapters.ts';
import type { CommandInput } from './command.ts';

export interface OpenCore {
  readonly handlers: AppHandlers;
  whenIdle(jobName: string): Promise<void>;
  /** These three return how to stop listening. */
  onProgress(listener: (progress: PrepProgress) => void): () => void;
  onJob(listener: (job: JobView) => void): () => void;
  /** Something was attached or removed. */
  onDisks(listener: () => void): () => void;
}

/** Runs `work` with a core on the data folder and closes it whatever happens. */
export async function withCore<T>(
  input: Pick<CommandInput, 'dataDir' | 'cloud' | 'hoursPerSecond'>,
  work: (core: OpenCore) => Promise<T>,
): Promise<T> {
  const { dataDir, cloud, hoursPerSecond } = input;
  const adapters = await chooseAdapters({
    dataDir,
    cloud,
    ...(hoursPerSecond === null ? {} : { hoursPerSecond }),
  });
  const progressListeners = new Set<(progress: PrepProgress) => void>();
  const jobListeners = new Set<(job: JobView) => void>();
  const diskListeners = new Set<() => void>();
  const emit: AppEmit = (group, name, payload) => {
    if (group === 'prep' && name === 'progress') {
      for (const listener of progressListeners) listener(payload as unknown as PrepProgress);
    } else if (group === 'jobs' && name === 'changed') {
      for (const listener of jobListeners) listener(payload as unknown as JobView);
    } else if (group === 'disks' && name === 'changed') {
      for (const listener of diskListeners) listener();
    }
  };
  const host = describeHost({ dataDir, cloud, host: 'web' });
  const core = createCore(adapters.ports, emit, host);
  try {
    return await work({
      handlers: core.handlers,
      whenIdle: (jobName) => core.whenIdle(jobName),
      onProgress: (listener) => listen(progressListeners, listener),
      onJob: (listener) => listen(jobListeners, listener),
      onDisks: (listener) => listen(diskListeners, listener),
    });
  } finally {
    await core.close();
    await adapters.close();
  }
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
