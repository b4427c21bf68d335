import { Button, Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { DriveReport, JobLogs, LogFinding, SavedLog } from '../../shared/domain/copy-log.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { mono } from '../mono.ts';
import { filesCounted, words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const shownFindings = 20;

const useStyles = makeStyles({
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalM },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
  },
  item: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS },
  title: { margin: 0 },
  mono: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  next: { fontWeight: tokens.fontWeightSemibold },
});

const tones: Readonly<Record<DriveReport['severity'], Tone>> = {
  fine: 'good',
  notice: 'careful',
  problem: 'bad',
  unknown: 'note',
};

/** What the copy logs of the disks say, in words, fetched when somebody asks; and where to keep them. */
export function LogsPanel({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const readLogs = useJobs((state) => state.readLogs);
  const saveLogs = useJobs((state) => state.saveLogs);
  const [logs, setLogs] = useState<JobLogs | null>(null);
  const [saved, setSaved] = useState<readonly SavedLog[] | null>(null);
  const read = useAction(async () => setLogs(await readLogs(jobName)));
  const save = useAction(async () => setSaved(await saveLogs(jobName)));
  const hasLogs = job.importJob?.drives.some(
    (drive) => drive.errorLogUri !== null || drive.verboseLogUri !== null,
  );
  if (hasLogs !== true) return null;
  return (
    <Panel title={words.logs.title}>
      <span>{words.logs.text}</span>
      <div className={styles.buttons}>
        <Button disabledFocusable={read.isBusy} onClick={() => void read.run()}>
          {read.isBusy ? words.logs.reading : words.logs.read}
        </Button>
        {canChange && (
          <Button disabledFocusable={save.isBusy} onClick={() => void save.run()}>
            {words.logs.save}
          </Button>
        )}
      </div>
      <Problem problem={read.problem ?? save.problem} />
      {saved !== null && <SavedFiles saved={saved} />}
      {logs !== null && (
        <ul className={styles.list} aria-label={words.logs.title}>
          {logs.drives.map((report) => (
            <li key={report.driveId} className={styles.item}>
              <Report report={report} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function SavedFiles({ saved }: { readonly saved: readonly SavedLog[] }) {
  const styles = useStyles();
  return (
    <div role="status" className={styles.item}>
      <StateMark tone="good">{words.logs.saved(saved.length)}</StateMark>
      {saved.map(({ path }) => (
        <span key={path} className={styles.mono}>
          {path} <CopyButton text={path} what={path} />
        </span>
      ))}
    </div>
  );
}

function Report({ report }: { readonly report: DriveReport }) {
  const styles = useStyles();
  const { blobs, imported, findings, sendAgain } = report;
  const shown = findings.slice(0, shownFindings);
  return (
    <>
      <Subtitle2 as="h3" className={styles.title}>
        <StateMark tone={tones[report.severity]}>{report.title}</StateMark>
      </Subtitle2>
      <span>
        <span className={styles.mono}>{report.driveId}</span>: {report.meaning}
      </span>
      <span className={styles.next}>{report.next}</span>
      {blobs !== null && imported !== null && (
        <Caption1 className={styles.quiet}>{words.logs.imported(imported, blobs)}</Caption1>
      )}
      {sendAgain.scope !== 'nothing' && (
        <StateMark tone="careful" size="small">
          {words.logs.sendAgain[sendAgain.scope](
            `${filesCounted(sendAgain.files)}, ${formatBytes(sendAgain.bytes)}`,
          )}
        </StateMark>
      )}
      {report.logs.map((log) => (
        <Problem key={log.uri} problem={log.problem} />
      ))}
      {shown.length > 0 && (
        <details>
          <summary>{words.logs.findings(report.problems, report.notices)}</summary>
          <ul className={styles.list}>
            {shown.map((finding) => (
              <li key={keyOf(finding)} className={styles.item}>
                <Finding finding={finding} />
              </li>
            ))}
            {findings.length > shown.length && (
              <li>{words.logs.more(report.problems + report.notices - shown.length)}</li>
            )}
          </ul>
        </details>
      )}
    </>
  );
}

function Finding({ finding }: { readonly finding: LogFinding }) {
  const styles = useStyles();
  return (
    <>
      <StateMark tone={finding.severity === 'problem' ? 'bad' : 'note'} size="small">
        <span className={styles.mono}>
          {finding.file ?? finding.blob}: {finding.code}
        </span>
      </StateMark>
      <span>{finding.meaning}</span>
      <span className={styles.next}>{finding.next}</span>
      {finding.ranges.count > 0 && (
        <Caption1 className={styles.quiet}>{words.logs.ranges(finding.ranges.count)}</Caption1>
      )}
      {finding.detail !== null && <Caption1 className={styles.quiet}>{finding.detail}</Caption1>}
    </>
  );
}

/** A blob may have several findings, and a code at several places. */
function keyOf({ blob, level, code, severity }: LogFinding): string {
  return [blob, level, code, severity].join(' ');
}
