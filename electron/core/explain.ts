import { knownJobStates } from '../../shared/domain/import-job.ts';
import { meaningOfDriveState, meaningOfJobState } from '../../shared/domain/standing.ts';
import type { ErrorCode } from '../../shared/errors/words.ts';
import { words } from '../../shared/errors/words.ts';

export interface Explanation {
  /** Where such a code is met. */
  readonly kind: string;
  readonly title: string;
  readonly meaning: string;
}

const driveStates = [
  'Specified',
  'Received',
  'NeverReceived',
  'Transferring',
  'Completed',
  'CompletedMoreInfo',
  'ShippedBack',
];

/** Codes of the copy logs (the service's log format), by level. */
const driveCodes: Readonly<Record<string, string>> = {
  Completed: 'Every blob of the drive was imported.',
  CompletedWithWarnings:
    'Everything was imported; read the log for what was renamed or overwritten.',
  CompletedWithErrors: 'Some blobs were not imported. The error log names them; send those again.',
  DiskNotFound: 'The data centre could not see the disk. Ask it whether the disk is broken.',
  VolumeNotNtfs: 'The first data volume is not NTFS. Prepare the disk again with one volume.',
  DiskOperationFailed: 'The disk did not read reliably. Use another disk.',
  BitLockerVolumeNotFound: 'No BitLocker volume was found. The disk was changed after preparation.',
  BitLockerNotActivated: 'The volume is not encrypted. Prepare the disk again.',
  BitLockerProtectorNotFound: 'The volume has no recovery password. Prepare the disk again.',
  BitLockerKeyInvalid: 'The key in the job does not open the disk. Check which disk is in the job.',
  BitLockerUnlockVolumeFailed: 'The volume could not be unlocked. Read the disk back here first.',
  BitLockerFailed: 'BitLocker did not work on this disk. Prepare another.',
  ManifestNameInvalid: 'The path of the manifest in the job cannot be used.',
  ManifestNameTooLong: 'The path of the manifest in the job is too long.',
  ManifestNotFound: 'The manifest is not on the disk. Prepare the disk again.',
  ManifestAccessDenied: 'The manifest could not be opened. Prepare the disk again.',
  ManifestCorrupted:
    'The manifest has another hash than the job says: the disk changed afterwards.',
  ManifestFormatInvalid: 'The manifest does not follow its format. Prepare the disk again.',
  ManifestDriveIdMismatch: 'The manifest names another serial than the disk has.',
  ReadManifestFailed: 'The manifest could not be read. Use another disk.',
  BlobListFormatInvalid: 'The list of blobs does not follow its format.',
  BlobRequestForbidden: 'The storage account refused: key changed, or a firewall stands before it.',
  InternalError: 'The service stumbled. Ask support with the job name.',
};

const blobCodes: Readonly<Record<string, string>> = {
  FileNameInvalid: 'The file name in the manifest cannot be used.',
  FileNameTooLong: 'The file name in the manifest is too long.',
  FileNotFound: 'The file is not on the disk.',
  FileAccessDenied: 'The file could not be opened.',
  BlobRequestFailed: 'Writing the blob did not work; the log gives the reason of storage.',
  RenameFailed: 'No free name was found beside the existing blob.',
  BlobUnexpectedChange: 'Somebody changed the blob while it was imported.',
  LeasePresent: 'Somebody holds a lease on the blob.',
  IOFailed: 'The disk did not read at this place.',
  Failed: 'It was not imported.',
  Created: 'The blob is new.',
  Renamed: 'A blob of that name existed; the new one got a number.',
  Skipped: 'A blob of that name existed and stayed.',
  Overwritten: 'A blob of that name existed and was replaced.',
  Cancelled: 'It was not begun, since something before it ended the work.',
  Committed: 'The block is part of the blob.',
  Uncommitted: 'The block was sent but is not part of the blob.',
  Corrupted: 'The bytes have another hash than the manifest says.',
  FileUnexpectedEnd: 'The file is shorter than the manifest says.',
  BlobUnexpectedEnd: 'The blob is shorter than expected.',
};

/** All that a code can mean, in any case; empty when nothing here is called that. */
export function explain(code: string): Explanation[] {
  const found: Explanation[] = [];
  const wanted = code.trim().toLowerCase();
  const own = (Object.keys(words) as ErrorCode[]).find((key) => key.toLowerCase() === wanted);
  if (own !== undefined) {
    const make = words[own] as unknown as (facts: unknown) => { title: string; next: string };
    const { title, next } = make(placeholders);
    found.push({ kind: `This program (${own})`, title, meaning: next });
  }
  const jobState = knownJobStates.find((state) => state.toLowerCase() === wanted);
  if (jobState !== undefined) {
    found.push({ kind: 'State of an import job', ...only(meaningOfJobState(jobState)) });
  }
  const driveState = driveStates.find((state) => state.toLowerCase() === wanted);
  if (driveState !== undefined) {
    found.push({ kind: 'State of a drive', ...only(meaningOfDriveState(driveState)) });
  }
  for (const [kind, codes] of [
    ['Drive, in a copy log', driveCodes],
    ['Blob or range, in a copy log', blobCodes],
  ] as const) {
    const key = Object.keys(codes).find((name) => name.toLowerCase() === wanted);
    if (key !== undefined) found.push({ kind, title: key, meaning: codes[key] ?? '' });
  }
  return found;
}

function only({ title, meaning }: { title: string; meaning: string }) {
  return { title, meaning };
}

/** Stands for facts that are not known when a code is explained: each shows its own name. */
const placeholders = new Proxy(
  {},
  { get: (_target, name) => (typeof name === 'string' ? `<${name}>` : undefined) },
);
