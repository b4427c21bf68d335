import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { HostInfo } from '../../shared/contract/contract.ts';
import type { CloudName } from '../../shared/domain/plan.ts';
import type { CoreHost, CorePorts } from '../core/core-context.ts';
import type { Cloud } from '../core/ports/cloud.ts';
import type { RegistrationPorts } from '../core/ports/directory.ts';
import type { Sealer } from '../core/ports/job-store.ts';
import type { StartOwnProgram } from '../adapters/practice/own-program.ts';
import type { PracticeCloud } from '../adapters/practice/practice-cloud.ts';

export interface AdapterOptions {
  readonly dataDir: string;
  readonly cloud: CloudName;
  /** Practice only: hours that pass in a second; default 1. */
  readonly hoursPerSecond?: number;
  /** Default: a key file in the data folder. The desktop host gives the system's key store. */
  readonly sealer?: Sealer;
  /** Practice only: the server's program where the sources are bundled. */
  readonly practiceServerFile?: string;
  /** Practice only: how this host starts programs of its own; default a child of plain Node. */
  readonly startProgram?: StartOwnProgram;
  /** Real clouds: how a person signs in; default a code typed on any device. */
  readonly signIn?: 'device-code' | 'browser';
  /** Real clouds: the directory a person signs in to; default their own. */
  readonly tenantId?: string | null;
}

export interface ChosenAdapters {
  readonly ports: CorePorts;
  /** Stops what was started here (the practice cloud). Call after the core is closed. */
  close(): Promise<void>;
}

/**
 * The folder that holds `native-helpers/`: the project's root, below which bundles lie, or the resources of the packaged
 * program, beside its archive.
 */
const projectRoot = folderAbove(import.meta.dirname, 'native-helpers');

/** The volume writer program; `OFFLINE_BACKUP_HELPER` names another. */
export function helperPath(): string {
  const builtIn = path.join(projectRoot, 'native-helpers/volume-writer/build/volume-writer');
  return process.env['OFFLINE_BACKUP_HELPER'] ?? builtIn;
}

/** The operating system's per-user data folder. */
export function defaultDataDir(): string {
  const home = os.homedir();
  if (process.platform === 'win32') {
    const local = process.env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
    return path.join(local, 'Offline Backup Wizard');
  }
  if (process.platform === 'darwin') {
    return path.join(home, 'Library', 'Application Support', 'Offline Backup Wizard');
  }
  const data = process.env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share');
  return path.join(data, 'offline-backup-wizard');
}

/** Facts of this computer and program, for a host of that kind. */
export function describeHost(
  options: Pick<AdapterOptions, 'dataDir' | 'cloud'> & {
    readonly host: HostInfo['host'];
    readonly role?: HostInfo['role'];
    readonly features?: HostInfo['features'];
  },
): CoreHost {
  return {
    info: {
      version: programVersion(),
      host: options.host,
      cloud: options.cloud,
      role: options.role ?? 'admin',
      computerName: os.hostname(),
      os: `${os.type()} ${os.release()}`,
      isElevated: process.getuid?.() === 0,
      dataDir: options.dataDir,
      features: options.features ?? {
        folderPicker: false,
        filePicker: false,
        notifications: false,
      },
    },
    actor: userName(),
    runtime: runtimeVersions(),
    isVirtual: isVirtualMachine(),
    now: () => new Date(),
  };
}

/**
 * The parts for this computer and cloud. Only the journal is opened here; what talks to Azure, and the practice cloud,
 * starts when it is first asked, because most commands never do.
 */
