import { escapeXml } from '../../xml-text.ts';
import type { ErroredEntity, LoggedBlob, LoggedFile } from '../copy-log-format.ts';

/** Everything a log hands over, collected. */
export function collector() {
  const blobs: LoggedBlob[] = [];
  const entities: ErroredEntity[] = [];
  const files: LoggedFile[] = [];
  const stray: [string, string][] = [];
  return {
    blobs,
    entities,
    files,
    stray,
    sink: {
      blob: (blob: LoggedBlob) => void blobs.push(blob),
      entity: (entity: ErroredEntity) => void entities.push(entity),
      file: (file: LoggedFile) => void files.push(file),
      strayStatus: (element: string, status: string) => void stray.push([element, status]),
    },
  };
}

export interface MadeBlob {
  readonly blobPath: string;
  readonly filePath: string;
  readonly length: number;
  readonly status: string;
  readonly disposition?: string;
  readonly metadata?: string;
  readonly properties?: string;
  readonly kind?: 'PageRange' | 'Block';
  readonly ranges?: readonly { offset: number; length: number; status: string }[];
}

/** A `DriveLog` as the service's documentation shows it. */
export function driveLog(
  blobs: readonly MadeBlob[],
  driveStatus: string,
  { version = '2014-11-01', driveId = '9WM35C2V' } = {},
): string {
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<DriveLog Version="${version}">`,
    `  <DriveId>${escapeXml(driveId)}</DriveId>`,
    ...blobs.map(driveLogBlob),
    `  <Status>${driveStatus}</Status>`,
    `</DriveLog>`,
  ].join('\r\n');
}

function driveLogBlob(blob: MadeBlob): string {
  const kind = blob.kind ?? 'PageRange';
  const ranges = (blob.ranges ?? []).map(
    ({ offset, length, status }) =>
      `<${kind} Offset="${offset}" Length="${length}" Hash=" 9C8AE14A55241F98533C4D80D85CDC68" Status="${status}" />`,
  );
  const side = (name: string, status: string | undefined): string[] =>
    status === undefined
      ? []
      : [`<${name} Status="${status}"><Path Hash="00">\\meta.xml</Path></${name}>`];
  return [
    `<Blob Status="${blob.status}">`,
    `<BlobPath>${escapeXml(blob.blobPath)}</BlobPath>`,
    `<FilePath>${escapeXml(blob.filePath)}</FilePath>`,
    `<Length>${blob.length}</Length>`,
    ...(blob.disposition === undefined
      ? []
      : [`<ImportDisposition Status="${blob.disposition}">overwrite</ImportDisposition>`]),
    ...(ranges.length === 0 ? [] : [`<${kind}List>`, ...ranges, `</${kind}List>`]),
    ...side('Metadata', blob.metadata),
    ...side('Properties', blob.properties),
    `</Blob>`,
  ].join('\n');
}

/** A newer copy log: entities and the summary, without a root. */
export function entityLog(
  entities: readonly Partial<ErroredEntity>[],
  summary: { status: string; total: number; errored?: number } | null,
): string {
  return [
    ...entities.map(
      (entity) =>
        `<ErroredEntity CloudFormat="${entity.cloudFormat ?? 'PageBlob'}" Path="${escapeXml(entity.path ?? '')}">` +
        `<Category>${entity.category ?? ''}</Category><ErrorCode>${escapeXml(entity.errorCode ?? '')}</ErrorCode>` +
        `<ErrorMessage>${escapeXml(entity.errorMessage ?? '')}</ErrorMessage><Type>${entity.type ?? 'File'}</Type>` +
        `</ErroredEntity>\n`,
    ),
    ...(summary === null
      ? []
      : [
          `<CopyLog Summary="Summary"><DriveLogVersion>2021-08-01</DriveLogVersion><DriveId>SER-1</DriveId>` +
            `<Status>${summary.status}</Status><TotalFiles_Blobs>${summary.total}</TotalFiles_Blobs>` +
            `<FilesErrored>${summary.errored ?? entities.length}</FilesErrored>` +
            `<Summary><ValidationErrors><None Count="3" /></ValidationErrors>` +
            `<CopyErrors><UploadErrorWin32 Count="1" Description="file system" /></CopyErrors></Summary></CopyLog>\n`,
        ]),
  ].join('');
}

/** The bytes in pieces of this size, as they may come over the wire. */
export function* pieces(text: string | Uint8Array, size: number): Generator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The same numbers in every run: a small linear generator, 0 ≤ n < below. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
