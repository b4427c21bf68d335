import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Broadcaster } from '../../shared/contract/broadcaster.ts';
import { createBroadcaster } from '../../shared/contract/broadcaster.ts';
import type { AppContract, AppHandlers, HostInfo } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { SpeakIn } from '../../shared/contract/server.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { CoreHost } from '../core/core-context.ts';
import { createCore } from '../core/create-core.ts';
import type { AdapterOptions } from './choose-adapters.ts';
import { chooseAdapters, defaultDataDir, describeHost } from './choose-adapters.ts';
import type { HostArguments } from './host-arguments.ts';
import { speakWithPages } from './speech.ts';

/** A core that pages can be connected to. */
export interface OpenCore {
  readonly handlers: AppHandlers;
  readonly broadcaster: Broadcaster<AppContract>;
  /** Answers a page's calls in its person's language. */
  readonly speakIn: SpeakIn;
  /** Stops what runs so that it can be resumed, closes the journal, then what was started beside it. */
  close(): Promise<void>;
}

export interface OpenCoreOptions {
  readonly arguments: HostArguments;
  readonly host: HostInfo['host'];
  readonly features: HostInfo['features'];
  /** Native dialogs, where `features` says that there are any. */
  readonly pickers?: Pick<CoreHost, 'pickFolder' | 'pickFile'>;
  /** What this host does differently from the defaults. */
  readonly adapters?: Partial<
    Pick<AdapterOptions, 'sealer' | 'signIn' | 'practiceServerFile' | 'startProgram'>
  >;
}

/** The data folder that was asked for, absolute, or the default one. */
export function dataDirOf(args: HostArguments): string {
  return args.dataDir === null ? defaultDataDir() : path.resolve(args.dataDir);
}

/** Opens the journal of the data folder and puts the product behind the contract. Throws `internal.store`. */
export async function openCore(options: OpenCoreOptions): Promise<OpenCore> {
  const { cloud, isReadOnly, hoursPerSecond } = options.arguments;
  const dataDir = dataDirOf(options.arguments);
  await makeDataDir(dataDir);
  const adapters = await chooseAdapters({
    dataDir,
    cloud,
    ...(hoursPerSecond === null ? {} : { hoursPerSecond }),
    ...options.adapters,
  });
  const broadcaster = createBroadcaster(contract);
  const role = isReadOnly ? 'read-only' : 'admin';
  const { host, features } = options;
  const facts = describeHost({ dataDir, cloud, host, role, features });
  const core = createCore(adapters.ports, broadcaster.emit, { ...facts, ...options.pickers });
  core.keepFresh();
  return {
    handlers: core.handlers,
    broadcaster,
    speakIn: speakWithPages(),
    close: async () => {
      await core.close();
      await adapters.close();
    },
  };
}

/** Readable by its owner only: it holds the journal and, without a key store, the key of what is sealed in it. */
async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('internal.store', { path: dataDir, reason }, { cause });
  }
}
