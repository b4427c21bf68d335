import type { StoredDrive } from '../state.ts';

/**
 * Statuses of the older service's copy log in the words of `copyStatus` (spec 1.10). Which word the real service
 * uses for which trouble is not published; this is the nearest one of its list.
 */
const words: Readonly<Record<string, string>> = {
  Completed: 'Completed',
  CompletedWithWarnings: 'Completed',
  CompletedWithErrors: 'CompletedWithErrors',
  DiskNotFound: 'DriveNotDetected',
  DiskOperationFailed: 'HardwareError',
  VolumeNotNtfs: 'UnsupportedDrive',
  BitLockerVolumeNotFound: 'DeviceFormatted',
  BitLockerNotActivated: 'OtherUserError',
  BitLockerProtectorNotFound: 'OtherUserError',
  BitLockerKeyInvalid: 'OtherUserError',
  BitLockerUnlockVolumeFailed: 'OtherUserError',
  ManifestNotFound: 'MetadataFilesModifiedOrRemoved',
  ManifestCorrupted: 'MetadataFilesModifiedOrRemoved',
  ManifestFormatInvalid: 'MetadataFilesModifiedOrRemoved',
  ManifestDriveIdMismatch: 'MetadataFilesModifiedOrRemoved',
  ReadManifestFailed: 'DriveCorrupted',
  BlobRequestForbidden: 'StorageAccountNotAccessible',
  InternalError: 'OtherServiceError',
};

/** `copyStatus` of a disk of an order. */
export function copyStatusOf(drive: StoredDrive): string {
  if (drive.state === 'NeverReceived') return 'DriveNotReceived';
  if (drive.result !== null) return words[drive.result.status] ?? 'Failed';
  return drive.state === 'Transferring' ? 'InProgress' : 'NotStarted';
}