export async function chooseAdapters(options: AdapterOptions): Promise<ChosenAdapters> {
  const { dataDir, cloud } = options;
  const [
    sealers,
    stores,
    images,
    stagings,
    writers,
    files,
    locks,
    logs,
    computers,
    copies,
    restores,
    passwords,
  ] = await Promise.all([
    import('../adapters/sealer/key-file-sealer.ts'),
    import('../adapters/sqlite/create-job-store.ts'),
    import('../adapters/image-file/create-image-disks.ts'),
    import('../adapters/staging/create-staging.ts'),
    import('../adapters/volume-writer/create-volume-writer.ts'),
    import('../adapters/local-files/create-local-files.ts'),
    import('../adapters/local-files/job-locks.ts'),
    import('../adapters/local-files/event-log.ts'),
    import('../adapters/local-computer/create-local-computer.ts'),
    import('../adapters/initial-copy/create-initial-copies.ts'),
    import('../adapters/initial-copy/create-restores.ts'),
    import('../formats/recovery-password.ts'),
  ]);
  const scratchDir = path.join(dataDir, 'scratch');
  mkdirSync(scratchDir, { recursive: true, mode: 0o700 });
  const sealer = options.sealer ?? sealers.createKeyFileSealer(path.join(dataDir, 'seal.key'));
  const store = stores.createJobStore({ file: path.join(dataDir, 'jobs.sqlite'), sealer });
  const imageDisks = images.createImageDisks(store);
  const blockDisks = await chooseBlockDisks(cloud);
  const practice = once(() => startPractice(options));
  const azure = once(() => connectAzure(options, sealer, practice));
  const registration = once(() => connectRegistration(options, sealer, practice));
  const isPractice = cloud === 'rehearsal';
  return {
    ports: {
      store,
      catalogues: [imageDisks, ...blockDisks],
      images: imageDisks,
      staging: stagings.createStaging(),
      writer: writers.createVolumeWriter({
        helperPath: helperPath(),
        tempDir: scratchDir,
      }),
      files: files.createLocalFiles(dataDir),
      log: logs.createEventLog({
        dataDir,
        practiceDir: isPractice ? practiceDir(dataDir) : null,
      }),
      locks: locks.createJobLocks(path.join(dataDir, 'locks')),
      computer: computers.createLocalComputer({
        helperPath: helperPath(),
        systemRoot: process.env['SystemRoot'] ?? null,
      }),
      copies: copies.createInitialCopies(),
      restores: restores.createRestores(scratchDir),
      cloud: azure,
      registration,
      courier: isPractice ? () => openCourier(practice) : null,
      practice: isPractice ? () => practiceFacts(options, practice) : null,
      newRecoveryPassword: passwords.generateRecoveryPassword,
    },
    close: async () => {
      await practice.started()?.then(
        (running) => running.stop(),
        () => undefined,
      );
    },
  };
}

async function chooseBlockDisks(cloud: CloudName) {
  if (process.platform !== 'linux') return [];
  const { createLinuxDisks } = await import('../adapters/linux/create-linux-disks.ts');
  return [createLinuxDisks({ practiceLoops: cloud === 'rehearsal' })];
}

async function startPractice(options: AdapterOptions): Promise<PracticeCloud> {
  const { findOrStartPracticeCloud } = await import('../adapters/practice/practice-cloud.ts');
  return findOrStartPracticeCloud({
    dataDir: practiceDir(options.dataDir),
    helperPath: helperPath(),
    serverFile: options.practiceServerFile ?? path.join(projectRoot, 'electron/rehearsal/main.ts'),
    hoursPerSecond: options.hoursPerSecond ?? defaultHoursPerSecond,
    ...(options.startProgram === undefined ? {} : { startProgram: options.startProgram }),
  });
}

/** Where the practice cloud keeps its own state. */
export function practiceDir(dataDir: string): string {
  return path.join(dataDir, 'rehearsal');
}

async function connectAzure(
  options: AdapterOptions,
  sealer: Sealer,
  practice: () => Promise<PracticeCloud>,
): Promise<Cloud> {
  const [{ createAzureCloud }, environments] = await Promise.all([
    import('../adapters/azure/create-azure-cloud.ts'),
    import('../adapters/azure/cloud-environments.ts'),
  ]);
  if (options.cloud === 'rehearsal') {
    const { endpoints } = await practice();
    return createAzureCloud(environments.rehearsalCloud(endpoints));
  }
  const { registeredApplication } =
    await import('../core/use-cases/registration/registered-application.ts');
  const application = await registeredApplication(
    await registrationFiles(options, sealer),
    new Date(),
  );
  return createAzureCloud({
    environment: environments.cloudEnvironments[options.cloud],
    credential:
      application === null
        ? {
            kind: options.signIn ?? 'device-code',
            tenantId: options.tenantId ?? null,
            clientId: null,
          }
        : { kind: 'application', application },
  });
}

/** What registrations keep in the data folder; each cloud has its own. */
async function registrationFiles(
  options: AdapterOptions,
  sealer: Sealer,
): Promise<Pick<RegistrationPorts, 'keyPairs' | 'store'>> {
  const [keyPairs, files] = await Promise.all([
    import('../adapters/key-pairs/sealed-key-pairs.ts'),
    import('../adapters/key-pairs/registration-files.ts'),
  ]);
  const folder = path.join(options.dataDir, 'registration', options.cloud);
  return {
    keyPairs: keyPairs.createSealedKeyPairs(path.join(folder, 'key-pairs'), sealer),
    store: files.createRegistrationFiles(folder),
  };
}

