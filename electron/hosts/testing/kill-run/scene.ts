import { createCipheriv } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { smallestDiskBytes } from '../../../../shared/domain/findings.ts';
import type { PlanDraft } from '../../../../shared/domain/plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { makeSampleStaging } from '../../../adapters/local-files/sample-staging.ts';
import type { CorePorts } from '../../../core/core-context.ts';
import type { Core } from '../../../core/create-core.ts';
import { createCore } from '../../../core/create-core.ts';
import type { AppEmit } from '../../../../shared/contract/contract.ts';
import type { VolumeWriter } from '../../../core/ports/volume-writer.ts';
import { chooseAdapters, describeHost } from '../../choose-adapters.ts';

export const jobName = 'killed';

/** One preparation from empty disks to finished ones: a data folder with its journal, and disks of its own. */
export interface Scene {
  readonly dataDir: string;
  readonly staging: string;
  readonly images: readonly { readonly file: string; readonly sizeBytes: number }[];
}

const smallFiles = 120;
const mib = 1024 * 1024;

/** Large files and many small ones; the same bytes for the same size. Returns how many bytes. */
export async function makeStaging(staging: string, totalBytes: number): Promise<number> {
  const { bytes } = await makeSampleStaging(staging, totalBytes);
  let smallBytes = 0;
  for (let index = 0; index < smallFiles; index += 1) {
    const folder = path.join(staging, 'small', `folder-${index % 7}`);
    const lengthBytes = 512 * (1 + ((index * 37) % 200));
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `file-${index}`), noise(index, lengthBytes));
    smallBytes += lengthBytes;
  }
  return bytes + smallBytes;
}

function noise(index: number, lengthBytes: number): Buffer {
  const key = Buffer.alloc(16, index + 1);
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(lengthBytes));
}

/** Disks of which one less would not hold the set, as long as they are not as small as a disk can be. */
export function sceneIn(folder: string, staging: string, bytes: number, disks: number): Scene {
  const shareBytes = Math.ceil(bytes / (disks - 0.45) / mib) * mib + 24 * mib;
  const sizeBytes = Math.max(shareBytes, smallestDiskBytes);
  const images = Array.from({ length: disks }, (_, index) => ({
    file: path.join(folder, 'disks', `disk-${index + 1}.img`),
    sizeBytes,
  }));
  return { dataDir: path.join(folder, 'data'), staging, images };
}

/** Plans the job and makes the disks. */
export async function prepareScene(scene: Scene): Promise<void> {
  await mkdir(scene.dataDir, { recursive: true });
  await withSceneCore(scene, async ({ core }) => {
    const { signal } = new AbortController();
    await core.handlers.plan.save(draftOf(scene), signal);
    for (const image of scene.images) await core.handlers.disks.addImage(image, signal);
  });
}

export async function removeScene(scene: Scene): Promise<void> {
  await rm(path.dirname(scene.dataDir), { recursive: true, force: true });
}

/**
 * Runs `work` with the real core on the scene's journal. There is no cloud: preparing disks needs none. `watched` may
 * put something in front of the volume writer.
 */
export async function withSceneCore<T>(
  scene: Scene,
  work: (opened: { core: Core; ports: CorePorts }) => Promise<T>,
  options: { emit?: AppEmit; watched?(writer: VolumeWriter): VolumeWriter } = {},
): Promise<T> {
  const cloud = 'rehearsal';
  const adapters = await chooseAdapters({ dataDir: scene.dataDir, cloud });
  const ports: CorePorts = {
    ...adapters.ports,
    // Image files come first; real disks are none of this.
    catalogues: adapters.ports.catalogues.slice(0, 1),
    writer: options.watched?.(adapters.ports.writer) ?? adapters.ports.writer,
    practice: null,
    cloud: () =>
      Promise.reject(new AppError('cloud.unreachable', { host: 'none', reason: 'not needed' })),
  };
  const host = describeHost({ dataDir: scene.dataDir, cloud, host: 'test' });
  const core = createCore(ports, options.emit ?? (() => undefined), host);
  try {
    return await work({ core, ports });
  } finally {
    await core.close();
    await adapters.close();
  }
}

function draftOf(scene: Scene): PlanDraft {
  return {
    stagingLocation: scene.staging,
    azurePublishSettings: '',
    azureImportJobName: jobName,
    azureSubscriptionId: '11111111-2222-4333-8444-555555555555',
    azureStorageAccount: 'killedaccount',
    azureStorageContainer: 'killed',
    // With it, the plan can be saved without a way to the cloud.
    resourceGroup: 'killed',
    blobType: 'page',
    cipher: 'aes-cbc-256',
    manifestHash: 'md5',
  };
}
