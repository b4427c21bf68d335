/** One member of a tar archive. */
export interface TarMember {
  /** Forward slashes, relative; a folder's has no slash at its end. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'hard-link';
  /** Bytes of content; 0 for all but files. */
  readonly sizeBytes: number;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Nanoseconds since 1970, negative before. */
  readonly modifiedAtNs: bigint;
  /** What a link points to; null for files and folders. */
  readonly target: string | null;
}

export const tarBlockBytes = 512;

/** Two blocks of zeros end an archive. */
export const tarEnd: Uint8Array = new Uint8Array(2 * tarBlockBytes);

/** Type letters of POSIX.1-2001 (pax interchange format). */
const typeflags = { file: '0', 'hard-link': '1', link: '2', folder: '5' } as const;

/** What fits into the octal fields of a plain header. */
const largestSize = 0o77777777777;
const largestId = 0o7777777;
const longestName = 100;

/**
 * The blocks in front of a member's content: a plain `ustar` header, and before it a pax header for what does not fit
 * there (names that are long or not ASCII, sizes over 8 GiB, times with fractions). Names must be well-formed text.
 */
export function tarHeader(member: TarMember): Buffer {
  const path = member.kind === 'folder' ? `${member.path}/` : member.path;
  const target = member.target ?? '';
  const records: [key: string, value: string][] = [];
  if (!isPlain(path)) records.push(['path', path]);
  if (!isPlain(target)) records.push(['linkpath', target]);
  if (member.sizeBytes > largestSize) records.push(['size', String(member.sizeBytes)]);
  if (member.uid > largestId) records.push(['uid', String(member.uid)]);
  if (member.gid > largestId) records.push(['gid', String(member.gid)]);
  const seconds = plainSeconds(member.modifiedAtNs);
  if (seconds === null) records.push(['mtime', paxTime(member.modifiedAtNs)]);

  const header = block({
    name: path,
    target,
    typeflag: typeflags[member.kind],
    mode: member.mode & 0o7777,
    uid: member.uid > largestId ? 0 : member.uid,
    gid: member.gid > largestId ? 0 : member.gid,
    size: member.sizeBytes > largestSize ? 0 : member.sizeBytes,
    seconds: seconds ?? clamped(member.modifiedAtNs),
  });
  if (records.length === 0) return header;
  const content = Buffer.concat(records.map(([key, value]) => paxRecord(key, value)));
  const pax = block({
    name: 'PaxHeader',
    target: '',
    typeflag: 'x',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: content.length,
    seconds: 0,
  });
  return Buffer.concat([pax, content, Buffer.alloc(tarPadding(content.length)), header]);
}

/** Zeros behind content of this length, up to the next block. */
export function tarPadding(lengthBytes: number): number {
  const rest = lengthBytes % tarBlockBytes;
  return rest === 0 ? 0 : tarBlockBytes - rest;
}

/** Seconds with nine decimals as pax writes them: `1700000000.000000001`. */
export function paxTime(ns: bigint): string {
  const sign = ns < 0n ? '-' : '';
  const positive = ns < 0n ? -ns : ns;
  const fraction = String(positive % 1_000_000_000n).padStart(9, '0');
  return `${sign}${positive / 1_000_000_000n}.${fraction}`;
}

function isPlain(text: string): boolean {
  return text.length <= longestName && /^[\x20-\x7e]*$/.test(text);
}

/** Whole seconds that the plain field holds, or null when it cannot hold this time exactly. */
function plainSeconds(ns: bigint): number | null {
  if (ns < 0n || ns % 1_000_000_000n !== 0n) return null;
  const seconds = Number(ns / 1_000_000_000n);
  return seconds <= largestSize ? seconds : null;
}

function clamped(ns: bigint): number {
  return Math.min(largestSize, Math.max(0, Number(ns / 1_000_000_000n)));
}

/** `<length> <key>=<value>\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`, 'utf8');
  let length = rest.length;
  while (String(length).length + rest.length !== length) {
    length = String(length).length + rest.length;
  }
  return Buffer.concat([Buffer.from(String(length), 'latin1'), rest]);
}

function block(fields: {
  name: string;
  target: string;
  typeflag: string;
  mode: number;
  uid: number;
  gid: number;
  size: number;
  seconds: number;
}): Buffer {
  const bytes = Buffer.alloc(tarBlockBytes);
  const octal = (value: number, at: number, digits: number) => {
    bytes.write(value.toString(8).padStart(digits, '0'), at, 'latin1');
  };
  // A name that is in the pax header is cut here; readers that know pax never look at it.
  Buffer.from(fields.name, 'utf8').copy(bytes, 0, 0, longestName);
  octal(fields.mode, 100, 7);
  octal(fields.uid, 108, 7);
  octal(fields.gid, 116, 7);
  octal(fields.size, 124, 11);
  octal(fields.seconds, 136, 11);
  bytes.write('        ', 148, 'latin1');
  bytes.write(fields.typeflag, 156, 'latin1');
  Buffer.from(fields.target, 'utf8').copy(bytes, 157, 0, longestName);
  bytes.write('ustar\u000000', 257, 'latin1');
  let sum = 0;
  for (const byte of bytes) sum += byte;
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return bytes;
}
