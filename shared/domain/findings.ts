import { say } from '../language/say.ts';
import type { Disk, Finding } from './disk.ts';
import { poolOf } from './file-systems.ts';
import type { CloudName } from './plan.ts';
import { formatBytes } from './size.ts';

/** Smaller disks cannot hold a partition table, a file system and BitLocker's three metadata areas with room to spare. */
export const smallestDiskBytes = 64 * 1024 * 1024;

/** Largest disk the backup documentation names: 10 TB, decimal as on the label. */
export const largestNamedDiskBytes = 10e12;

export interface FindingContext {
  readonly cloud: CloudName;
  /** Job that asks, or null when the list is shown without one. */
  readonly jobName: string | null;
  /** Job the disk belongs to already. */
  readonly usedByJob: string | null;
  /** May the program write to real disks (root, administrator)? */
  readonly isElevated: boolean;
}

const refuse = (code: string, text: string): Finding => ({ severity: 'refuse', code, text });
const warn = (code: string, text: string): Finding => ({ severity: 'warn', code, text });
const note = (code: string, text: string): Finding => ({ severity: 'note', code, text });

/**
 * Everything that speaks against using a disk, worst first. One `refuse` makes the disk unusable and nothing overrides
 * it; a `warn` wants a look; a `note` only informs. Pure: the list, the command line and the call that first writes all
 * ask this one function. Hardware rules: the service's disk requirements.
 */
export function findingsOf(disk: Disk, context: FindingContext): Finding[] {
  return [...refusals(disk, context), ...warnings(disk, context), ...notes(disk, context)];
}

/** False as soon as one finding refuses. */
export function isChoosable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== 'refuse');
}

/**
 * Why the end of the serial must be typed before this disk may be erased, or null when a yes is enough: data would be
 * lost, or an adapter stands between, which may report a serial that the disk's label does not have.
 */
export function typedSerialReason(disk: Pick<Disk, 'hasData' | 'bus'>): string | null {
  if (disk.hasData) return say`it holds data`;
  return disk.bus === 'usb' ? say`it hangs on a USB adapter` : null;
}

function refusals(disk: Disk, context: FindingContext): Finding[] {
  const found: Finding[] = [];
  if (disk.isSystem) {
    found.push(refuse('system', say`This computer starts from it. A system disk is never erased.`));
  }
  if (disk.holdsStaging) {
    found.push(
      refuse(
        'holds-staging',
        say`The staging location lies on it. Erasing it would lose the backup copy.`,
      ),
    );
  }
  if (disk.inUseAs.length > 0) {
    found.push(
      refuse(
        'in-use',
        say`The system uses it right now: ${disk.inUseAs.join(', ')}. Release it first, then look again.`,
      ),
    );
  } else {
    found.push(...memberships(disk));
  }
  if (context.usedByJob !== null && context.usedByJob !== context.jobName) {
    found.push(
      refuse(
        'other-job',
        say`It belongs to job ${context.usedByJob}. Take it out of that job first, or use another disk.`,
      ),
    );
  }
  if (disk.isReadOnly) {
    found.push(
      refuse('read-only', say`It is write-protected. Lift the protection, or use another disk.`),
    );
  }
  if (disk.logicalSectorBytes !== 512) {
    found.push(
      refuse(
        'sector-size',
        say`It shows sectors of ${disk.logicalSectorBytes} bytes; the service takes only 512. Some adapters make sizes of their own: attach it directly to SATA or through another adapter, then look again.`,
      ),
    );
  }
  if (disk.serial === '') {
    found.push(
      refuse(
        'no-serial',
        say`It reports no serial number of its own, so the data centre could not recognise it. Attach it directly to SATA or through another adapter.`,
      ),
    );
  }
  if (disk.bus === 'loop' && context.cloud !== 'rehearsal') {
    found.push(
      refuse(
        'practice-only',
        say`It is a file shown as a disk and cannot be put in a parcel. It is for practice only.`,
      ),
    );
  }
  if (isStick(disk)) {
    found.push(
      refuse('usb-stick', say`It is a USB stick or card. The service takes only SATA disks.`),
    );
  }
  if (disk.kind === 'block' && !context.isElevated) {
    found.push(
      refuse(
        'not-elevated',
        say`Writing to it needs administrator rights. Start the program with them, then look again.`,
      ),
    );
  }
  // What the system holds is not opened to read it; that is no fault of port or cable.
  const isHeld = disk.isSystem || disk.inUseAs.length > 0;
  const isReadable = disk.identity.headDigest !== '';
  if (!isReadable && !isHeld && (disk.kind === 'image' || context.isElevated)) {
    found.push(
      refuse('unreadable', say`It cannot be read. Try another port or cable, or use another disk.`),
    );
  }
  if (disk.health.state === 'failing') {
    found.push(
      refuse(
        'failing',
        say`It reports trouble with itself: ${lowerFirst(disk.health.text)} What is written to it may not be readable at the data centre. Use another disk.`,
      ),
    );
  }
  if (disk.sizeBytes < smallestDiskBytes) {
    found.push(
      refuse(
        'too-small',
        say`It holds ${formatBytes(disk.sizeBytes)}; at least ${formatBytes(smallestDiskBytes)} are needed.`,
      ),
    );
  }
  return found;
}

