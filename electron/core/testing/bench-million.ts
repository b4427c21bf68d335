/**
 * `npm run bench:million [-- <files>]`: what a job of a million files costs from the scan to the read manifest, apart
 * from the disks themselves. Prints seconds, processor seconds and the largest memory of the process so far after each
 * step. Never part of the tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createJobStore } from '../../adapters/sqlite/create-job-store.ts';
import { diskWith, jobNamed, sealer } from '../../adapters/sqlite/testing/sample-rows.ts';
import { bytesOnDisk, usableBytes } from '../../adapters/volume-writer/capacity.ts';
import {
  manifestLength,
  scanDriveManifest,
  writeDriveManifest,
} from '../../formats/drive-manifest.ts';
import type { CoreContext } from '../core-context.ts';
import {
  digestOfFiles,
  filesOnDisk,
  hashedManifest,
  unhashedManifest,
} from '../jobs/drive-files.ts';
import type { StagedFile } from '../ports/staging.ts';
import type { RangeDone } from '../ports/volume-writer.ts';
import type { Placement } from '../use-cases/assign-files.ts';
import { placeFiles, storeScanned } from '../use-cases/assign-files.ts';
import { previewSpread } from '../use-cases/preview-spread.ts';
import { scanStaging } from '../use-cases/scan-staging.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const lengthBytes = 4096;
const batch = 1000;
const jobName = 'march';
const diskIds = ['a', 'b'];

/** In the order of a scan: folder after folder. */
async function* stagedFiles(): AsyncGenerator<StagedFile> {
  const inFolder = 100;
  for (let index = 0; index < count; index += 1) {
    const folder = String(Math.floor(index / inFolder)).padStart(6, '0');
    const file = `department ${folder.slice(0, 3)}/project ${folder.slice(3)}/document number ${10_000_000 + index}.AIBBlob`;
    yield await Promise.resolve({ path: file, lengthBytes, modifiedAtMs: 1e12 + index });
  }
}

async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const from = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const columns = [
    ((performance.now() - from) / 1000).toFixed(1).padStart(7),
    ((user + system) / 1e6).toFixed(1).padStart(7),
    Math.round(process.resourceUsage().maxRSS / 1024)
      .toFixed()
      .padStart(8),
  ];
  console.log(`${name.padEnd(34)}${columns.join('')}`);
  return result;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-million-'));
try {
  const store = createJobStore({ file: path.join(folder, 'jobs.sqlite'), sealer });
  // Only what the measured steps ask for.
  const context = {
    ports: {
      store,
      catalogues: [],
      staging: { scan: stagedFiles },
      writer: { usableBytes, bytesOnDisk },
    },
    host: { info: { cloud: 'rehearsal' } },
    runner: { isRunning: () => false },
  } as unknown as CoreContext;
  const job = store.putJob(jobNamed(jobName));
  const sizeBytes = 2 * count * lengthBytes;
  for (const diskId of diskIds) store.putDisk(jobName, { ...diskWith(diskId), sizeBytes });

  console.log(`${count} files`.padEnd(34) + 'seconds    cpu peak MiB'.padStart(22));
  await step('start', () => undefined);
  let placement: Placement | null = null;
  for (const round of ['first', 'again']) {
    await step(`scan and store the list, ${round}`, async () => {
      const { files } = await scanStaging(context, job.plan);
      storeScanned(context, [job], job, files);
    });
    placement = await step(`plan, ${round}`, () => placeFiles(context, [job], []));
    await step(`assign, ${round}`, () => placement?.assign(jobName));
  }
  await step('preview', () => previewSpread(context, jobName, []));
  const [diskId = ''] = placement?.usedDiskIds ?? [];
  placement = null;
  const files = filesOnDisk(store, jobName, diskId);
  await step('digest of files', () => digestOfFiles(files));
  await step('length of manifest', () => manifestLength(unhashedManifest(job, diskId, files)));
  await step('journal of the stream', () => {
    for (const ranges of batches(store.files(jobName, { isPending: true }))) {
      store.addRanges(jobName, ranges);
    }
  });
  await step('resume: latest, first pending', () => {
    store.latestRanges(jobName, diskId);
    return store.files(jobName, { diskId, isPending: true }).next();
  });
  await step('totals', () => store.totals(jobName));
  await step('manifest written and read', async () => {
    const manifest = hashedManifest(job, diskId, files, (file) => store.listRanges(file.id));
    await scanDriveManifest(writeDriveManifest(manifest), () => undefined);
  });
  await step('forget all', () => {
    store.forgetRanges(jobName, diskId);
  });
  store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function* batches(files: Iterable<{ id: number }>): Generator<RangeDone[]> {
  let ranges: RangeDone[] = [];
  for (const { id } of files) {
    const md5 = id.toString(16).toUpperCase().padStart(32, '0');
    const sha = id.toString(16).padStart(64, '0');
    ranges.push({ file: id, offset: 0, length: lengthBytes, md5, sha });
    if (ranges.length < batch) continue;
    yield ranges;
    ranges = [];
  }
  if (ranges.length > 0) yield ranges;
}
