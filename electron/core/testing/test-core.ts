import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AppEmit } from '../../../shared/contract/contract.ts';
import type { PlanDraft } from '../../../shared/domain/plan.ts';
import { createInitialCopies } from '../../adapters/initial-copy/create-initial-copies.ts';
import { createRestores } from '../../adapters/initial-copy/create-restores.ts';
import { createJobLocks } from '../../adapters/local-files/job-locks.ts';
import { createJobStore } from '../../adapters/sqlite/create-job-store.ts';
import type { CoreHost, CorePorts } from '../core-context.ts';
import type { Core } from '../create-core.ts';
import { createCore } from '../create-core.ts';
import type { InitialCopies } from '../ports/initial-copies.ts';
import type { LogEvent } from '../ports/event-log.ts';
import type { JobStore } from '../ports/job-store.ts';
import type { Staging } from '../ports/staging.ts';
import { recoveryPasswordOf } from '../../formats/recovery-password.ts';
import { Secret } from '../secret.ts';
import type { FakeClock } from './fake-clock.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { createFakeCloud } from './fake-cloud.ts';
import type { FakeDisks } from './fake-disks.ts';
import { createFakeDisks } from './fake-disks.ts';
import type { FakeFile, FakeStaging } from './fake-staging.ts';
import { createFakeStaging } from './fake-staging.ts';
import type { FakeWriter } from './fake-writer.ts';
import { createFakeWriter } from './fake-writer.ts';

/** A core whose surroundings are in memory, on a real journal in a temporary folder. */
export interface TestCore {
  readonly disks: FakeDisks;
  readonly staging: FakeStaging;
  readonly writer: FakeWriter;
  readonly cloud: FakeCloud;
  readonly clock: FakeClock;
  readonly ports: CorePorts;
  /** Private files by name. */
  readonly privateFiles: Map<string, string>;
  /** Those that were written in pieces, as bytes: an archive is no text. */
  readonly privateBytes: Map<string, Uint8Array>;
  readonly events: { group: string; name: string; payload: unknown }[];
  /** Lines of the program's log, before anything is masked. */
  readonly logged: LogEvent[];
  /** Parcels that the practice courier took. */
  readonly parcels: unknown[];
  core(): Core;
  store(): JobStore;
  /** A new core on the same journal, as after a kill: the old one is left where it stands. */
  restart(): Core;
  /** The same, and the database is gone: the new core knows nothing of its jobs. */
  loseJournal(): Core;
  /** Closes everything and removes the folder. */
  dispose(): Promise<void>;
}

export type Surroundings = Partial<CoreHost['info']> & Partial<Pick<CoreHost, 'isVirtual'>>;

export const testDraft: PlanDraft = {
  stagingLocation: '/staging',
  azurePublishSettings: '',
  azureImportJobName: 'seed',
  azureSubscriptionId: '11111111-2222-3333-4444-555555555555',
  azureStorageAccount: 'acc',
  azureStorageContainer: 'first-backup',
  resourceGroup: '',
  blobType: 'page',
  cipher: 'aes-cbc-256',
  manifestHash: 'md5',
};

/** What is real instead of in memory. */
export interface TestParts {
  readonly staging?: Staging;
  readonly copies?: InitialCopies;
}

