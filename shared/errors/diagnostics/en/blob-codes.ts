import type { CodeTable } from '../code-words.ts';
import { fine, notice, problem } from '../code-words.ts';

const sendAgain = 'Keep the staging location and send this file again.';
const otherDisk = 'The disk may be failing: send this file again on another one.';
const storageReason =
  'Look at the storage account (keys, firewall, locks, limits), then send this file again.';
const cancelledBefore = problem(
  'It was not begun, because something before it ended the work.',
  'Mend what stopped the work; the log names that too.',
);

/** `Status` of a blob (spec 3.7). */
export const blobStatuses = {
  Completed: fine('The blob was imported.'),
  CompletedWithErrors: problem(
    'The blob was imported in parts only, or without its metadata.',
    sendAgain,
  ),
  FileNameInvalid: problem('The file name in the manifest cannot be used.', sendAgain),
  FileNameTooLong: problem(
    'The file name in the manifest is too long.',
    'Shorten the path in staging, then send this file again.',
  ),
  FileNotFound: problem('The file is not on the disk.', sendAgain),
  FileAccessDenied: problem('The file on the disk could not be opened.', sendAgain),
  BlobRequestFailed: problem('Storage did not take the blob.', storageReason),
  BlobRequestForbidden: problem(
    'The storage account refused the data centre: its key changed, a signature expired, or a firewall stands before it.',
    'Keep the account keys as they are until the job is completed and let trusted Microsoft services through. Then send this file again.',
  ),
  RenameFailed: problem(
    'A blob of that name existed, and no free name was found beside it.',
    'Move the old blobs away, or use an empty container; then send this file again.',
  ),
  BlobUnexpectedChange: problem(
    'Somebody changed the blob while it was imported.',
    'Let nothing else write to the container until the job is completed. Send this file again.',
  ),
  LeasePresent: problem(
    'Somebody holds a lease on the blob that was to be replaced.',
    'Break the lease (portal, Break lease), then send this file again.',
  ),
  IOFailed: problem('The disk could not be read at this file.', otherDisk),
  Failed: problem('The blob was not imported; the log gives no reason.', sendAgain),
} satisfies CodeTable;

/** `Status` of the import disposition of a blob (spec 3.7). */
export const dispositionStatuses = {
  Created: fine('The blob is new.'),
  Renamed: notice(
    'A blob of that name existed; the new one got a number behind its name.',
    'The backup looks for the planned name: move the old blob away and give the new one its name.',
  ),
  Skipped: problem(
    'A blob of that name existed and stayed; the file on the disk was not imported.',
    'If the old blob is not this very backup, remove it and send this file again.',
  ),
  Overwritten: notice(
    'A blob of that name existed and was replaced.',
    'Nothing, when the old blob was from an earlier try of this backup. Otherwise find out who else uses the container.',
  ),
  Cancelled: cancelledBefore,
} satisfies CodeTable;

/** `Status` of a page range or a block (spec 3.7). */
export const rangeStatuses = {
  Completed: fine('The range was imported.'),
  Committed: fine('The block is part of the blob.'),
  Uncommitted: problem('The block was sent but is not part of the blob.', sendAgain),
  Corrupted: problem(
    'The bytes on the disk have another hash than the manifest says.',
    'The disk changed or is failing: send this file again on another one.',
  ),
  FileUnexpectedEnd: problem('The file on the disk is shorter than the manifest says.', sendAgain),
  BlobUnexpectedEnd: problem('The blob is shorter than expected.', sendAgain),
  BlobRequestFailed: problem('Storage did not take these bytes.', storageReason),
  IOFailed: problem('The disk could not be read at this place.', otherDisk),
  Failed: problem('These bytes were not imported; the log gives no reason.', sendAgain),
  Cancelled: cancelledBefore,
} satisfies CodeTable;

const withoutPlain =
  'The content of the blob is not concerned. Disks prepared here carry no such file; a backup needs none.';

/** `Status` of the metadata or the properties of a blob (spec 3.7). */
export const metadataStatuses = {
  Completed: fine('Metadata or properties were set.'),
  FileNameInvalid: problem('The path of the metadata file cannot be used.', withoutPlain),
  FileNameTooLong: problem('The path of the metadata file is too long.', withoutPlain),
  FileNotFound: problem('The metadata file is not on the disk.', withoutPlain),
  FileAccessDenied: problem('The metadata file could not be opened.', withoutPlain),
  Corrupted: problem(
    'The metadata file has another hash than the manifest says.',
    'The disk changed after it was prepared, or is failing. Check the blobs themselves with verify-import.',
  ),
  XmlReadFailed: problem('The metadata file is not readable XML.', withoutPlain),
  XmlWriteFailed: problem('The metadata file could not be written.', withoutPlain),
  BlobRequestFailed: problem('Storage did not take metadata or properties.', withoutPlain),
  IOFailed: problem(
    'The disk could not be read at the metadata file.',
    'The disk may be failing. Check the blobs themselves with verify-import.',
  ),
  Failed: problem('Metadata or properties were not set; the log gives no reason.', withoutPlain),
  Cancelled: cancelledBefore,
} satisfies CodeTable;

/** `Category` of the newer copy log (spec 3.7). */
export const uploadCategories = {
  UploadErrorWin32: problem('The file system of the disk refused to give the file.', otherDisk),
  UploadErrorCloudHttp: problem('Storage refused the file; the code is its reply.', storageReason),
  UploadErrorDataValidationError: problem(
    'The checksum of the data does not match.',
    'The disk changed or is failing: send this file again on another one.',
  ),
  UploadErrorManagedConversionError: problem(
    'The file could not be made into a managed disk.',
    'Backups are imported as page blobs, not as managed disks: look at what the job asks for.',
  ),
  UploadErrorUnknownType: problem(
    'The service does not know what kind of failure it was.',
    sendAgain,
  ),
  ContainerRenamed: notice(
    'The name of the container did not follow the rules and was changed.',
    'Look for the data under the new name; plan with a name of 3 to 63 lower-case letters, digits and hyphens.',
  ),
  ShareRenamed: notice(
    'The name of the file share did not follow the rules and was changed.',
    'Look for the data under the new name.',
  ),
  BlobRenamed: notice(
    'The name of the blob did not follow the rules, or existed, and was changed.',
    'The backup looks for the planned name: give the blob that name.',
  ),
  FileRenamed: notice(
    'The name of the file did not follow the rules and was changed.',
    'Look for the data under the new name.',
  ),
  DiskRenamed: notice(
    'The name of the managed disk did not follow the rules and was changed.',
    'Look for the data under the new name.',
  ),
  FileNameTrailsWithSlash: problem(
    'The name ends with a slash and cannot be a file.',
    'Rename it in staging, then send it again.',
  ),
  ExportCloudHttp: problem(
    'Storage refused a request while data was exported.',
    'This concerns exports only. Look at the storage account and ask for the export again.',
  ),
} satisfies CodeTable;
