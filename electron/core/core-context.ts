import type { AppEmit, HostInfo, PracticeFacts } from '../../shared/contract/contract.ts';
import type { CopyProgress } from '../../shared/domain/initial-copy.ts';
import type { RestoreProgress } from '../../shared/domain/restore.ts';
import type { Cloud, Courier } from './ports/cloud.ts';
import type { RegistrationPorts } from './ports/directory.ts';
import type { DiskCatalogue, ImageDisks } from './ports/disk-catalogue.ts';
import type { InitialCopies } from './ports/initial-copies.ts';
import type { EventLog } from './ports/event-log.ts';
import type { JobStore } from './ports/job-store.ts';
import type { LocalComputer } from './ports/local-computer.ts';
import type { JobLocks, LocalFiles } from './ports/local-files.ts';
import type { Restores } from './ports/restores.ts';
import type { Staging } from './ports/staging.ts';
import type { VolumeWriter } from './ports/volume-writer.ts';
import type { CopyRunner } from './jobs/copy-runner.ts';
import type { PrepRunner } from './jobs/prep-runner.ts';
import type { Secret } from './secret.ts';

/** Everything outside that the core needs, chosen by the host. */
export interface CorePorts {
  readonly store: JobStore;
  readonly catalogues: readonly DiskCatalogue[];
  readonly images: ImageDisks;
  readonly staging: Staging;
  readonly writer: VolumeWriter;
  readonly files: LocalFiles;
  readonly locks: JobLocks;
  readonly log: EventLog;
  readonly computer: LocalComputer;
  readonly copies: InitialCopies;
  readonly restores: Restores;
  /** Connects when first asked, so that commands that stay on this computer start at once. */
  cloud(): Promise<Cloud>;
  /** What registration needs; connects when first asked, like `cloud`. */
  registration(): Promise<RegistrationPorts>;
  /** Practice only. */
  readonly courier: (() => Promise<Courier>) | null;
  /** Practice only: what to put in the boxes. */
  readonly practice: (() => Promise<PracticeFacts>) | null;
  readonly newRecoveryPassword: () => Secret;
}

/** Facts and powers of the program that hosts the core. */
export interface CoreHost {
  readonly info: HostInfo;
  /** Who acts, for the history: the name of the operating system's user. */
  readonly actor: string;
  /** Versions of what the program runs on, for people who look for a fault. */
  readonly runtime?: Readonly<Record<string, string>>;
  /** Is this computer a virtual machine; null when unknown. */
  readonly isVirtual: boolean | null;
  readonly pickFolder?: (title: string) => Promise<string | null>;
  readonly pickFile?: (title: string) => Promise<string | null>;
  now(): Date;
  /** Lets time pass, at most until the signal comes; never throws. Left out: the clock of the computer. */
  wait?(ms: number, signal: AbortSignal): Promise<void>;
}

/** What use cases get. */
export interface CoreContext {
  readonly ports: CorePorts;
  readonly host: Required<Pick<CoreHost, 'wait'>> & CoreHost;
  readonly emit: AppEmit;
  readonly runner: PrepRunner;
  readonly backups: CopyRunner<CopyProgress>;
  readonly restores: CopyRunner<RestoreProgress>;
}

/** The time now as ISO text. */
export function nowOf(context: { readonly host: Pick<CoreHost, 'now'> }): string {
  return context.host.now().toISOString();
}

/** Records who did what; `text` is a sentence without secrets. */
export function record(
  context: Pick<CoreContext, 'ports' | 'host'>,
  jobName: string | null,
  action: string,
  text: string,
): void {
  context.ports.store.appendHistory({
    at: nowOf(context),
    actor: context.host.actor,
    jobName,
    action,
    text,
  });
}
