import { mkdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { PracticeEndpoints } from './practice-endpoints.ts';
import { readEndpointsFile } from './practice-endpoints.ts';
import { practiceRequest } from './practice-request.ts';
import type { StartOwnProgram } from './own-program.ts';
import type { ServerProcess } from './practice-process.ts';
import { startServer } from './practice-process.ts';
import { trustPracticeAuthority } from './practice-trust.ts';

export interface PracticeCloudOptions {
  /** Folder of the practice cloud's own state; made when missing. */
  readonly dataDir: string;
  /** The volume writer, with which the practice data centre opens disks. */
  readonly helperPath: string;
  /** Hours that pass there in one second here; the server's own choice when left out. */
  readonly hoursPerSecond?: number;
  /** Another program than `electron/rehearsal/main.ts`, where the sources are bundled. */
  readonly serverFile?: string;
  /** How this host starts programs of its own; default a child of plain Node. */
  readonly startProgram?: StartOwnProgram;
  /** How long a start may take. */
  readonly startLimitMs?: number;
  readonly signal?: AbortSignal;
}

export interface PracticeCloud {
  readonly endpoints: PracticeEndpoints;
  /** False when another process runs it; then `stop` leaves it alone. */
  readonly startedHere: boolean;
  stop(): Promise<void>;
}

/** Two programs started together: the slower one waits this long for the endpoints of the faster. */
const otherStartLooks = 100;
const otherStartPauseMs = 100;

/**
 * Uses the practice cloud that runs on the data folder, or starts one as a child that ends with this process. When it
 * returns, this process trusts the practice authority and the cloud answers. Throws `cloud.practice-start`.
 */
export async function findOrStartPracticeCloud(
  options: PracticeCloudOptions,
): Promise<PracticeCloud> {
  options.signal?.throwIfAborted();
  const running = await findRunning(options.dataDir, options.signal);
  if (running !== null) return found(running);
  try {
    await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw notStarted(cause);
  }
  let server: ServerProcess;
  try {
    server = await startServer(options);
  } catch (thrown) {
    options.signal?.throwIfAborted();
    // Perhaps it refused because another process was a moment faster.
    const other = isTaken(thrown) ? await waitForOther(options) : null;
    if (other !== null) return found(other);
    throw thrown;
  }
  try {
    trust(await readFile(server.endpoints.caFile, 'utf8'));
  } catch (thrown) {
    await server.stop();
    throw thrown instanceof AppError ? thrown : notStarted(thrown);
  }
  return { endpoints: server.endpoints, startedHere: true, stop: () => server.stop() };
}

function trust(ca: string): void {
  try {
    trustPracticeAuthority(ca);
  } catch (cause) {
    throw notStarted(cause);
  }
}

function notStarted(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('cloud.practice-start', { reason }, { cause });
}

interface Running {
  readonly endpoints: PracticeEndpoints;
  readonly ca: string;
}

function found({ endpoints, ca }: Running): PracticeCloud {
  trust(ca);
  return { endpoints, startedHere: false, stop: () => Promise.resolve() };
}

/** A file alone proves nothing: after a crash it stays behind, and its port may belong to someone else. */
async function findRunning(dataDir: string, signal?: AbortSignal): Promise<Running | null> {
  const endpoints = await readEndpointsFile(dataDir);
  if (endpoints === null) return null;
  try {
    const ca = await readFile(endpoints.caFile, 'utf8');
    const reply = await practiceRequest({
      url: endpoints.health,
      ca,
      method: 'GET',
      ...(signal === undefined ? {} : { signal }),
    });
    const { instanceId } = JSON.parse(reply.text) as { instanceId?: unknown };
    return reply.status === 200 && instanceId === endpoints.instanceId ? { endpoints, ca } : null;
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

function isTaken(thrown: unknown): boolean {
  return (
    thrown instanceof AppError && /already|in use|running/i.test(String(thrown.facts['reason']))
  );
}

async function waitForOther(options: PracticeCloudOptions): Promise<Running | null> {
  for (let look = 0; look < otherStartLooks; look += 1) {
    const running = await findRunning(options.dataDir, options.signal);
    if (running !== null) return running;
    await pause(
      otherStartPauseMs,
      undefined,
      options.signal === undefined ? {} : { signal: options.signal },
    );
  }
  return null;
}
