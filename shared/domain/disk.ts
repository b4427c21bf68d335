import { z } from 'zod';

/** What a disk is, taken when it is picked and compared again in the call that first writes. */
export const diskIdentity = z.object({
  serial: z.string(),
  model: z.string(),
  sizeBytes: z.number().int(),
  /** Where it hangs: `/dev/disk/by-path` name for a block device, the real path for an image file. */
  portPath: z.string(),
  /** GUID of its GPT, lower case, or null when it has none. */
  partitionTableGuid: z.string().nullable(),
  /** SHA-256 (hex) of the first MiB. */
  headDigest: z.string(),
});
export type DiskIdentity = z.infer<typeof diskIdentity>;

export const diskVolume = z.object({
  label: z.string(),
  /** Name for people, as `fileSystemName` gives it; empty when it is not recognised. */
  fileSystem: z.string(),
  sizeBytes: z.number().int(),
  /** Bytes that files take; absent where nobody knows, as for a volume that is not mounted. */
  usedBytes: z.number().int().optional(),
  mountPoints: z.array(z.string()),
});

/** A disk as the computer shows it now. */
export const disk = z.object({
  /** Stable name for the command line and the job: `image:<serial>` or `disk:<serial>` (`disk:<path>` without serial). */
  id: z.string(),
  kind: z.enum(['image', 'block']),
  /** Image file or device path. */
  path: z.string(),
  model: z.string(),
  /** Hardware serial, blanks removed; empty when the disk reports none. */
  serial: z.string(),
  sizeBytes: z.number().int(),
  logicalSectorBytes: z.number().int(),
  bus: z.enum(['sata', 'nvme', 'usb', 'scsi', 'loop', 'image', 'other']),
  isRemovable: z.boolean(),
  isReadOnly: z.boolean(),
  isSystem: z.boolean(),
  /** True when the staging location of the asking job lies on it. */
  holdsStaging: z.boolean(),
  /**
   * Mounted, swap, an LVM or RAID that runs, …: what the system uses it for right now. Empty when free; a member of a
   * pool that does not run is told by its volumes.
   */
  inUseAs: z.array(z.string()),
  partitionTable: z.string().nullable(),
  volumes: z.array(diskVolume),
  /** True when anything but zeros is found at the start of the disk or a partition is known. */
  hasData: z.boolean(),
  /** What the disk says of its own health; `unknown` when it cannot be asked. `text` names what was found. */
  health: z.object({ state: z.enum(['good', 'suspect', 'failing', 'unknown']), text: z.string() }),
  /** Can be told to forget its old content. */
  canDiscard: z.boolean(),
  identity: diskIdentity,
});
export type Disk = z.infer<typeof disk>;

/** One reason for or against using a disk; `refuse` cannot be overridden. */
export const finding = z.object({
  severity: z.enum(['refuse', 'warn', 'note']),
  code: z.string(),
  text: z.string(),
});
export type Finding = z.infer<typeof finding>;

export const diskView = disk.extend({
  findings: z.array(finding),
  isChoosable: z.boolean(),
  /** Name of the job this disk already belongs to, or null. */
  usedByJob: z.string().nullable(),
});
export type DiskView = z.infer<typeof diskView>;
