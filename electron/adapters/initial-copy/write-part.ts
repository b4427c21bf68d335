import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { PartCount, PartRequest, WrittenPart } from '../../core/ports/initial-copies.ts';
import type { CatalogueFile } from '../../formats/initial-copy/catalogue.ts';
import { frameBytes, partNames } from '../../formats/initial-copy/catalogue.ts';
import type { TarMember } from '../../formats/initial-copy/tar-header.ts';
import { paxTime, tarEnd, tarHeader, tarPadding } from '../../formats/initial-copy/tar-header.ts';
import { CatalogueWriter } from './catalogue-writer.ts';
import type { RemarkCollector } from './collect-remarks.ts';
import { collectRemarks } from './collect-remarks.ts';
import { reasonOf, stagingFailure } from './file-reasons.ts';
import { FramePacker } from './frame-packer.ts';
import { HardLinks } from './hard-links.ts';
import type { AheadItem, SmallFile } from './read-ahead.ts';
import { readAhead } from './read-ahead.ts';
import type { OpenFile } from './read-file.ts';
import { changeOf, openSource, readFully } from './read-file.ts';
import { StagedFile, syncFolder } from './staged-file.ts';
import type { SourceItem, SourceStats } from './walk-source.ts';
import { absolutePath, largestArchiveBytes, walkSource } from './walk-source.ts';

/** Bytes read from a file at once. */
const readBytes = 1024 * 1024;

/** What is under way for one archive. */
interface PartState {
  readonly request: PartRequest;
  readonly archive: StagedFile;
  readonly packer: FramePacker;
  readonly catalogue: CatalogueWriter;
  readonly links: HardLinks;
  readonly skipped: RemarkCollector;
  readonly noted: RemarkCollector;
  readonly signal: AbortSignal;
  readonly report: (soFar: PartCount) => void;
  files: number;
  folders: number;
  linkCount: number;
  bytes: number;
  currentFile: string;
  /** Path of the last item that was dealt with. */
  last: string;
}

/**
 * Writes one archive and its catalogue. Both get their names only when both are complete and flushed, the catalogue
 * last: a kill at any instant leaves either nothing under a name, or an archive that is complete.
 */
export async function writePart(
  request: PartRequest,
  report: (soFar: PartCount) => void,
  signal: AbortSignal,
): Promise<WrittenPart> {
  const { stagingLocation: folder, job, source, number } = request;
  const files: StagedFile[] = [];
  const create = async (kind: string) => {
    const file = await StagedFile.create(folder, job.id, `${source.name}-${number}-${kind}`);
    files.push(file);
    return file;
  };
  try {
    const archive = await create('archive');
    const catalogue = await create('catalogue');
    const written = await fill(request, archive, new CatalogueWriter(catalogue), report, signal);
    const names = partNames(source.name, number);
    await archive.publish(folder, names.archive);
    await catalogue.publish(folder, names.catalogue);
    await syncFolder(folder);
    return written;
  } catch (thrown) {
    for (const file of files) await file.discard();
    throw stagingFailure(folder, thrown);
  }
}

async function fill(
  request: PartRequest,
  archive: StagedFile,
  catalogue: CatalogueWriter,
  report: (soFar: PartCount) => void,
  signal: AbortSignal,
): Promise<WrittenPart> {
  const packer = new FramePacker(frameBytes, async (frame) => {
    // Files are weighed before they are taken; this is for one that grew meanwhile.
    if (archive.bytes + frame.length > largestArchiveBytes) {
      throw new AppError('input.part-too-large', { name: request.source.name });
    }
    await archive.append(frame);
    catalogue.addFrameEnd(archive.bytes);
  });
  const state: PartState = {
    ...{ request, archive, packer, catalogue, signal, report },
    links: new HardLinks(),
    skipped: collectRemarks(),
    noted: collectRemarks(),
    ...{ files: 0, folders: 0, linkCount: 0, bytes: 0, currentFile: '' },
    last: request.after ?? '.',
  };
  await catalogue.add({
    kind: 'catalogue',
    version: 1,
    job: { ...request.job },
    source: { ...request.source },
    part: request.number,
    frameBytes,
    startedAt: request.startedAt,
  });
  try {
    const isLast = await storeAll(state);
    await packer.append(tarEnd);
    await packer.finish();
    return await seal(state, isLast);
  } catch (thrown) {
    // Frames that are still under way must not meet a closed file.
    await packer.settle();
    throw thrown;
  }
}

