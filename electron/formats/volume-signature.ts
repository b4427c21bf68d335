/** How much of the start and of the end of a volume is looked at. */
export const signatureHeadBytes = 256 * 1024;
export const signatureTailBytes = 128 * 1024;

/** Nothing in the table is smaller, so that its rows may read this far. */
const smallestVolumeBytes = 4096;

export interface VolumeSignature {
  /** As `blkid` names it: `ext4`, `ntfs`, `linux_raid_member`, … */
  readonly type: string;
  /** Empty where there is none, or where it lies deeper than these bytes. */
  readonly label: string;
}

interface Volume {
  /** First `signatureHeadBytes`, fewer on a smaller volume. */
  readonly head: Buffer;
  /** Last `signatureTailBytes`, fewer on a smaller volume. */
  readonly tail: Buffer;
  readonly sizeBytes: number;
}

interface Signature {
  readonly type: string | ((volume: Volume) => string);
  readonly isThere: (volume: Volume) => boolean;
  /** Where the label lies in the head: NUL or blank padded text. */
  readonly label?: { readonly at: number; readonly length: number };
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const hex = (digits: string) => Buffer.from(digits, 'hex');

const inHead =
  (at: number, ...magics: readonly Buffer[]) =>
  ({ head }: Volume) =>
    magics.some((magic) => head.subarray(at, at + magic.length).equals(magic));

/** A magic at a place that is counted from the size of the volume. */
const inTail =
  (placeOf: (sizeBytes: number) => number, magic: Buffer) =>
  ({ tail, sizeBytes }: Volume) => {
    const at = placeOf(sizeBytes) - (sizeBytes - tail.length);
    return at >= 0 && tail.subarray(at, at + magic.length).equals(magic);
  };

const extSuper = 1024;
const btrfsSuper = 64 * 1024;
const isoDescriptor = 32 * 1024;
const mdMagic = hex('fc4e2ba9');
const mdAlignment = 64 * 1024;

/**
 * Members of pools come first: what lies in front of their mark is what the pool as a whole holds. Each row names the
 * place and the mark as the format's own description gives them.
 */
const signatures: readonly Signature[] = [
  { type: 'linux_raid_member', isThere: inHead(0, mdMagic) },
  { type: 'linux_raid_member', isThere: inHead(4096, mdMagic) },
  {
    // Version 1.0: at least 8 KiB before the end, aligned to 4 KiB.
    type: 'linux_raid_member',
    isThere: inTail((size) => Math.floor((size - 8192) / 4096) * 4096, mdMagic),
  },
  {
    // Version 0.90: the last whole 64 KiB.
    type: 'linux_raid_member',
    isThere: inTail((size) => Math.floor(size / mdAlignment) * mdAlignment - mdAlignment, mdMagic),
  },
  {
    type: 'isw_raid_member',
    isThere: inTail((size) => size - 1024, latin('Intel Raid ISM Cfg Sig. ')),
  },
  { type: 'LVM2_member', isThere: isLvm },
  { type: 'zfs_member', isThere: isZfs },
  { type: 'bcache', isThere: inHead(4096 + 24, hex('c68573f64e1a45ca8265f57f48ba6d81')) },
  { type: 'ceph_bluestore', isThere: inHead(0, latin('bluestore block device')) },
  {
    type: 'crypto_LUKS',
    isThere: inHead(0, latin('LUKS\u00ba\u00be')),
    // Version 1 has the name of its cipher mode near there, version 2 a label.
    label: { at: 24, length: 48 },
  },
  { type: 'BitLocker', isThere: isBitLocker },
  { type: 'ntfs', isThere: inHead(3, latin('NTFS    ')) },
  { type: 'ReFS', isThere: inHead(3, latin('ReFS\0\0\0\0')) },
  { type: 'exfat', isThere: inHead(3, latin('EXFAT   ')) },
  { type: 'vfat', isThere: inHead(82, latin('FAT32   ')), label: { at: 71, length: 11 } },
  {
    type: 'vfat',
    isThere: inHead(54, latin('FAT12   '), latin('FAT16   ')),
    label: { at: 43, length: 11 },
  },
  { type: 'xfs', isThere: inHead(0, latin('XFSB')), label: { at: 108, length: 12 } },
  {
    type: 'btrfs',
    isThere: inHead(btrfsSuper + 64, latin('_BHRfS_M')),
    label: { at: btrfsSuper + 299, length: 256 },
  },
  {
    type: extVersion,
    isThere: isExt,
    label: { at: extSuper + 120, length: 16 },
  },
  { type: 'f2fs', isThere: inHead(1024, hex('1020f5f2')) },
  { type: 'hfsplus', isThere: inHead(1024, hex('482b0004'), hex('48580005')) },
  { type: 'apfs', isThere: inHead(32, latin('NXSB')) },
  {
    type: 'swap',
    isThere: inHead(4096 - 10, latin('SWAPSPACE2'), latin('SWAP-SPACE')),
    label: { at: 1052, length: 16 },
  },
  { type: 'squashfs', isThere: inHead(0, latin('hsqs')) },
  {
    type: 'iso9660',
    isThere: inHead(isoDescriptor + 1, latin('CD001')),
    label: { at: isoDescriptor + 40, length: 32 },
  },
];

/**
 * What a volume (a partition, or a disk without a partition table) holds, by the marks that formats carry at fixed
 * places; null when none is found. `head` and `tail` are its first and last bytes. Pure.
 */
export function recogniseVolume(
  head: Uint8Array,
  tail: Uint8Array,
  sizeBytes: number,
): VolumeSignature | null {
  if (head.length < smallestVolumeBytes) return null;
  const volume = { head: asBuffer(head), tail: asBuffer(tail), sizeBytes };
  const found = signatures.find(({ isThere }) => isThere(volume));
  if (found === undefined) return null;
  const type = typeof found.type === 'string' ? found.type : found.type(volume);
  return { type, label: found.label === undefined ? '' : labelAt(volume.head, type, found.label) };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function labelAt(head: Buffer, type: string, { at, length }: { at: number; length: number }) {
  if (type === 'crypto_LUKS' && head.readUInt16BE(6) !== 2) return '';
  const text = head.toString('utf8', at, at + length);
  const label = (text.split('\0', 1)[0] ?? '').trim();
  return type === 'vfat' && label === 'NO NAME' ? '' : label;
}

/** The label lies in one of the first four sectors. */
function isLvm(volume: Volume): boolean {
  return [0, 512, 1024, 1536].some(
    (at) => inHead(at, latin('LABELONE'))(volume) && inHead(at + 24, latin('LVM2 001'))(volume),
  );
}

/** The ring of uberblocks fills the second half of the first label; written by either byte order. */
function isZfs(volume: Volume): boolean {
  const isUberblock = (at: number) =>
    inHead(at, hex('0cb1ba0000000000'), hex('0000000000bab10c'))(volume);
  for (let at = 128 * 1024; at < signatureHeadBytes; at += 1024) if (isUberblock(at)) return true;
  return false;
}

/** Fixed disks carry the name in the boot sector, removable ones look like FAT and carry a GUID further in. */
function isBitLocker(volume: Volume): boolean {
  return (
    inHead(3, latin('-FVE-FS-'))(volume) ||
    inHead(424, hex('3bd66749292ed84a8399f6a339e3d001'))(volume)
  );
}

/** Its mark is two bytes only: the revision and the block size must make sense as well. */
function isExt(volume: Volume): boolean {
  return (
    inHead(extSuper + 56, hex('53ef'))(volume) &&
    volume.head.readUInt32LE(extSuper + 76) <= 1 &&
    volume.head.readUInt32LE(extSuper + 24) <= 6
  );
}

function extVersion({ head }: Volume): string {
  const hasJournal = (head.readUInt32LE(extSuper + 92) & 0x4) !== 0;
  // What only ext4 understands: extents, 64 bit, several mounts, flexible groups; huge files, check sums, many folders, large inodes.
  const incompatible = head.readUInt32LE(extSuper + 96) & 0x3c0;
  const readOnly = head.readUInt32LE(extSuper + 100) & 0x478;
  if (incompatible !== 0 || readOnly !== 0) return 'ext4';
  return hasJournal ? 'ext3' : 'ext2';
}
