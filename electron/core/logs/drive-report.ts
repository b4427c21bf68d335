import { say } from '../../../shared/language/say.ts';
import type { DriveReport, ReadLog, SendAgain } from '../../../shared/domain/copy-log.ts';
import type { CloudDrive } from '../../../shared/domain/import-job.ts';
import type { CodeWords } from '../../../shared/errors/diagnostics/code-words.ts';
import { wordsOfServiceCode } from '../../../shared/errors/diagnostics/service-codes.ts';
import type { CopyLogEnd } from '../../formats/copy-logs/copy-log-format.ts';
import type { LogTally } from './log-tally.ts';

/** A log that was read, or tried. `end` is null when it could not be fetched to its end. */
export interface TalliedLog {
  readonly read: ReadLog;
  readonly tally: LogTally;
  readonly end: CopyLogEnd | null;
}

/** All files of the disk, as the journal has them; null when it does not know the disk. */
export type WholeDisk = Pick<SendAgain, 'files' | 'bytes' | 'first'>;

type Answer = Pick<DriveReport, 'title' | 'meaning' | 'next' | 'severity'> & {
  readonly scope: SendAgain['scope'];
};

/** Puts together what the logs of one disk say. The verbose log counts, the log of errors names what is wrong. */
export function reportOfDrive(
  drive: CloudDrive,
  logs: readonly TalliedLog[],
  wholeDisk: () => WholeDisk | null,
): DriveReport {
  const errors = logs.find(({ read }) => read.kind === 'errors');
  const verbose = logs.find(({ read }) => read.kind === 'verbose');
  const problemLog = chooseProblemLog(errors, verbose);
  // A log of errors leaves out what went well, and with it what is only worth a remark.
  const noticeLog = isWholeDriveLog(verbose) ? verbose : problemLog;
  const status = problemLog?.end?.driveStatus ?? verbose?.end?.driveStatus ?? null;
  const counts = countsOf(problemLog, verbose);
  const problems = problemLog?.tally.problemCount ?? 0;
  const notices = noticeLog?.tally.noticeCount ?? 0;
  const listed = problemLog?.tally.sendAgain() ?? { files: 0, bytes: 0, first: [], strangers: 0 };
  const { scope, ...answer } = judge({
    drive,
    status,
    problemLog,
    problems,
    notices,
    listed,
    counts,
  });
  const disk = scope === 'disk' ? wholeDisk() : null;
  return {
    driveId: drive.driveId,
    state: drive.state,
    copyStatus: drive.copyStatus,
    logStatus: status,
    ...answer,
    ...counts,
    problems,
    notices,
    codes: (noticeLog === problemLog ? [problemLog] : [problemLog, noticeLog])
      .flatMap((log) => log?.tally.codes() ?? [])
      .filter(isFirstOfItsKind),
    findings: [...(problemLog?.tally.problems ?? []), ...(noticeLog?.tally.notices ?? [])].slice(
      0,
      mostFindings,
    ),
    sendAgain: { scope, ...listed, ...disk },
    logs: logs.map(({ read }) => read),
  };
}

const mostFindings = 1000;

/** The log of errors when it is whole; else a verbose log of the older format, which holds everything. */
function chooseProblemLog(
  errors: TalliedLog | undefined,
  verbose: TalliedLog | undefined,
): TalliedLog | undefined {
  if (errors !== undefined && isWhole(errors)) return errors;
  return isWholeDriveLog(verbose) || errors === undefined ? verbose : errors;
}

function isWhole({ end }: TalliedLog): boolean {
  return end !== null && end.fault === null;
}

function isWholeDriveLog(log: TalliedLog | undefined): log is TalliedLog {
  return log !== undefined && isWhole(log) && log.end?.format === 'drive-log';
}

function countsOf(
  problemLog: TalliedLog | undefined,
  verbose: TalliedLog | undefined,
): Pick<DriveReport, 'blobs' | 'imported'> {
  if (isWholeDriveLog(verbose)) {
    return { blobs: verbose.tally.entries, imported: verbose.tally.goodEntries };
  }
  const { totalFiles = null, filesErrored = null } = problemLog?.end ?? {};
  const isCounted = totalFiles !== null && filesErrored !== null && filesErrored <= totalFiles;
  return { blobs: totalFiles, imported: isCounted ? totalFiles - filesErrored : null };
}

function isFirstOfItsKind<T extends { level: string; code: string }>(
  { level, code }: T,
  at: number,
  all: readonly T[],
): boolean {
  return all.findIndex((other) => other.level === level && other.code === code) === at;
}

interface Facts {
  readonly drive: CloudDrive;
  /** `Status` of the drive in its log. */
  readonly status: string | null;
  readonly problemLog: TalliedLog | undefined;
  readonly problems: number;
  readonly notices: number;
  readonly listed: Omit<SendAgain, 'scope'>;
  readonly counts: Pick<DriveReport, 'blobs' | 'imported'>;
}