async function seal(state: PartState, isLast: boolean): Promise<WrittenPart> {
  const { request, packer, skipped, noted } = state;
  const archive = await state.archive.seal();
  const { files, folders, linkCount: links, bytes, last } = state;
  const catalogue = await state.catalogue.finish({
    kind: 'end',
    ...{ files, folders, links, bytes, last, isLast },
    skipped: skipped.count,
    noted: noted.count,
    archive: { tarBytes: packer.total, ...archive },
  });
  const names = partNames(request.source.name, request.number);
  return {
    part: {
      source: request.source.name,
      number: request.number,
      archive: { name: names.archive, ...archive },
      catalogue: { name: names.catalogue, ...catalogue },
      ...{ files, folders, links, bytes, last, isLast },
    },
    skipped: skipped.result(),
    noted: noted.result(),
  };
}

/** Stores item after item; true when the source ended, false when the part is full. */
async function storeAll(state: PartState): Promise<boolean> {
  const { request, signal } = state;
  const root = request.source.path;
  const { leaveOut, after } = request;
  const walk = walkSource({ root, leaveOut, after }, signal);
  for await (const ahead of readAhead(root, walk)) {
    signal.throwIfAborted();
    if (ahead.item.kind === 'file' && isFull(state, ahead.item.stats.size)) return false;
    await store(state, ahead);
    state.last = ahead.item.path;
    report(state, ahead.item.path);
  }
  return true;
}

/** Would this file, should nothing of it compress, make the archive too large? The first file is always taken. */
function isFull({ request, archive, packer, files }: PartState, size: bigint): boolean {
  return files > 0 && archive.bytes + packer.pending + Number(size) > request.partBytes;
}

async function store(state: PartState, { item, small }: AheadItem): Promise<void> {
  switch (item.kind) {
    case 'skipped':
      return skip(state, item.path, item.reason);
    case 'folder':
      state.folders += 1;
      await state.packer.append(tarHeader(memberOf(state, item, 'folder', 0, null)));
      return state.catalogue.add({ kind: 'folder', ...ownedOf(item) });
    case 'link': {
      const { target } = item;
      if (!target.isWellFormed()) return skip(state, item.path, say`it points to unreadable text`);
      state.linkCount += 1;
      await state.packer.append(tarHeader(memberOf(state, item, 'link', 0, target)));
      return state.catalogue.add({ kind: 'link', ...ownedOf(item), target });
    }
    case 'file':
      return storeFile(state, item, small);
  }
}

type FileItem = Extract<SourceItem, { kind: 'folder' | 'file' }>;

async function storeFile(
  state: PartState,
  item: FileItem,
  small: AheadItem['small'],
): Promise<void> {
  const linked = state.links.find(item.stats);
  const read = small === null ? 'large' : await small;
  if (linked !== null) return storeHardLink(state, item, linked);
  if (read !== 'large') return storeSmall(state, item, read);
  const opened = await openSource(absolutePath(state.request.source.path, item.path));
  if (typeof opened === 'string') return skip(state, item.path, opened);
  try {
    await storeLarge(state, item, opened);
  } finally {
    await opened.handle.close().catch(() => undefined);
  }
}

async function storeHardLink(
  state: PartState,
  item: FileItem,
  linked: NonNullable<ReturnType<HardLinks['find']>>,
): Promise<void> {
  const { path: target, sparse, ...content } = linked;
  const inTar = `${state.request.source.name}/${target}`;
  await state.packer.append(tarHeader(memberOf(state, item, 'hard-link', 0, inTar)));
  const holes = sparse ? { sparse: true as const } : {};
  state.files += 1;
  return state.catalogue.add({ kind: 'hard-link', ...ownedOf(item), ...content, ...holes, target });
}

async function storeSmall(
  state: PartState,
  item: FileItem,
  read: Exclude<SmallFile, 'large'>,
): Promise<void> {
  if ('problem' in read) return skip(state, item.path, read.problem);
  const { content, stats, note } = read;
  const offset = await beginContent(state, item, stats);
  await state.packer.append(content);
  const hash = createHash('sha256').update(content);
  await endContent(state, { path: item.path, stats }, { offset, hash, note });
}

