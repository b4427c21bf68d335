import { escapeXml } from '../copy-log.ts';
import type { BlobOutcome, DriveLogFormat } from '../copy-log.ts';
import type { ManifestBlob } from '../../formats/drive-manifest.ts';

const version = '2021-08-01';

/** Container of an order's logs in the target account. */
export const logContainer = 'databoxcopylog';

/**
 * Copy log and verbose log of version 2021-08-01 (spec 2.4, 3.7): elements one after another without a root. The
 * checksum `crc64` of a file is left out; the practice data centre does not compute it.
 */
export function dataBoxLog(orderName: string, serial: string, orderId: string): DriveLogFormat {
  return {
    errorHead: '',
    verboseHead: '',
    errorEntry: erroredEntity,
    verboseEntry: (blob) =>
      `<File CloudFormat="${cloudFormat(blob)}" Path="${escapeXml(blob.blobPath)}" Size="${blob.length}" />\n`,
    errorTail: (driveStatus, { blobs, errors }) =>
      [
        '<CopyLog Summary="Summary">',
        `  <DriveLogVersion>${version}</DriveLogVersion>`,
        `  <DriveId>${escapeXml(serial)}</DriveId>`,
        `  <Status>${driveStatus}</Status>`,
        `  <TotalFiles_Blobs>${blobs}</TotalFiles_Blobs>`,
        `  <FilesErrored>${errors}</FilesErrored>`,
        `  <Summary>`,
        '    <ValidationErrors />',
        errors === 0
          ? '    <CopyErrors />'
          : `    <CopyErrors><UploadErrorDataValidationError Count="${errors}" Description="Data of the disk does not match its manifest, or could not be read or uploaded." /></CopyErrors>`,
        '  </Summary>',
        '</CopyLog>',
        '',
      ].join('\n'),
    verboseTail: () => '',
    isErrorLogForErrorsOnly: false,
    names() {
      const name = (kind: string): string =>
        `${logContainer}/${orderName}_${serial}_${kind}_${orderId}.xml`;
      return { error: name('CopyLog'), verbose: name('VerboseLog'), manifest: name('Manifest') };
    },
  };
}

function erroredEntity(blob: ManifestBlob, outcome: BlobOutcome): string {
  const isDamaged = outcome.rangeStatuses.some((status) => status === 'Corrupted');
  const category = isDamaged
    ? 'UploadErrorDataValidationError'
    : outcome.status.startsWith('Blob')
      ? 'UploadErrorCloudHttp'
      : 'UploadErrorWin32';
  return [
    `<ErroredEntity CloudFormat="${cloudFormat(blob)}" Path="${escapeXml(blob.blobPath)}">`,
    `  <Category>${category}</Category>`,
    `  <ErrorCode>${outcome.status}</ErrorCode>`,
    `  <ErrorMessage>${isDamaged ? 'A range does not have the hash of the manifest.' : outcome.status}</ErrorMessage>`,
    '  <Type>File</Type>',
    '</ErroredEntity>',
    '',
  ].join('\n');
}

function cloudFormat(blob: ManifestBlob): string {
  return blob.kind === 'page' ? 'PageBlob' : 'BlockBlob';
}
