import { expect } from 'vitest';
import type { JobView } from '../../../shared/domain/job.ts';
import { parseDriveManifest } from '../../formats/drive-manifest.ts';
import type { TestCore } from './test-core.ts';
import { chosen, never, planned } from './test-core.ts';

const kib = 1024;
const fileBytes = 64 * kib;
/** The smallest disk that the rules let pass; the writer of these tests keeps all of it for itself. */
const keptBytes = 64 * 1024 * kib;
/** One file of the test and the manifest fit on it. */
const diskBytes = keptBytes + fileBytes + 16 * kib;

/** Serials `SER-01`, `SER-02`, … */
export function serials(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, at) => `SER-${String(from + at).padStart(2, '0')}`);
}

/** Attaches small disks, each of which takes one of the small files. */
export function attachSmall(t: TestCore, names: readonly string[]): void {
  t.writer.port.usableBytes = (sizeBytes) => Math.max(0, sizeBytes - keptBytes);
  for (const serial of names) t.disks.attach(serial, { sizeBytes: diskBytes });
}

/** Files `f01`, `f02`, … in staging. */
export function stageSmall(t: TestCore, count: number, from = 1): void {
  for (let at = from; at < from + count; at += 1) {
    t.staging.put(`f${String(at).padStart(2, '0')}.AIBBlob`, fileBytes);
  }
}

/** Plans the backup and chooses these disks for its first job. */
export async function startWith(t: TestCore, names: readonly string[], allowShort = false) {
  return t.core().handlers.prep.start({ ...(await planned(t, names)), allowShort }, never());
}

/** Chooses further disks for a job. */
export function addTo(t: TestCore, job: string, names: readonly string[], allowShort = false) {
  const disks = names.map((serial) => chosen(t, serial));
  return t.core().handlers.prep.start({ job, disks, allowShort }, never());
}

export async function viewOf(t: TestCore, job: string): Promise<JobView> {
  await t.core().whenIdle(job);
  return t.core().handlers.jobs.get({ job }, never());
}

/** Serials of the disks that take files, job by job: `seed: SER-01 SER-02`. */
export function disksByJob(t: TestCore): string[] {
  return t
    .store()
    .listParts('seed')
    .map(({ name }) => {
      const disks = t
        .store()
        .listDisks(name)
        .filter((disk) => disk.role === 'data');
      return `${name}: ${disks.map((disk) => disk.serial).join(' ')}`.trim();
    });
}

/** Fails unless every staged file is listed by exactly one job of the backup, and every disk has files. */
export function expectEachFileOnce(t: TestCore): void {
  const listed = t
    .store()
    .listParts('seed')
    .flatMap(({ name }) => [...t.store().files(name)].map((file) => file.path));
  expect(listed.sort()).toEqual([...t.staging.files.keys()].sort());
}

/** Fails unless every staged file lies whole on exactly one disk, in the folder of the job of that disk. */
export function expectEachFileOnDisk(t: TestCore): void {
  const found: string[] = [];
  for (const { name } of t.store().listParts('seed')) {
    for (const { serial } of t.store().listDisks(name)) {
      const { files } = t.writer.volume(serial);
      const manifest = parseDriveManifest(files.get('\\DriveManifest.xml') ?? Buffer.alloc(0));
      for (const { blobPath, filePath } of manifest.blobs) {
        const path = blobPath.slice('first-backup/'.length);
        expect(filePath).toBe(`${name}\\${path}`);
        expect(files.get(`\\${filePath}`)).toEqual(t.staging.files.get(path)?.bytes);
        found.push(path);
      }
    }
  }
  expect(found.sort()).toEqual([...t.staging.files.keys()].sort());
}
