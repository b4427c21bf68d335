import { z } from 'zod';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Bytes of tar in each zstd frame but the last of an archive. */
export const frameBytes = 4 * 1024 * 1024;

export const archiveSuffix = '.AIBBlob';
export const catalogueSuffix = '.BaseBlob';

const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const owned = {
  path: z.string().refine(isSafePath, 'it leads out of its folder'),
  /** Seconds since 1970 with nine decimals, as in tar. */
  mtime: z.string().regex(/^-?\d{1,20}\.\d{9}$/),
  mode: count.max(0o7777),
  uid: count,
  gid: count,
};
const content = {
  size: count,
  /** Where the content begins in the tar. */
  offset: count,
  sha256,
  /** The file had holes; they are zeros in the tar and may become holes again. */
  sparse: z.literal(true).optional(),
};

/** First line: what the part is. */
const header = z.object({
  kind: z.literal('catalogue'),
  version: z.literal(1),
  job: z.object({ id: z.string(), name: z.string() }),
  source: z.object({ name: z.string().refine(isSafeName, 'it is no name'), path: z.string() }),
  /** From 1; each part is an archive of its own. */
  part: count.min(1),
  frameBytes: count.min(512).max(64 * 1024 * 1024),
  startedAt: z.string(),
});
const file = z.object({
  kind: z.literal('file'),
  ...owned,
  ...content,
  /** Why the content may not be what a reader of the file expects: it changed, or could not be read to its end. */
  note: z.string().optional(),
});
const folder = z.object({ kind: z.literal('folder'), ...owned });
const link = z.object({ kind: z.literal('link'), ...owned, target: z.string().min(1) });
/** The content belongs to `target`, an earlier file of the same part, and is described here again. */
const hardLink = z.object({
  kind: z.literal('hard-link'),
  ...owned,
  ...content,
  target: z.string().refine(isSafePath, 'it leads out of its folder'),
});
const skipped = z.object({ kind: z.literal('skipped'), path: z.string(), reason: z.string() });
/** Where successive zstd frames of the archive end; all such lines together have all of them. */
const frames = z.object({ kind: z.literal('frames'), ends: z.array(count) });
/** Last line. A catalogue without it is not complete. */
const end = z.object({
  kind: z.literal('end'),
  files: count,
  folders: count,
  links: count,
  /** Bytes of content of all files. */
  bytes: count,
  skipped: count,
  noted: count,
  /** Bytes of tar, and bytes and digest of the archive as it is stored. */
  archive: z.object({ tarBytes: count, bytes: count, sha256 }),
  /** Where the walk stands after this part, and whether the source ends here. */
  last: z.string(),
  isLast: z.boolean(),
});

const catalogueLine = z.discriminatedUnion('kind', [
  header,
  file,
  folder,
  link,
  hardLink,
  skipped,
  frames,
  end,
]);
export type CatalogueLine = z.infer<typeof catalogueLine>;
export type CatalogueHeader = z.infer<typeof header>;
export type CatalogueEnd = z.infer<typeof end>;
export type CatalogueFile = z.infer<typeof file>;
/** Something that can be restored. */
export type CatalogueEntry = Extract<
  CatalogueLine,
  { kind: 'file' | 'folder' | 'link' | 'hard-link' }
>;

/** A line of the catalogue, with its line break. */
export function catalogueText(line: CatalogueLine): string {
  return `${JSON.stringify(line)}\n`;
}

/**
 * Reads one line. Catalogues come from a storage account, so nothing in them is believed: throws `verify.catalogue` for
 * what is not of this format, and for paths that would lead out of the folder they are restored to.
 */
export function parseCatalogueLine(text: string, name: string): CatalogueLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('verify.catalogue', { name, reason: say`a line in it is not complete` });
  }
  const parsed = catalogueLine.safeParse(value);
  if (parsed.success) return parsed.data;
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > 1) {
    const reason = say`it is of version ${version}, made by a newer program`;
    throw new AppError('verify.catalogue', { name, reason });
  }
  const issue = parsed.error.issues[0];
  const where = issue === undefined ? 'a line' : issue.path.join('.') || 'a line';
  throw new AppError('verify.catalogue', {
    name,
    reason: `${where}: ${issue?.message ?? 'not as expected'}`,
  });
}

/** A name of one folder below the target. */
function isSafeName(name: string): boolean {
  return name !== '.' && !/[/\\]/.test(name) && isSafePath(name);
}

/** Relative, with forward slashes, and without a step upwards; `.` is the source itself. */
export function isSafePath(path: string): boolean {
  if (path === '.') return true;
  if (path.includes('\0') || path.length > 65_536) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Nanoseconds since 1970 of a catalogue's time. */
export function timeOf(mtime: string): bigint {
  const [, sign = '', seconds = '0', fraction = '0'] = /^(-?)(\d+)\.(\d{9})$/.exec(mtime) ?? [];
  const ns = BigInt(seconds) * 1_000_000_000n + BigInt(fraction);
  return sign === '-' ? -ns : ns;
}

/** File names of a part in the staging location: `data.AIBBlob`, and from the second on `data.part-0002.AIBBlob`. */
export function partNames(
  source: string,
  part: number,
): { readonly archive: string; readonly catalogue: string } {
  const stem = part === 1 ? source : `${source}.part-${String(part).padStart(4, '0')}`;
  return { archive: `${stem}${archiveSuffix}`, catalogue: `${stem}${catalogueSuffix}` };
}