/** One finding for each pool that the disk, or a partition of it, belongs to, running or not. */
function memberships(disk: Disk): Finding[] {
  const pools = new Set(disk.volumes.flatMap(({ fileSystem }) => poolOf(fileSystem) ?? []));
  return [...pools].map(({ name, release }) =>
    refuse(
      'pool-member',
      say`It belongs to ${name}, even if that does not run now; others may count on it. If it is no longer needed there: ${lowerFirst(release)} Then look again.`,
    ),
  );
}

function warnings(disk: Disk, context: FindingContext): Finding[] {
  const found: Finding[] = [];
  if (disk.hasData && context.usedByJob === null) {
    found.push(
      warn('holds-data', say`It holds data${contentsOf(disk)}. Everything on it will be erased.`),
      {
        severity: 'note',
        code: 'old-data-remains',
        text: say`Only the space that is used is written: with special tools old data can still be read from the rest. Wipe the disk first if nobody at the data centre may.`,
      },
    );
  }
  if (disk.health.state === 'suspect') {
    found.push(
      warn(
        'suspect',
        say`It is worn or has weak places: ${lowerFirst(disk.health.text)} It may fail on the way; use another disk if you have one.`,
      ),
    );
  }
  if (disk.bus === 'usb' && !isStick(disk)) {
    found.push(
      warn(
        'usb-adapter',
        say`It hangs on USB. A SATA disk in an adapter is fine; a disk with built-in USB, or one taken out of such a case, is sent back unread. Compare the serial number here with the one on its label: some adapters report their own.`,
      ),
    );
  }
  if (
    disk.kind === 'block' &&
    (disk.bus === 'nvme' || disk.bus === 'scsi' || (disk.bus === 'other' && !isStick(disk)))
  ) {
    const name =
      disk.bus === 'other'
        ? say`not known to be SATA`
        : say`on ${disk.bus === 'nvme' ? 'NVMe' : 'SCSI'}`;
    found.push(
      warn(
        'bus-not-listed',
        say`It is ${name}. The service names only SATA disks; ask it before you ship this one.`,
      ),
    );
  }
  if (disk.sizeBytes > largestNamedDiskBytes) {
    found.push(
      warn(
        'over-10-tb',
        say`It holds ${formatBytes(disk.sizeBytes)}. The documentation names 10 TB as the largest; ask the service before you ship it.`,
      ),
    );
  }
  if (disk.bus === 'image' && context.cloud !== 'rehearsal') {
    found.push(
      warn(
        'image-not-shippable',
        say`It is an image file. It can be prepared, but not put in a parcel.`,
      ),
    );
  }
  return found;
}

function notes(disk: Disk, context: FindingContext): Finding[] {
  const isOurs = context.usedByJob !== null && context.usedByJob === context.jobName;
  return isOurs
    ? [
        note(
          'this-job',
          say`It belongs to this job. What is written on it stays until you say otherwise.`,
        ),
      ]
    : [];
}

/** A sentence to go on with behind a colon. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Removable medium: a stick or card. A SATA disk in a USB adapter reports a fixed medium. */
function isStick(disk: Disk): boolean {
  return disk.isRemovable && (disk.bus === 'usb' || disk.bus === 'other');
}

function contentsOf(disk: Disk): string {
  const names = disk.volumes.map((volume) =>
    [
      volume.label === '' ? say`unnamed` : `“${volume.label}”`,
      volume.fileSystem,
      formatBytes(volume.sizeBytes),
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  if (names.length === 0) return '';
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? say` (${shown} and ${names.length - 4} more)` : ` (${shown})`;
}

/** Where a disk cannot be used at all, only the reasons for that; advice about a use that is refused would be noise. */
export function findingsToShow(disk: {
  readonly findings: readonly Finding[];
  readonly isChoosable: boolean;
}): readonly Finding[] {
  return disk.isChoosable
    ? disk.findings
    : disk.findings.filter((finding) => finding.severity === 'refuse');
}