function judge(facts: Facts): Answer {
  const { drive, status, problemLog } = facts;
  const { driveId } = drive;
  if (problemLog === undefined) return judgeWithoutLog(drive);
  const words = status === null ? null : wordsOfServiceCode('drive', status);
  if (words?.outcome === 'problem' && status?.toLowerCase() !== 'completedwitherrors') {
    return asProblem(say`Disk ${driveId} was not imported (${status ?? ''})`, words, 'disk');
  }
  if (!isWhole(problemLog)) {
    return {
      title: say`The copy log of disk ${driveId} could not be read to its end`,
      meaning: say`What was read before the damage is listed; there may be more.`,
      next: say`Save the log for support, and check the import byte by byte (verify-import).`,
      severity: 'unknown',
      scope: 'unknown',
    };
  }
  if (facts.problems > 0) return judgeProblems(facts);
  const isSilent = words?.outcome === 'problem' || (problemLog.end?.filesErrored ?? 0) > 0;
  if (words === null || isSilent) return judgeUnclear(driveId, status, words);
  return judgeGood(facts);
}

function judgeProblems({ drive, counts, listed }: Facts): Answer {
  const lost = listed.files + listed.strangers;
  const of = counts.blobs === null ? '' : say` of ${counts.blobs}`;
  if (lost === 0) {
    return {
      title: say`Disk ${drive.driveId}: the contents arrived, metadata did not`,
      meaning: say`Properties or metadata of some blobs were not set. A backup needs none.`,
      next: say`Check the import byte by byte (verify-import).`,
      severity: 'notice',
      scope: 'nothing',
    };
  }
  return {
    title: say`Disk ${drive.driveId}: ${lost}${of} ${lost === 1 && of === '' ? say`file` : say`files`} did not arrive whole`,
    meaning: say`The rest of the disk was imported. What did not arrive is listed with its reason.`,
    next: say`Keep the staging location and send just these files again.`,
    severity: 'problem',
    scope: 'files',
  };
}

/** The log is whole, names nothing, and still does not say that all is well. */
function judgeUnclear(driveId: string, status: string | null, words: CodeWords | null): Answer {
  const unknown = say`The service uses a word this program does not know.`;
  const says =
    status === null ? say`does not say how it ended` : say`says ${status} and names no file`;
  return {
    title: say`The copy log of disk ${driveId} ${says}`,
    meaning: words?.meaning ?? (status === null ? say`It holds no status of the disk.` : unknown),
    next: say`Check the import byte by byte (verify-import); it names what does not match.`,
    severity: 'unknown',
    scope: 'unknown',
  };
}

function judgeGood({ drive, counts, notices }: Facts): Answer {
  const { blobs } = counts;
  const all =
    blobs === null
      ? say`Everything on it was`
      : blobs === 1
        ? say`Its one blob was`
        : say`All ${blobs} blobs were`;
  const remarks = notices === 1 ? say`1 remark` : say`${notices} remarks`;
  return {
    title:
      notices === 0
        ? say`Disk ${drive.driveId}: everything arrived`
        : say`Disk ${drive.driveId}: everything arrived, with ${remarks}`,
    meaning: say`${all} imported, says the data centre.`,
    next:
      notices === 0
        ? say`Check the import byte by byte (verify-import).`
        : say`Read the remarks, then check the import byte by byte (verify-import).`,
    severity: notices === 0 ? 'fine' : 'notice',
    scope: 'nothing',
  };
}

/** Nothing was logged yet, or the logs are gone: only the service's two words on the disk are left. */
function judgeWithoutLog({ driveId, state, copyStatus }: CloudDrive): Answer {
  const code = copyStatus ?? '';
  const words = wordsOfServiceCode('copy-status', code) ?? wordsOfServiceCode('drive', code);
  if (words?.outcome === 'problem') {
    const isPartly = code.toLowerCase() === 'completedwitherrors';
    return asProblem(say`Disk ${driveId}: ${code}`, words, isPartly ? 'unknown' : 'disk');
  }
  if ([state, code].some((word) => word.toLowerCase() === 'completed')) {
    return {
      title: say`Disk ${driveId}: everything was imported, says the service, and no log was written`,
      meaning: say`Jobs that ask for logs of errors only have none when there were no errors.`,
      next: say`Check the import byte by byte (verify-import).`,
      severity: 'notice',
      scope: 'nothing',
    };
  }
  return {
    title: say`No copy log of disk ${driveId}`,
    meaning: say`The service writes logs when it has finished a disk; this one is ${state === '' ? say`in no state` : state}.`,
    next: say`Ask again when the disk is copied. Logs that were there go with the job, 90 days after its end.`,
    severity: 'unknown',
    scope: 'unknown',
  };
}

function asProblem(
  title: string,
  { meaning, next }: Pick<CodeWords, 'meaning' | 'next'>,
  scope: SendAgain['scope'],
): Answer {
  return { title, meaning, next, severity: 'problem', scope };
}
