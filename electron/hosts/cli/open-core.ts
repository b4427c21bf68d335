import type { AppEmit, AppHandlers } from '../../../shared/contract/contract.ts';
import type { CopyProgress } from '../../../shared/domain/initial-copy.ts';
import type { RestoreProgress } from '../../../shared/domain/restore.ts';
import type { JobView, PrepProgress } from '../../../shared/domain/job.ts';
import { createCore } from '../../core/create-core.ts';
import { chooseAdapters, describeHost } from '../choose-adapters.ts';
import type { RegistrationView } from '../../../shared/domain/registration.ts';
import type { CommandInput } from './command.ts';
import { howToSignIn, readTenant, signingIn } from './sign-in.ts';

export interface OpenCore {
  readonly handlers: AppHandlers;
  whenIdle(jobName: string): Promise<void>;
  /** These six return how to stop listening. */
  onProgress(listener: (progress: PrepProgress) => void): () => void;
  onJob(listener: (job: JobView) => void): () => void;
  /** Something was attached or removed. */
  onDisks(listener: () => void): () => void;
  onRegistration(listener: (view: RegistrationView) => void): () => void;
  onBackup(listener: (progress: CopyProgress) => void): () => void;
  onRestore(listener: (progress: RestoreProgress) => void): () => void;
}

/**
 * Runs `work` with a core on the data folder and closes it whatever happens. In a real cloud a person at the terminal is
 * signed in as soon as the cloud is needed.
 */
export async function withCore<T>(
  input: Pick<CommandInput, 'dataDir' | 'cloud' | 'hoursPerSecond'> &
    Partial<Pick<CommandInput, 'line' | 'terminal' | 'signal'>>,
  work: (core: OpenCore) => Promise<T>,
): Promise<T> {
  const { dataDir, cloud, hoursPerSecond, line, terminal, signal } = input;
  const adapters = await chooseAdapters({
    dataDir,
    cloud,
    ...(hoursPerSecond === null ? {} : { hoursPerSecond }),
    ...(line === undefined ? {} : { signIn: howToSignIn(line), tenantId: readTenant(line) }),
  });
  const ports =
    cloud === 'rehearsal' || terminal === undefined || signal === undefined
      ? adapters.ports
      : {
          ...adapters.ports,
          cloud: signingIn(() => adapters.ports.cloud(), { cloud, terminal, signal }),
        };
  const progressListeners = new Set<(progress: PrepProgress) => void>();
  const jobListeners = new Set<(job: JobView) => void>();
  const registrationListeners = new Set<(view: RegistrationView) => void>();
  const diskListeners = new Set<() => void>();
  const backupListeners = new Set<(progress: CopyProgress) => void>();
  const restoreListeners = new Set<(progress: RestoreProgress) => void>();
  const emit: AppEmit = (group, name, payload) => {
    if (group === 'prep' && name === 'progress') {
      for (const listener of progressListeners) listener(payload as unknown as PrepProgress);
    } else if (group === 'jobs' && name === 'changed') {
      for (const listener of jobListeners) listener(payload as unknown as JobView);
    } else if (group === 'registration' && name === 'changed') {
      for (const listener of registrationListeners) {
        listener(payload as unknown as RegistrationView);
      }
    } else if (group === 'backup' && name === 'progress') {
      for (const listener of backupListeners) listener(payload as unknown as CopyProgress);
    } else if (group === 'restore' && name === 'progress') {
      for (const listener of restoreListeners) listener(payload as unknown as RestoreProgress);
    } else if (group === 'disks' && name === 'changed') {
      for (const listener of diskListeners) listener();
    }
  };
  const host = describeHost({ dataDir, cloud, host: 'web' });
  const core = createCore(ports, emit, host);
  try {
    return await work({
      handlers: core.handlers,
      whenIdle: (jobName) => core.whenIdle(jobName),
      onProgress: (listener) => listen(progressListeners, listener),
      onJob: (listener) => listen(jobListeners, listener),
      onDisks: (listener) => listen(diskListeners, listener),
      onRegistration: (listener) => listen(registrationListeners, listener),
      onBackup: (listener) => listen(backupListeners, listener),
      onRestore: (listener) => listen(restoreListeners, listener),
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