/** `surroundings` makes the computer or the program another than the usual one. */
export function createTestCore(surroundings: Surroundings = {}, parts: TestParts = {}): TestCore {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'test-core-'));
  const disks = createFakeDisks();
  const staging = createFakeStaging();
  const cloud = createFakeCloud();
  const clock = createFakeClock('2026-12-01T10:00:00Z');
  const { isVirtual = testHost.isVirtual, ...info } = surroundings;
  const host: CoreHost = {
    ...testHost,
    isVirtual,
    info: { ...testHost.info, ...info },
    now: clock.now,
    wait: clock.wait,
  };
  const scratch = new Map<string, FakeFile>();
  const writer = createFakeWriter(disks, (file) => scratch.get(file) ?? staging.read(file));
  const privateFiles = new Map<string, string>();
  const privateBytes = new Map<string, Uint8Array>();
  const events: TestCore['events'] = [];
  const parcels: unknown[] = [];
  const logged: LogEvent[] = [];
  let passwords = 0;

  let journal = 'jobs.sqlite';
  const openStore = () =>
    createJobStore({
      file: path.join(folder, journal),
      sealer: { seal: (text) => `sealed:${text}`, open: (text) => text.slice('sealed:'.length) },
    });
  const openPorts = (locksFolder: string): CorePorts => ({
    store: openStore(),
    catalogues: [disks.catalogue],
    images: disks.images,
    staging: parts.staging ?? staging.port,
    writer: writer.port,
    files: {
      writePrivate: (name, text) => {
        privateFiles.set(name, text);
        return Promise.resolve(`/data/${name}`);
      },
      writePrivateChunks: async (name, chunks) => {
        const parts: Buffer[] = [];
        for await (const chunk of chunks) parts.push(Buffer.from(chunk));
        const bytes = Buffer.concat(parts);
        privateFiles.set(name, bytes.toString());
        privateBytes.set(name, bytes);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { path: `/data/${name}`, sha256, lengthBytes: bytes.length };
      },
      readText: (file) => {
        const text = privateFiles.get(file.replace(/^\/data\//, ''));
        return text === undefined
          ? Promise.reject(new Error(`no text ${file} in this test`))
          : Promise.resolve(text);
      },
      clearScratch: () => {
        scratch.clear();
        return Promise.resolve();
      },
      writeScratch: (name, chunks) => {
        const bytes = Buffer.from([...chunks].join(''), 'utf8');
        const file = `/scratch/${name}`;
        scratch.set(file, { bytes, modifiedAtMs: 1, unreadable: [] });
        return Promise.resolve({
          path: file,
          lengthBytes: bytes.length,
          modifiedAtMs: 1,
        });
      },
      remove: (file) => {
        scratch.delete(file);
        return Promise.resolve();
      },
      readPublishSettings: () => Promise.reject(new Error('no publish settings in this test')),
      makeSampleStaging: () => Promise.resolve({ files: 0, bytes: 0 }),
    },
    locks: createJobLocks(path.join(folder, locksFolder)),
    log: {
      write: (event) => void logged.push(event),
      tails: () => {
        const text = logged.map((event) => `${JSON.stringify(event)}\n`).join('');
        return Promise.resolve(text === '' ? [] : [{ name: 'offline-backup.log', text }]);
      },
    },
    computer: {
      tools: () => Promise.resolve([{ name: 'writer', isUsable: true, evidence: 'here' }]),
      shareBehind: () => Promise.resolve(null),
    },
    copies: parts.copies ?? createInitialCopies(),
    restores: createRestores(path.join(folder, 'scratch')),
    cloud: () => Promise.resolve(cloud.port),
    registration: () => Promise.reject(new Error('no registration in this test')),
    courier: () =>
      Promise.resolve({
        handOver: (parcel) => {
          parcels.push(parcel);
          return Promise.resolve();
        },
      }),
    practice: null,
    newRecoveryPassword: () => new Secret(testPassword((passwords += 1))),
  });
  const emit: AppEmit = (group, name, payload) => void events.push({ group, name, payload });

  let ports = openPorts('locks-0');
  const all: { core: Core; ports: CorePorts }[] = [];
  const start = (): Core => {
    const core = createCore(ports, emit, host);
    all.push({ core, ports });
    return core;
  };
  let core = start();
  const restart = (): Core => {
    // A killed process holds no lock; the one left behind in this process would.
    ports = openPorts(`locks-${all.length}`);
    core = start();
    return core;
  };
  return {
    disks,
    staging,
    writer,
    cloud,
    clock,
    privateFiles,
    privateBytes,
    events,
    parcels,
    logged,
    get ports() {
      return ports;
    },
    core: () => core,
    store: () => ports.store,
    restart,
    loseJournal: () => {
      journal = `jobs-${all.length}.sqlite`;
      return restart();
    },
    dispose: async () => {
      writer.before = () => undefined;
      // Cores that were left behind stand in a step for ever; only their journal is closed.
      for (const left of all.slice(0, -1)) left.ports.store.close();
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const testHost: Omit<CoreHost, 'now' | 'wait'> = {
  info: {
    version: '0.0.0',
    host: 'test',
    cloud: 'rehearsal',
    role: 'admin',
    computerName: 'copy-pc',
    os: 'Test 1',
    isElevated: false,
    dataDir: '/data',
    features: { folderPicker: false, filePicker: false, notifications: false },
  },
  actor: 'tester',
  isVirtual: false,
};

/** The recovery password that the nth disk of a test gets. */
export function testPassword(number: number): string {
  return recoveryPasswordOf(Buffer.alloc(16, number));
}

/** Plans the job of `testDraft` and returns what `prep.start` needs for these disks. */
export async function planned(test: TestCore, serials: readonly string[]) {
  await test.core().handlers.plan.save(testDraft, never());
  const disks = serials.map((serial) => chosen(test, serial));
  return { job: testDraft.azureImportJobName, disks, allowShort: false };
}

/** How a person chooses this disk, as it is attached now. */
export function chosen(test: TestCore, serial: string, role: 'data' | 'spare' = 'data') {
  const disk = test.disks.attached.find((entry) => entry.serial === serial);
  if (disk === undefined) throw new Error(`no disk ${serial}`);
  return {
    diskId: disk.id,
    headDigest: disk.identity.headDigest,
    typedSerialEnd: disk.hasData ? serial.slice(-4) : '',
    role,
    clearing: 'none' as const,
  };
}

/** A signal that never comes. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
