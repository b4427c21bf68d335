import type { Secret } from '../core/secret.ts';
import { escapeXml } from './xml-text.ts';

/** What the import job needs to know of one prepared disk. */
export interface JournalFacts {
  /** Serial number as the job and the manifest name it. */
  readonly driveId: string;
  readonly bitLockerKey: Secret;
  /** Path on the volume, beginning with a backslash. */
  readonly manifestFile: string;
  /** Hash of the manifest as the import job names it, upper-case hex: MD5 or SHA-256. */
  readonly manifestHash: string;
  /** Folder with this program's own logs on the computer that prepared the disk. */
  readonly logDirectory: string;
  /** When the disk was finished, ISO time. */
  readonly at: string;
}

/**
 * Text of a `.jrn` file for one finished disk, with which the import job can be made by hand in the portal. It holds the
 * recovery password in clear, because the portal reads it from here: the caller stores it for the owner only (mode 0600).
 * Lines end with CR LF as on Windows. A value with a line break is a RangeError. Source: the tool's journal format.
 */
export function writeJournal(facts: JournalFacts): string {
  const stamp = journalTime(facts.at);
  const lines = [
    ...record(stamp, 'NewJournalFile', ['VocabularyVersion: 2013-02-01']),
    ...record(stamp, 'ActivityRecord', [
      'ActivityId: PrepImportDriveCommandContext',
      `LogDirectory: ${oneLine(facts.logDirectory)}`,
    ]),
    ...record(stamp, 'ActivityRecord', [
      'ActivityId: DriveInfo',
      'DriveState: [BeginValue]',
      ...driveInfoXml(facts).trimEnd().split('\r\n'),
      '[EndValue]',
      'SaveCommandOutput: Completed',
    ]),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** The portal refuses larger journals; it then takes the small form. */
export const largestJournalBytes = 2_000_000;

/**
 * What to hand in for one finished disk, by the ending of its file name: the journal, and the small form as well when
 * the portal would refuse the journal for its length.
 */
export function journalFiles(
  facts: JournalFacts,
): { readonly ending: string; readonly text: string }[] {
  const journal = { ending: '.jrn', text: writeJournal(facts) };
  if (Buffer.byteLength(journal.text) <= largestJournalBytes) return [journal];
  return [journal, { ending: `_DriveInfo_${facts.driveId}.xml`, text: driveInfoXml(facts) }];
}

/**
 * The small substitute for a journal, `<journal>_DriveInfo_<serial>.xml`: the same four values. It holds the recovery
 * password in clear as well.
 */
export function driveInfoXml(facts: Omit<JournalFacts, 'logDirectory' | 'at'>): string {
  if (!facts.manifestFile.startsWith('\\'))
    throw new RangeError('the manifest path does not begin with a backslash');
  const element = (name: string, value: string) =>
    `  <${name}>${escapeXml(oneLine(value))}</${name}>`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Drive>',
    element('DriveId', facts.driveId),
    element('BitLockerKey', facts.bitLockerKey.reveal()),
    element('ManifestFile', facts.manifestFile),
    element('ManifestHash', facts.manifestHash),
    '</Drive>',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function record(stamp: string, type: string, body: readonly string[]): string[] {
  return [`[BeginUpdateRecord][${stamp}][Type:${type}]`, ...body, '[EndUpdateRecord]'];
}

/** `2026/12/04 09:30:00.000`, UTC. */
function journalTime(iso: string): string {
  const text = new Date(iso).toISOString();
  return `${text.slice(0, 10).replaceAll('-', '/')} ${text.slice(11, 23)}`;
}

function oneLine(value: string): string {
  if (/[\r\n]/.test(value)) throw new RangeError('a journal value contains a line break');
  return value;
}
