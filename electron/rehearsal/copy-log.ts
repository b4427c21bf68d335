import type { ManifestBlob } from '../formats/drive-manifest.ts';

/** What became of one blob; statuses are those of the service's copy log (spec 3.7). */
export interface BlobOutcome {
  readonly status: string;
  readonly disposition: 'Created' | 'Renamed' | 'Skipped' | 'Overwritten' | 'Cancelled';
  readonly url: string;
  /** One per range or block of the manifest; empty when none was tried. */
  readonly rangeStatuses: readonly string[];
}

/** Names of the log blobs of a drive, `container/path`. */
export interface LogNames {
  readonly error: string;
  readonly verbose: string;
  readonly manifest: string;
}

/** How often things happened to a drive. */
export interface LogCounts {
  readonly blobs: number;
  readonly errors: number;
}

/** A format of copy logs, in pieces so that a log of any length can be written as it grows. */
export interface DriveLogFormat {
  readonly errorHead: string;
  readonly verboseHead: string;
  /** For a blob that was not copied as it should be. */
  errorEntry(blob: ManifestBlob, outcome: BlobOutcome): string;
  verboseEntry(blob: ManifestBlob, outcome: BlobOutcome): string;
  errorTail(driveStatus: string, counts: LogCounts): string;
  verboseTail(driveStatus: string): string;
  /** False where a log of errors is written also when there were none. */
  readonly isErrorLogForErrorsOnly: boolean;
  /** `finishedAtMs` in practice time. */
  names(finishedAtMs: number): LogNames;
}

/** `DriveLog` of version 2014-11-01 below `<diagnosticsPath>/waies/` (spec 2.4, 3.7). */
export function classicLog(
  jobName: string,
  driveId: string,
  diagnosticsPath: string,
): DriveLogFormat {
  const head = `<?xml version="1.0" encoding="utf-8"?>\n<DriveLog Version="2014-11-01">\n  <DriveId>${escapeXml(driveId)}</DriveId>\n`;
  const tail = (driveStatus: string): string => `  <Status>${driveStatus}</Status>\n</DriveLog>\n`;
  return {
    errorHead: head,
    verboseHead: head,
    errorEntry: logBlob,
    verboseEntry: logBlob,
    errorTail: tail,
    verboseTail: tail,
    isErrorLogForErrorsOnly: true,
    names(finishedAtMs) {
      const base = `${diagnosticsPath}/waies/${logName(jobName, driveId, finishedAtMs)}`;
      return {
        error: `${base}_error.xml`,
        verbose: `${base}_verbose.xml`,
        manifest: `${base}_manifest.xml`,
      };
    },
  };
}

function logBlob(blob: ManifestBlob, outcome: BlobOutcome): string {
  const [list, element] =
    blob.kind === 'page' ? ['PageRangeList', 'PageRange'] : ['BlockList', 'Block'];
  const ranges = outcome.rangeStatuses.map((status, index) => {
    const range = blob.ranges[index];
    if (range === undefined) return '';
    const id = range.id === undefined ? '' : ` Id="${escapeXml(range.id)}"`;
    return `      <${element} Offset="${range.offset}" Length="${range.length}"${id} Hash="${escapeXml(range.hash)}" Status="${status}" />\n`;
  });
  return [
    `  <Blob Status="${outcome.status}">\n`,
    `    <BlobPath>${escapeXml(outcome.url)}</BlobPath>\n`,
    `    <FilePath>${escapeXml(blob.filePath)}</FilePath>\n`,
    `    <Length>${blob.length}</Length>\n`,
    `    <ImportDisposition Status="${outcome.disposition}">${blob.disposition}</ImportDisposition>\n`,
    ...(ranges.length === 0 ? [] : [`    <${list}>\n`, ...ranges, `    </${list}>\n`]),
    '  </Blob>\n',
  ].join('');
}

/** Base name of the log and manifest blobs (spec 2.4): `<job>_<driveId>_<yyyyMMdd-HHmmss-fff>`. */
function logName(jobName: string, driveId: string, atMs: number): string {
  const digits = new Date(atMs).toISOString().replace(/\D/g, '');
  return `${jobName}_${driveId}_${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14, 17)}`;
}

/** Text as it may stand in an element or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