async function storeLarge(state: PartState, item: FileItem, opened: OpenFile): Promise<void> {
  const { stats } = opened;
  const size = Number(stats.size);
  const offset = await beginContent(state, item, stats);
  const hash = createHash('sha256');
  let at = 0;
  let note: string | null = null;
  while (at < size && note === null) {
    state.signal.throwIfAborted();
    const space = state.packer.space();
    const want = space.subarray(0, Math.min(space.length, readBytes, size - at));
    // The announced length is kept whatever the file does: what is missing becomes zeros, and that is said.
    const got = await readFully(opened.handle, want, at).catch((thrown: unknown) => {
      note = say`from byte ${at} on it could not be read (${reasonOf(thrown)}); zeros are stored there`;
      return 0;
    });
    if (got < want.length)
      note ??= say`it became shorter while it was read; stored with ${size} bytes`;
    hash.update(want.subarray(0, got));
    await state.packer.commit(got);
    at += got;
    report(state, item.path, at);
  }
  await appendHashedZeros(state, hash, size - at);
  note ??= await changeOf(opened).catch((thrown: unknown) => reasonOf(thrown));
  await endContent(state, { path: item.path, stats }, { offset, hash, note });
}

async function appendHashedZeros(state: PartState, hash: Hash, count: number): Promise<void> {
  const zeros = Buffer.alloc(Math.min(count, readBytes));
  for (let left = count; left > 0;) {
    state.signal.throwIfAborted();
    const take = Math.min(left, zeros.length);
    hash.update(zeros.subarray(0, take));
    await state.packer.appendZeros(take);
    left -= take;
  }
}

/** Writes the header; returns where in the tar the content begins. */
async function beginContent(state: PartState, item: FileItem, stats: SourceStats): Promise<number> {
  const member = memberOf(state, { path: item.path, stats }, 'file', Number(stats.size), null);
  await state.packer.append(tarHeader(member));
  return state.packer.total;
}

async function endContent(
  state: PartState,
  item: { readonly path: string; readonly stats: SourceStats },
  { offset, hash, note }: { offset: number; hash: Hash; note: string | null },
): Promise<void> {
  const { path, stats } = item;
  const size = Number(stats.size);
  await state.packer.appendZeros(tarPadding(size));
  const sha256 = hash.digest('hex');
  const sparse = isSparse(stats);
  const told = note ?? state.links.remember(stats, { path, size, offset, sha256, sparse });
  const line: CatalogueFile = {
    kind: 'file',
    ...ownedOf(item),
    ...{ size, offset, sha256 },
    ...(sparse ? { sparse: true as const } : {}),
    ...(told === null ? {} : { note: told }),
  };
  if (told !== null) state.noted.add({ source: state.request.source.name, path, what: told });
  state.files += 1;
  state.bytes += size;
  await state.catalogue.add(line);
}

/** Fewer blocks than its length needs: it has holes, or its file system compresses. */
function isSparse(stats: SourceStats): boolean {
  return stats.size >= 65_536n && stats.blocks * 512n < stats.size;
}

async function skip(state: PartState, path: string, reason: string): Promise<void> {
  state.skipped.add({ source: state.request.source.name, path, what: reason });
  await state.catalogue.add({ kind: 'skipped', path, reason });
}

type Stored = { readonly path: string; readonly stats: SourceStats };

function memberOf(
  state: PartState,
  { path, stats }: Stored,
  kind: TarMember['kind'],
  sizeBytes: number,
  target: string | null,
): TarMember {
  const { name } = state.request.source;
  return {
    path: path === '.' ? name : `${name}/${path}`,
    kind,
    sizeBytes,
    mode: Number(stats.mode & 0o7777n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    modifiedAtNs: stats.mtimeNs,
    target,
  };
}

function ownedOf({ path, stats }: Stored) {
  return {
    path,
    mtime: paxTime(stats.mtimeNs),
    mode: Number(stats.mode & 0o7777n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
  };
}

function report(state: PartState, path: string, ofCurrent = 0): void {
  state.currentFile = path;
  state.report({
    files: state.files,
    bytes: state.bytes + ofCurrent,
    writtenBytes: state.archive.bytes,
    currentFile: path,
    skipped: state.skipped.count,
  });
}
