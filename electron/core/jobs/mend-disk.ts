import { say } from '../../../shared/language/say.ts';
import { manifestPart } from '../../../shared/domain/damage.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobStore, StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { FileToStream, RangeDone } from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import type { ScratchFile } from '../ports/local-files.ts';
import { expectedManifest, manifestText } from './check-manifest.ts';
import type { ExpectedStretch } from './compare-stretches.ts';
import { compareStretches } from './compare-stretches.ts';
import { createDamageReport, damageError } from './damage-report.ts';
import { volumeOf } from './disk-access.ts';
import { targetOf } from './drive-files.ts';
import type { Lane } from './lane.ts';
import type { MendingPlan } from './plan-mending.ts';

/**
 * Writes the places of the plan again and reads them back at once, so that a disk which does not keep them is known
 * before hours of reading. A range whose source is not what was backed up counts as not mended: after the others are
 * done, `disk.source-changed` names its file (`disk.source-read` when it cannot be read).
 */
export async function mendDisk(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  plan: MendingPlan,
): Promise<void> {
  const { writer, store, files: localFiles } = lane.context.ports;
  if (plan.seals) await sealAgain(lane, job, disk);
  const pieces = [...filePieces(lane, job, plan)];
  let scratch: ScratchFile | null = null;
  try {
    if (plan.manifest.length > 0) {
      const name = `${job.name}-${disk.serial}.xml`;
      scratch = await localFiles.writeScratch(name, manifestText(store, job, disk));
      const { stretch } = expectedManifest(store, job, disk);
      pieces.push(...manifestPieces(plan, stretch, scratch));
    }
    if (pieces.length === 0) return;
    await rewrite(lane, job, disk, pieces);
  } finally {
    if (scratch !== null) await localFiles.remove(scratch.path);
  }
  const { target, recoveryPassword } = volumeOf(lane.context, job.name, disk);
  const volume = await writer.openSealed({ target, recoveryPassword }, lane.signal);
  const report = createDamageReport();
  try {
    await compareStretches(lane, volume, pieces, bytesOf(pieces), report);
  } finally {
    await volume.close();
  }
  const [first] = report.kept();
  if (first !== undefined) throw damageError(disk.serial, report.count(), first);
}

/** Whatever keeps the volume from being sealed again is damage that sealing does not mend. */
async function sealAgain(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  try {
    await lane.context.ports.writer.seal(volumeOf(lane.context, job.name, disk), lane.signal);
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'disk.not-our-volume') throw cause;
    const what = say`its boot sector can be written again, but the volume behind it does not open`;
    throw new AppError('verify.beyond-repair', { disk: disk.serial, what }, { cause });
  }
}

/** A stretch on the disk with the source it is written from. */
interface Piece extends ExpectedStretch {
  readonly source: string;
  readonly modifiedAtMs: number;
}

function* filePieces(lane: Lane, job: StoredJob, plan: MendingPlan): Generator<Piece> {
  const { store, staging } = lane.context.ports;
  for (const { path, stretches } of plan.files) {
    const file = store.fileByPath(job.name, path);
    if (file === null) throw new Error(`damage in ${path}, which the job does not have`);
    const md5s = md5sOf(store, file.id);
    for (const { fromByte, untilByte } of stretches) {
      const end = Math.min(untilByte, file.lengthBytes);
      const own = md5s.slice(fromByte / rangeBytes, Math.ceil(end / rangeBytes));
      yield {
        source: staging.resolve(job.plan.stagingLocation, path),
        modifiedAtMs: file.modifiedAtMs,
        target: targetOf(job.name, path),
        lengthBytes: file.lengthBytes,
        fromByte,
        untilByte: end,
        name: { file: path, part: null },
        md5s: () => own,
      };
    }
  }
}

function* manifestPieces(
  plan: MendingPlan,
  whole: ExpectedStretch,
  { path: source, modifiedAtMs }: ScratchFile,
): Generator<Piece> {
  for (const { fromByte, untilByte } of plan.manifest) {
    const end = Math.min(untilByte, whole.lengthBytes);
    const own = whole.md5s().slice(fromByte / rangeBytes, Math.ceil(end / rangeBytes));
    yield { ...whole, source, modifiedAtMs, fromByte, untilByte: end, md5s: () => own };
  }
}

function md5sOf(store: JobStore, fileId: number): string[] {
  return store.listRanges(fileId).map((range) => range.md5);
}

function bytesOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { fromByte, untilByte }) => sum + untilByte - fromByte, 0);
}

async function rewrite(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  pieces: readonly Piece[],
): Promise<void> {
  const totalBytes = bytesOf(pieces);
  const lost = new Map<string, AppError>();
  const lose = (piece: Piece | undefined, error: (file: string) => AppError) => {
    const file = piece?.name.file ?? manifestPart;
    if (!lost.has(file)) lost.set(file, error(file));
  };
  await lane.context.ports.writer.stream(
    {
      ...volumeOf(lane.context, job.name, disk),
      // A stretch is known by its place in the list: one file may have several.
      files: pieces.map((piece, id) => toStream(piece, id)),
      onProgress: ({ doneBytes, bytesPerSecond, limit, file }) => {
        const currentFile = (file === null ? null : pieces[file]?.name.file) ?? null;
        lane.report({ doneBytes, totalBytes, bytesPerSecond, limit, currentFile });
      },
      onFlushed: (ranges) => {
        for (const range of ranges) {
          const piece = pieces[range.file];
          if (piece === undefined || isAsBackedUp(piece, range)) continue;
          const what = say`its bytes from ${range.offset} on are not those that were backed up`;
          lose(piece, (file) => new AppError('disk.source-changed', { file, what }));
        }
      },
      onSetAside: ({ file: id, reason, what }) =>
        lose(pieces[id], (file) =>
          reason === 'unreadable'
            ? new AppError('disk.source-read', { file, reason: what })
            : new AppError('disk.source-changed', { file, what }),
        ),
    },
    lane.signal,
  );
  const [first, ...others] = lost.values();
  if (first === undefined) return;
  const detail = others.map((error) => error.message).join('\n');
  throw others.length === 0 ? first : AppError.fromData({ ...first.toData(), detail });
}

function toStream(piece: Piece, id: number): FileToStream {
  const { source, target, lengthBytes, modifiedAtMs, fromByte, untilByte } = piece;
  return { id, source, target, lengthBytes, modifiedAtMs, fromByte, untilByte, sha: null };
}

function isAsBackedUp(piece: Piece, { offset, md5 }: RangeDone): boolean {
  return piece.md5s()[(offset - piece.fromByte) / rangeBytes] === md5;
}
