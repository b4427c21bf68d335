import type { ManifestHashAlgorithm } from '../../shared/domain/manifest-hash.ts';
import type { CloudName } from '../../shared/domain/plan.ts';

/** The current layout of the file; raised when a reader of the old one would misunderstand the new. */
export const evidenceVersion = 1;

/** Name and version of the program, as evidence and manifests carry it. */
export const evidenceTool = 'Offline Backup Wizard';

/** What is known of a job whose disks are all written and read back. No secrets. */
export interface EvidenceFacts {
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO time. */
  readonly createdAt: string;
  /** Who wrote it, and on which computer. */
  readonly createdBy: string;
  readonly computer: string;
  readonly job: {
    readonly id: string;
    readonly name: string;
    readonly cloud: CloudName;
    readonly subscriptionId: string;
    readonly resourceGroup: string;
    readonly storageAccount: string;
    readonly storageContainer: string;
    readonly stagingLocation: string;
    readonly sourceComputer: string;
    readonly blobType: string;
    readonly createdAt: string;
    /** As Azure last told it; null before the import job exists. */
    readonly importState: string | null;
  };
  readonly disks: readonly EvidenceDisk[];
  readonly totals: { readonly disks: number; readonly files: number; readonly bytes: number };
}

export interface EvidenceDisk {
  readonly serial: string;
  readonly model: string;
  readonly sizeBytes: number;
  /** GUID of its partition table, lower case. */
  readonly diskGuid: string;
  readonly cipher: string;
  readonly files: number;
  readonly bytes: number;
  readonly manifestFile: string;
  /** Upper-case hex, as the import job names it. */
  readonly manifestHash: string;
  readonly manifestHashAlgorithm: ManifestHashAlgorithm;
  /** ISO times; null where the journal was lost and rebuilt from the disk. */
  readonly chosenAt: string | null;
  readonly laidOutAt: string | null;
  readonly writtenAt: string | null;
  readonly sealedAt: string | null;
  readonly verifiedAt: string;
}

export interface EvidenceFile {
  /** Relative to staging, forward slashes. */
  readonly path: string;
  /** Serial of the disk it lies on. */
  readonly disk: string;
  readonly lengthBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** In order; MD5 in upper-case hex. */
  readonly ranges: readonly {
    readonly offset: number;
    readonly length: number;
    readonly md5: string;
  }[];
}

/**
 * The evidence as JSON text in chunks; write them as UTF-8. One line a file, so that a million of them can be read line
 * by line; a range is `[offset, length, md5]`. Files are taken as they come and never kept. The same facts give the same
 * bytes.
 */
export function* writeEvidence(
  facts: EvidenceFacts,
  files: Iterable<EvidenceFile>,
): Generator<string> {
  const { tool, createdAt, createdBy, computer, job, disks, totals } = facts;
  const head = {
    schemaVersion: evidenceVersion,
    tool,
    createdAt,
    createdBy,
    computer,
    job,
    totals,
  };
  // The closing brace is left off: what follows has no end that could be held in memory.
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, ',\n');
  yield `  "disks": [\n${disks.map((disk) => `    ${JSON.stringify(disk)}`).join(',\n')}\n  ],\n`;
  yield '  "files": [';
  let chunk = '';
  let separator = '\n';
  for (const file of files) {
    chunk += `${separator}    ${fileText(file)}`;
    separator = ',\n';
    if (chunk.length >= 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  yield `${chunk}\n  ]\n}\n`;
}

function fileText({ path, disk, lengthBytes, sha256, ranges }: EvidenceFile): string {
  const rows = ranges.map(({ offset, length, md5 }) => [offset, length, md5]);
  return JSON.stringify({ path, disk, length: lengthBytes, sha256, ranges: rows });
}
