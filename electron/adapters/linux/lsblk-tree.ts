/** The fields of a node of `lsblk --json --output-all` that are used here. Versions differ in numbers and booleans. */
export interface BlockNode {
  readonly name: string;
  readonly kname?: string | null;
  readonly 'maj:min'?: string | null;
  readonly type?: string | null;
  readonly size?: number | string | null;
  readonly 'log-sec'?: number | string | null;
  readonly model?: string | null;
  readonly serial?: string | null;
  readonly tran?: string | null;
  readonly subsystems?: string | null;
  readonly rm?: boolean | number | string | null;
  readonly ro?: boolean | number | string | null;
  readonly pttype?: string | null;
  readonly ptuuid?: string | null;
  readonly fstype?: string | null;
  readonly parttype?: string | null;
  readonly label?: string | null;
  /** Bytes used in the file system; only of what is mounted. */
  readonly fsused?: number | string | null;
  /** Largest stretch that one discard may name; 0 when the device takes none. */
  readonly 'disc-max'?: number | string | null;
  readonly mountpoint?: string | null;
  readonly mountpoints?: readonly (string | null)[] | null;
  readonly children?: readonly BlockNode[] | null;
}

export function parseTree(stdout: string): readonly BlockNode[] {
  const parsed = JSON.parse(stdout) as { blockdevices?: readonly BlockNode[] };
  return parsed.blockdevices ?? [];
}

/** The node itself and everything built on it; a RAID that is reached twice is given once. */
export function withDescendants(node: BlockNode): BlockNode[] {
  const found = new Map<string, BlockNode>();
  const visit = (each: BlockNode) => {
    if (found.has(each.name)) return;
    found.set(each.name, each);
    for (const child of each.children ?? []) visit(child);
  };
  visit(node);
  return [...found.values()];
}

export function mountPointsOf(node: BlockNode): string[] {
  const several = (node.mountpoints ?? []).filter((point) => point !== null && point !== '');
  return several.length > 0 ? (several as string[]) : node.mountpoint ? [node.mountpoint] : [];
}

/** lsblk writes numbers as numbers or text, by its version. */
export function numberOf(value: number | string | null | undefined): number {
  const number = Number(value ?? 0);
  return Number.isSafeInteger(number) ? number : 0;
}

export function isSet(value: boolean | number | string | null | undefined): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}

const systemMounts = new Set([
  '/',
  '/boot',
  '/boot/efi',
  '/boot/firmware',
  '/efi',
  '/etc',
  '/nix',
  '/nix/store',
  '/usr',
  '/var',
]);

/** Does the running system live on it? */
export function isSystemDisk(node: BlockNode): boolean {
  return withDescendants(node).some((each) =>
    mountPointsOf(each).some((point) => systemMounts.has(point)),
  );
}

const builtOn: Readonly<Record<string, string>> = {
  lvm: 'LVM volume group',
  crypt: 'opened encrypted volume',
  mpath: 'multipath',
  dm: 'device mapper',
  bcache: 'bcache set',
};

/**
 * What the system uses the disk for right now, in words: mounts, swap, and what is built on it. A member of a pool that
 * does not run is known by its volumes instead.
 */
export function usesOf(node: BlockNode): string[] {
  const uses = new Set<string>();
  for (const each of withDescendants(node)) {
    for (const point of mountPointsOf(each))
      uses.add(point === '[SWAP]' ? 'swap' : `mounted at ${point}`);
    if (each === node) continue;
    const type = each.type ?? '';
    if (Object.hasOwn(builtOn, type)) uses.add(builtOn[type] ?? type);
    if (/^(?:raid|md|linear$)/.test(type)) uses.add('RAID member');
  }
  return [...uses];
}
