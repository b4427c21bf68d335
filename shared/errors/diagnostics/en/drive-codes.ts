import type { CodeTable } from '../code-words.ts';
import { fine, notice, problem } from '../code-words.ts';

const prepareAgain = 'Prepare the disk again, read it back, and send it with a new import job.';
const askSupport = 'Ask Azure support with the job name, the serial and the time of the log.';

/** `Status` of a drive in a copy log (spec 3.7). */
export const driveStatuses = {
  Completed: fine('Every blob of the disk was imported.'),
  CompletedWithWarnings: notice(
    'Everything was imported, with remarks: blobs were renamed, overwritten or skipped, for example.',
    'Read the remarks of the log; check the import byte by byte (verify-import).',
  ),
  CompletedWithErrors: problem(
    'Some blobs of the disk were not imported.',
    'The log names them. Keep the staging location and send just these files again.',
  ),
  DiskNotFound: problem(
    'The data centre could not see the disk.',
    `The disk may be broken, or its connector. ${askSupport} Then send its files on another disk.`,
  ),
  VolumeNotNtfs: problem(
    'The first data volume on the disk is not NTFS.',
    'Prepare the disk again with one NTFS volume; the service reads only the first.',
  ),
  DiskOperationFailed: problem(
    'The disk did not answer reads reliably.',
    'Do not use this disk again. Send its files on another one.',
  ),
  BitLockerVolumeNotFound: problem(
    'No BitLocker volume was found on the disk: it was changed after it was prepared.',
    prepareAgain,
  ),
  BitLockerNotActivated: problem(
    'The volume is not encrypted with BitLocker, or was decrypted after it was prepared.',
    prepareAgain,
  ),
  BitLockerProtectorNotFound: problem(
    'The volume has no numerical recovery password, the only protector that the service uses.',
    prepareAgain,
  ),
  BitLockerKeyInvalid: problem(
    'The recovery password in the job does not open the volume.',
    'Compare the serial on the disk with the one in the job; the passwords of two disks may be swapped. When the disk is back, verify it here with its stored password.',
  ),
  BitLockerUnlockVolumeFailed: problem(
    'The volume could not be unlocked.',
    'When the disk is back, verify it here. If it opens here, ask Azure support; if not, prepare another disk.',
  ),
  BitLockerFailed: problem('BitLocker did not work on this disk.', prepareAgain),
  ManifestNameInvalid: problem(
    'The path of the manifest in the job cannot be used.',
    'It must begin with a backslash and name a file on the disk. Create the job again from the prepared disks.',
  ),
  ManifestNameTooLong: problem(
    'The path of the manifest in the job is too long.',
    'Create the job again from the prepared disks; this program uses \\DriveManifest.xml.',
  ),
  ManifestNotFound: problem('The manifest that the job names is not on the disk.', prepareAgain),
  ManifestAccessDenied: problem('The manifest on the disk could not be opened.', prepareAgain),
  ManifestCorrupted: problem(
    'The manifest has another hash than the job says: the disk changed after it was prepared, or was prepared again.',
    prepareAgain,
  ),
  ManifestFormatInvalid: problem('The manifest does not follow its format.', prepareAgain),
  ManifestDriveIdMismatch: problem(
    'The manifest names another serial than the hardware has.',
    'Use the hardware serial without blanks; USB adapters often report their own. Attach the disk directly and prepare it again.',
  ),
  ReadManifestFailed: problem(
    'The manifest could not be read from the disk.',
    'The disk may be failing. Send its files on another one.',
  ),
  BlobListFormatInvalid: problem(
    'A list of blobs in the manifest does not follow its format.',
    prepareAgain,
  ),
  BlobRequestForbidden: problem(
    'The storage account refused the data centre: its key changed, a signature expired, or a firewall stands before it.',
    'Keep the account keys as they are until the job is completed, and let trusted Microsoft services through the firewall. Then send the disk again.',
  ),
  InternalError: problem('The service stumbled over something of its own.', askSupport),
} satisfies CodeTable;

/** `copyStatus` of a disk of a Data Box order (spec 1.10). */
export const copyStatuses = {
  NotStarted: fine('Copying has not begun.', 'Wait; the data centre takes disks in turn.'),
  InProgress: fine('The disk is being copied.', 'Wait; keep the account keys as they are.'),
  Completed: fine('Everything on the disk was copied.'),
  CompletedWithErrors: problem(
    'The disk was copied, but some files were not.',
    'Read its copy log; it names them. Send just these files again.',
  ),
  Failed: problem(
    'The disk was not copied.',
    `Its copy log says why. Without one: ${lowerFirst(askSupport)}`,
  ),
  NotReturned: problem(
    'The disk did not come back to the data centre.',
    'Ask the carrier to trace it. This status is meant for devices that Microsoft lends out.',
  ),
  HardwareError: problem(
    'The disk has a hardware defect.',
    'Do not use it again. Send its files on another disk.',
  ),
  DeviceFormatted: problem(
    'The disk was formatted after it was prepared.',
    'Prepare it again and let nothing else write to it.',
  ),
  DeviceMetadataModified: problem(
    'Data that the service needs on the disk was changed after it was prepared.',
    prepareAgain,
  ),
  StorageAccountNotAccessible: problem(
    'The data centre could not reach the storage account.',
    'Look at its keys, its firewall (trusted Microsoft services) and whether it still exists. Then send the disk again.',
  ),
  UnsupportedData: problem(
    'The disk holds data that the service does not take.',
    'Read the copy log. A page blob needs a length that is a multiple of 512, and an account that has page blobs.',
  ),
  DriveNotReceived: problem(
    'The parcel came without this disk, or has not come.',
    'Ask the carrier to trace it.',
  ),
  UnsupportedDrive: problem(
    'The service does not take disks of this kind.',
    'Use internal SATA disks with 512-byte logical sectors and send the files on those.',
  ),
  OtherServiceError: problem('The service stumbled over something of its own.', askSupport),
  OtherUserError: problem(
    'Something in the job or on the disk is not as the service needs it.',
    'Read the copy log, then prepare the disk again or mend the job.',
  ),
  DriveNotDetected: problem(
    'The data centre could not see the disk.',
    `The disk may be broken, or its connector. ${askSupport}`,
  ),
  DriveCorrupted: problem(
    'The disk or its file system could not be read.',
    'Do not use it again. Send its files on another disk.',
  ),
  MetadataFilesModifiedOrRemoved: problem(
    'The manifest or another file that the service needs was changed or removed after the disk was prepared.',
    prepareAgain,
  ),
} satisfies CodeTable;

/** Words of the portal for what went wrong with a disk of a Data Box order (spec 2.2). */
export const portalDriveProblems = {
  'Not received': copyStatuses.DriveNotReceived,
  Failed: copyStatuses.Failed,
  'Manifest file error': problem(
    'The manifest is missing, changed, or does not follow its format.',
    prepareAgain,
  ),
  'Unsupported disk': copyStatuses.UnsupportedDrive,
  'Disk corrupted': copyStatuses.DriveCorrupted,
  'BitLocker unlock failed': driveStatuses.BitLockerUnlockVolumeFailed,
  'BitLocker volume not found': driveStatuses.BitLockerVolumeNotFound,
  'BitLocker key invalid': driveStatuses.BitLockerKeyInvalid,
  'Hardware error': copyStatuses.HardwareError,
  'NTFS volume not found': driveStatuses.VolumeNotNtfs,
  'Storage account not accessible': copyStatuses.StorageAccountNotAccessible,
  'Unsupported data': copyStatuses.UnsupportedData,
} satisfies CodeTable;

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
