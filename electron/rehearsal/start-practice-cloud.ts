import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { join, resolve } from 'node:path';
import tls from 'node:tls';
import { startAzurite } from './azurite.ts';
import { createBlobTarget } from './blob-target.ts';
import type { BlobTarget } from './blob-target.ts';
import {
  ensureClientCertificate,
  ensureServerCertificates,
  ensureSigningKey,
} from './certificates.ts';
import { Operations } from './data-box/operations.ts';
import { DataCentre } from './data-centre.ts';
import type { PracticeEndpoints } from './endpoints.ts';
import { Entra } from './entra.ts';
import { Faults } from './faults.ts';
import type { FaultSettings } from './faults.ts';
import { writeFileAtomically } from './files.ts';
import { freePort, listen } from './free-port.ts';
import { createFrontDoor, graphOf } from './front-door.ts';
import { takeInstanceLock } from './instance-lock.ts';
import type { OpenDrive } from './open-drive.ts';
import { createSecretBox } from './secret-box.ts';
import { practiceResourceGroup, StateStore } from './state.ts';
import type { StoredAccount } from './state-facts.ts';
import { createTokenSigner } from './tokens.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface PracticeCloudOptions {
  readonly dataDir: string;
  readonly openDrive: OpenDrive;
  /** Port of ARM, Entra and courier; 0: the one of last time, or any free one. */
  readonly port: number;
  /** Virtual hours per real second while carrier or data centre are at work. */
  readonly hoursPerSecond: number;
  readonly faults?: FaultSettings;
  readonly log: (line: string) => void;
}

export interface PracticeCloud {
  readonly endpoints: PracticeEndpoints;
  /** Settles when something it needs ended by itself; the cloud has to be stopped then. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** Another practice cloud runs on this data folder. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
}

/** Starts the whole practice cloud on loopback. Rejects with AlreadyRunning, or with what did not come up. */
export async function startPracticeCloud(options: PracticeCloudOptions): Promise<PracticeCloud> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = await takeInstanceLock(dataDir);
  if (lock === null)
    throw new AlreadyRunning(`a practice cloud is running already with the data folder ${dataDir}`);
  // Undone in reverse order, also when the start itself does not succeed.
  const undo: (() => void | Promise<void>)[] = [() => lock.release()];
  const stop = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  try {
    return await start(options, dataDir, undo, stop);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function start(
  options: PracticeCloudOptions,
  dataDir: string,
  undo: (() => void | Promise<void>)[],
  stop: () => Promise<void>,
): Promise<PracticeCloud> {
  const endpointsFile = join(dataDir, 'endpoints.json');
  // What a killed instance left behind would send clients to ports that may be someone else's.
  rmSync(endpointsFile, { force: true });
  const now = new Date();
  const certificates = ensureServerCertificates(dataDir, now);
  const client = ensureClientCertificate(dataDir, now);
  const box = createSecretBox(dataDir);
  const store = StateStore.open(dataDir, box, now.getTime());
  const { state } = store;
  trust(readFileSync(certificates.caFile, 'utf8'));

  const azurite = await startAzurite({
    location: join(dataDir, 'blobs'),
    accounts: state.accounts.map((account) => ({
      name: account.name,
      key: box.open(account.sealedKey),
    })),
    certificateFile: certificates.certificateFile,
    keyFile: certificates.keyFile,
    preferredPort: state.blobPort,
  });
  undo.push(() => azurite.stop());

  const server = createServer({
    cert: readFileSync(certificates.certificateFile),
    key: readFileSync(certificates.keyFile),
    minVersion: 'TLSv1.2',
  });
  // A port that was asked for is taken or refused, never replaced.
  await listen(server, options.port === 0 ? await freePort(state.armPort) : options.port);
  undo.push(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const origin = `https://127.0.0.1:${address.port}`;
  state.armPort = address.port;
  state.blobPort = azurite.port;
  store.save();

  const signer = createTokenSigner(ensureSigningKey(dataDir));
  const clock = new VirtualClock({
    startMs: state.clockMs,
    hoursPerSecond: options.hoursPerSecond,
  });
  const targets = new Map<string, BlobTarget>();
  const blobsOf = (account: StoredAccount): BlobTarget => {
    const known = targets.get(account.name);
    if (known !== undefined) return known;
    const made = createBlobTarget(
      `${azurite.origin}/${account.name}`,
      account.name,
      box.open(account.sealedKey),
    );
    targets.set(account.name, made);
    return made;
  };
  const dataCentre = new DataCentre({
    store,
    box,
    clock,
    dataDir,
    openDrive: options.openDrive,
    blobsOf,
    log: options.log,
  });
  const entra = new Entra({
    origin,
    state,
    signer,
    resources: {
      graph: graphOf(origin),
      others: [origin, azurite.origin, 'https://storage.azure.com'],
    },
    certificatePem: client.certificatePem,
  });
  const courierToken = randomBytes(32).toString('base64url');
  const instanceId = randomUUID();
  server.on(
    'request',
    createFrontDoor({
      arm: {
        store,
        box,
        signer,
        origin,
        blobOrigin: azurite.origin,
        operations: new Operations(),
        nowMs: () => clock.nowMs(),
        wake: () => dataCentre.tick(),
      },
      entra,
      faults: new Faults(options.faults),
      clock,
      courierToken,
      instanceId,
    }),
  );
  dataCentre.start();
  undo.push(() => dataCentre.stop());

  const [main] = state.accounts;
  if (main === undefined) throw new Error('cloud-state.json names no storage account');
  const endpoints: PracticeEndpoints = {
    arm: origin,
    login: origin,
    graph: graphOf(origin),
    blob: `${azurite.origin}/${main.name}`,
    courier: `${origin}/courier`,
    courierToken,
    health: `${origin}/practice/health`,
    practice: `${origin}/practice`,
    portal: `${origin}/portal`,
    instanceId,
    processId: process.pid,
    caFile: certificates.caFile,
    tenantId: state.tenantId,
    subscriptionId: state.subscriptionId,
    resourceGroup: practiceResourceGroup,
    storageAccount: main.name,
    region: main.region,
    clientId: state.clientId,
    certificateFile: client.file,
    token: {
      how: 'POST a client_credentials request with a client assertion signed by the key in certificateFile to tokenUrl, or sign in as a person with a device code.',
      tokenUrl: `${origin}/${state.tenantId}/oauth2/v2.0/token`,
      scope: `${origin}/.default`,
    },
  };
  writeFileAtomically(endpointsFile, `${JSON.stringify(endpoints)}\n`, 0o600);
  undo.push(() => rmSync(endpointsFile, { force: true }));
  return { endpoints, broken: azurite.ended.then(() => 'the blob emulator ended'), stop };
}

/** The data centre itself talks to the blob emulator over TLS. */
function trust(caPem: string): void {
  const known = tls.getCACertificates('default');
  if (!known.includes(caPem)) tls.setDefaultCACertificates([...known, caPem]);
}