/** A person signs in for it, also in the practice cloud; what it makes lies in the data folder. */
async function connectRegistration(
  options: AdapterOptions,
  sealer: Sealer,
  practice: () => Promise<PracticeCloud>,
): Promise<RegistrationPorts> {
  const [directories, credentials, environments, files] = await Promise.all([
    import('../adapters/azure/create-azure-directory.ts'),
    import('../adapters/azure/credentials.ts'),
    import('../adapters/azure/cloud-environments.ts'),
    registrationFiles(options, sealer),
  ]);
  const endpoints = options.cloud === 'rehearsal' ? (await practice()).endpoints : null;
  const environment =
    options.cloud === 'rehearsal' && endpoints !== null
      ? environments.rehearsalCloud(endpoints).environment
      : environments.cloudEnvironments[options.cloud as RealCloudName];
  const kind = options.signIn ?? 'device-code';
  return {
    ...files,
    directory: directories.createAzureDirectory({
      environment,
      signInTo: (tenantId) =>
        credentials.createSignIn(environment, {
          kind,
          tenantId: tenantId ?? endpoints?.tenantId ?? null,
          clientId: null,
        }),
    }),
    server: await thisBackupServer(options.cloud),
  };
}

type RealCloudName = Exclude<CloudName, 'rehearsal'>;

/** Null elsewhere than on Windows, and in practice: nothing made there belongs into a real registry. */
async function thisBackupServer(cloud: CloudName): Promise<RegistrationPorts['server']> {
  const systemRoot = process.env['SystemRoot'];
  if (process.platform !== 'win32' || cloud === 'rehearsal' || systemRoot === undefined)
    return null;
  const { createWindowsServer } = await import('../adapters/windows/create-windows-server.ts');
  return createWindowsServer(systemRoot);
}

async function openCourier(practice: () => Promise<PracticeCloud>) {
  const { createPracticeCourier } = await import('../adapters/practice/practice-courier.ts');
  return createPracticeCourier((await practice()).endpoints);
}

/** The days of a parcel pass in a quarter of a minute, slowly enough to watch each state. */
const defaultHoursPerSecond = 4;

async function practiceFacts(options: AdapterOptions, practice: () => Promise<PracticeCloud>) {
  const { endpoints } = await practice();
  return {
    subscriptionId: endpoints.subscriptionId,
    storageAccount: endpoints.storageAccount,
    storageContainer: 'first-backup',
    resourceGroup: endpoints.resourceGroup,
    suggestedStaging: path.join(options.dataDir, 'practice', 'staging'),
    suggestedDiskFolder: path.join(options.dataDir, 'practice', 'disks'),
    hoursPerSecond: options.hoursPerSecond ?? defaultHoursPerSecond,
  };
}

interface Once<T> {
  (): Promise<T>;
  /** The running or finished start, or null when nobody asked. */
  started(): Promise<T> | null;
}

/** Starts at the first call; a start that did not work is tried again by the next one. */
function once<T>(start: () => Promise<T>): Once<T> {
  let started: Promise<T> | null = null;
  const get = () => {
    started ??= start().catch((thrown: unknown) => {
      started = null;
      throw thrown;
    });
    return started;
  };
  return Object.assign(get, { started: () => started });
}

/** The nearest folder from here upwards that has this entry; this one when none has. */
function folderAbove(from: string, entry: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, entry))) return folder;
    if (path.dirname(folder) === folder) return from;
  }
}

/** As the program's own package.json says it, which is inside the archive of a packaged program. */
export function programVersion(): string {
  try {
    const folder = folderAbove(import.meta.dirname, 'package.json');
    const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version?: string }).version ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

/** What a person who looks for a fault wants to know of the programs underneath. */
function runtimeVersions(): Readonly<Record<string, string>> {
  const { node, electron, chrome, v8, openssl } = process.versions;
  const known = { node, electron, chrome, v8, openssl, architecture: os.arch() };
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, version]) =>
      version === undefined ? [] : [[name, version]],
    ),
  );
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    // A user id without an entry in the user database, as in some containers.
    return String(process.getuid?.() ?? 'unknown');
  }
}

function isVirtualMachine(): boolean | null {
  if (process.platform !== 'linux') return null;
  try {
    return /^flags\s*:.*\bhypervisor\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return null;
  }
}
