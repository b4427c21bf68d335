import type { StagedFile } from '../ports/staging.ts';

/** Files whose paths are kept as one piece of bytes, and their lengths and times beside it. */
interface Page {
  /**
   * UTF-8. Each path is what it has not in common with the one before it, behind a character that counts what it has;
   * between two is a zero byte, which no path holds.
   */
  readonly paths: Buffer;
  readonly lengths: Float64Array;
  readonly times: Float64Array;
}

const pageFiles = 1024;

/** The count is one character that is neither zero nor half a surrogate pair. */
const mostShared = 0xd7fe;

/**
 * A list of files that takes less memory than their paths, since neighbours in a folder are much alike: some 35 MB for a
 * million. Can be walked through again and again, in the order in which the files were added. What may not be copied
 * (`problem`) does not belong in it.
 */
export class PackedFiles implements Iterable<StagedFile> {
  readonly #pages: Page[] = [];
  #last: StagedFile[] = [];

  get count(): number {
    return this.#pages.length * pageFiles + this.#last.length;
  }

  add(file: StagedFile): void {
    this.#last.push(file);
    if (this.#last.length < pageFiles) return;
    this.#pages.push(packed(this.#last));
    this.#last = [];
  }

  *[Symbol.iterator](): Generator<StagedFile, undefined> {
    for (const page of this.#pages) yield* unpacked(page);
    yield* this.#last;
  }
}

function packed(files: readonly StagedFile[]): Page {
  let before = '';
  const rests = files.map(({ path }) => {
    const shared = sharedStart(before, path);
    before = path;
    return String.fromCharCode(shared + 1) + path.slice(shared);
  });
  return {
    paths: Buffer.from(rests.join('\0'), 'utf8'),
    lengths: Float64Array.from(files, (file) => file.lengthBytes),
    times: Float64Array.from(files, (file) => file.modifiedAtMs),
  };
}

function* unpacked({ paths, lengths, times }: Page): Generator<StagedFile> {
  let path = '';
  for (const [index, rest] of paths.toString('utf8').split('\0').entries()) {
    path = path.slice(0, rest.charCodeAt(0) - 1) + rest.slice(1);
    yield { path, lengthBytes: lengths[index] ?? 0, modifiedAtMs: times[index] ?? 0 };
  }
}

/** UTF-16 units that both begin with; never half of a surrogate pair, which UTF-8 could not hold. */
function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length, mostShared);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared += 1;
  const isHalf = shared > 0 && (b.charCodeAt(shared - 1) & 0xfc00) === 0xd800;
  return isHalf ? shared - 1 : shared;
}
