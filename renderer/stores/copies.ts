import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { CopyProgress, SourceEstimate } from '../../shared/domain/initial-copy.ts';
import type { JobView } from '../../shared/domain/job.ts';
import type { Restorable, RestoreProgress } from '../../shared/domain/restore.ts';

type ByJob<T> = Readonly<Record<string, T>>;
type RestoreStart = Parameters<AppClient['restore']['start']>[0];
export type BackupChoice = Partial<
  Pick<Parameters<AppClient['backup']['start']>[0], 'partBytes' | 'startOver' | 'keepFinished'>
>;

export interface CopiesState {
  /** Live numbers of backups and of counting; those of a backup that ended are left from its end. */
  readonly backups: ByJob<CopyProgress>;
  readonly restores: ByJob<RestoreProgress>;
  /** Folders as typed, kept while the person looks at other pages. */
  readonly folders: ByJob<readonly string[]>;
  readonly setFolders: (job: string, folders: readonly string[]) => void;
  readonly putBackup: (progress: CopyProgress) => void;
  readonly putRestore: (progress: RestoreProgress) => void;
  /** Asks once how far running copies are, so that a page that is opened late shows numbers at once. */
  readonly load: (job: string) => Promise<void>;
  readonly checkStaging: (job: string) => Promise<JobView>;
  readonly estimate: (
    job: string,
    sources: readonly string[],
    signal: AbortSignal,
  ) => Promise<SourceEstimate>;
  /** No sources: go on with what was interrupted. */
  readonly backUp: (
    job: string,
    sources: readonly string[],
    choice?: BackupChoice,
  ) => Promise<JobView>;
  readonly stopBackup: (job: string) => Promise<JobView>;
  readonly listRestorable: (job: string, from: string | null) => Promise<Restorable>;
  readonly restore: (request: RestoreStart) => Promise<JobView>;
  readonly stopRestore: (job: string) => Promise<JobView>;
}

/** Backups of plain folders and restores: what is typed, how far they are, and what can be done. */
export function createCopiesStore(client: AppClient, keep: (job: JobView) => void) {
  return createStore<CopiesState>()((set, get) => {
    const kept = async (answer: Promise<JobView>): Promise<JobView> => {
      const job = await answer;
      keep(job);
      return job;
    };
    return {
      backups: {},
      restores: {},
      folders: {},
      setFolders(job, folders) {
        set((state) => ({ folders: { ...state.folders, [job]: folders } }));
      },
      putBackup(progress) {
        set((state) => ({ backups: { ...state.backups, [progress.jobName]: progress } }));
      },
      putRestore(progress) {
        set((state) => ({ restores: { ...state.restores, [progress.jobName]: progress } }));
      },
      async load(job) {
        const [backup, restore] = await Promise.all([
          client.backup.state({ job }),
          client.restore.state({ job }),
        ]);
        if (backup !== null) get().putBackup(backup);
        if (restore !== null) get().putRestore(restore);
      },
      checkStaging: (job) => kept(client.backup.checkStaging({ job })),
      estimate: (job, sources, signal) =>
        client.backup.estimate({ job, sources: [...sources] }, signal),
      backUp: (job, sources, choice = {}) =>
        kept(client.backup.start({ job, sources: [...sources], ...choice })),
      stopBackup: (job) => kept(client.backup.cancel({ job })),
      listRestorable: (job, from) => client.restore.list({ job, from }),
      restore: (request) => kept(client.restore.start(request)),
      stopRestore: (job) => kept(client.restore.cancel({ job })),
    };
  });
}
