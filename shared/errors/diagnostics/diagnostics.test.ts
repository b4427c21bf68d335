import { expect, test } from 'vitest';
import { knownProblems } from './known-problems.ts';
import type { CodeLevel } from './service-codes.ts';
import { serviceCodeTables, wordsOfServiceCode } from './service-codes.ts';

/** The published vocabularies, as the reference lists them: none may be missing, none made up. */
const published: Readonly<Record<CodeLevel, string>> = {
  drive:
    'Completed, CompletedWithWarnings, CompletedWithErrors, DiskNotFound, VolumeNotNtfs, DiskOperationFailed, BitLockerVolumeNotFound, BitLockerNotActivated, BitLockerProtectorNotFound, BitLockerKeyInvalid, BitLockerUnlockVolumeFailed, BitLockerFailed, ManifestNameInvalid, ManifestNameTooLong, ManifestNotFound, ManifestAccessDenied, ManifestCorrupted, ManifestFormatInvalid, ManifestDriveIdMismatch, ReadManifestFailed, BlobListFormatInvalid, BlobRequestForbidden, InternalError',
  blob: 'Completed, CompletedWithErrors, FileNameInvalid, FileNameTooLong, FileNotFound, FileAccessDenied, BlobRequestFailed, BlobRequestForbidden, RenameFailed, BlobUnexpectedChange, LeasePresent, IOFailed, Failed',
  disposition: 'Created, Renamed, Skipped, Overwritten, Cancelled',
  range:
    'Completed, Committed, Uncommitted, Corrupted, FileUnexpectedEnd, BlobUnexpectedEnd, BlobRequestFailed, IOFailed, Failed, Cancelled',
  metadata:
    'Completed, FileNameInvalid, FileNameTooLong, FileNotFound, FileAccessDenied, Corrupted, XmlReadFailed, XmlWriteFailed, BlobRequestFailed, IOFailed, Failed, Cancelled',
  category:
    'UploadErrorWin32, UploadErrorCloudHttp, UploadErrorDataValidationError, UploadErrorManagedConversionError, UploadErrorUnknownType, ContainerRenamed, ShareRenamed, BlobRenamed, FileRenamed, DiskRenamed, FileNameTrailsWithSlash, ExportCloudHttp',
  'copy-status':
    'NotStarted, InProgress, Completed, CompletedWithErrors, Failed, NotReturned, HardwareError, DeviceFormatted, DeviceMetadataModified, StorageAccountNotAccessible, UnsupportedData, DriveNotReceived, UnsupportedDrive, OtherServiceError, OtherUserError, DriveNotDetected, DriveCorrupted, MetadataFilesModifiedOrRemoved',
  'order-stage':
    'AwaitingShipmentDetails, ShippedToAzureDC, AtAzureDC, DataCopy, PreparingToShipFromAzureDC, ShippedToCustomer, Completed, CompletedWithWarnings, CompletedWithErrors, Cancelled, Aborted, Failed_IssueDetectedAtAzureDC, Failed_IssueReportedAtCustomer',
  'portal-drive':
    'Not received, Failed, Manifest file error, Unsupported disk, Disk corrupted, BitLocker unlock failed, BitLocker volume not found, BitLocker key invalid, Hardware error, NTFS volume not found, Storage account not accessible, Unsupported data',
};

test.each(Object.entries(published))(
  'every published code of level %s has words',
  (level, list) => {
    const codes = list.split(', ');
    const table = serviceCodeTables[level as CodeLevel];
    expect(Object.keys(table)).toEqual(codes);
    for (const code of codes) {
      const words = wordsOfServiceCode(level as CodeLevel, code.toUpperCase());
      expect(words?.meaning.length, code).toBeGreaterThan(10);
      expect(words?.next.length, code).toBeGreaterThan(10);
    }
  },
);

test('a code is found at its own level only', () => {
  expect(wordsOfServiceCode('blob', 'ManifestCorrupted')).toBeNull();
  expect(wordsOfServiceCode('drive', 'toString')).toBeNull();
  expect(wordsOfServiceCode('disposition', ' renamed ')?.outcome).toBe('notice');
});

test('all known problems are there, 1 to 40 and 1a', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => String(index + 1));
  expect(knownProblems().map(({ number }) => number)).toEqual(['1', '1a', ...numbers.slice(1)]);
  for (const { number, symptom, cause, remedy } of knownProblems()) {
    for (const text of [symptom, cause, remedy]) expect(text.trim(), number).not.toBe('');
  }
});
