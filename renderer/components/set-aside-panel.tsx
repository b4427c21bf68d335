import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { JobView, SetAsideFile } from '../../shared/domain/job.ts';
import { useAction, useJobs } from '../context.tsx';
import { formatRange } from '../format.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { OpenerButton } from './opener-button.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';

const shownFiles = 8;
const shownRanges = 3;
/** In the confirmation, where the list above is covered. */
const shownNames = 20;

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  item: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  path: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  names: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** Names of the files; of many, the first few. */
function FileNames({ files }: { readonly files: readonly SetAsideFile[] }) {
  const styles = useStyles();
  const shown = files.slice(0, shownNames);
  return (
    <ul className={styles.names}>
      {shown.map((file) => (
        <li key={`${file.diskId}/${file.path}`} className={styles.path}>
          {file.path}
        </li>
      ))}
      {shown.length < files.length && <li>{words.disks.moreFiles(files.length - shown.length)}</li>}
    </ul>
  );
}

export interface SetAsidePanelProps {
  readonly job: JobView;
  readonly canChange: boolean;
  /** Is settling them what the page is for now? */
  readonly isPrimary: boolean;
}

/** Files that could not be copied as listed: what happened to each, and the two ways to settle them. */
export function SetAsidePanel({ job, canChange, isPrimary }: SetAsidePanelProps) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const actions = useJobs((state) => state);
  const first = job.disks.flatMap((disk) => disk.setAside.first);
  const count = job.disks.reduce((sum, disk) => sum + disk.setAside.count, 0);
  const [listed, setListed] = useState<readonly SetAsideFile[]>([]);
  const [isWhole, setWhole] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const look = useAction(async () => setListed(await actions.setAside(jobName)));
  const copyAgain = useAction(() => actions.copyAgain(jobName));
  const leaveOut = useAction(async (paths: readonly string[]) => {
    await actions.leaveOut(jobName, paths);
    setAsking(false);
  });
  const { run } = look;
  useEffect(() => {
    if (count > 0) void run();
  }, [run, count]);
  if (count === 0) return null;

  const files = listed.length >= first.length ? listed : first;
  const shown = isWhole ? files : files.slice(0, shownFiles);
  const isRunning = job.disks.some((disk) => disk.isRunning && disk.setAside.count > 0);
  return (
    <Panel title={words.write.setAside.title(count)}>
      <span>{words.write.setAside.text}</span>
      <ul className={styles.list}>
        {shown.map((file) => (
          <SetAsideItem key={`${file.diskId}/${file.path}`} job={job} file={file} />
        ))}
      </ul>
      {files.length > shown.length && (
        <div>
          <Button size="small" appearance="subtle" onClick={() => setWhole(true)}>
            {words.write.setAside.showAll(files.length)}
          </Button>
        </div>
      )}
      <Problem problem={look.problem ?? copyAgain.problem} />
      {canChange && (
        <div className={styles.buttons}>
          <Button
            appearance={isPrimary ? 'primary' : 'secondary'}
            disabledFocusable={copyAgain.isBusy || isRunning}
            onClick={() => void copyAgain.run()}
          >
            {words.write.setAside.copyAgain}
          </Button>
          <OpenerButton
            appearance="subtle"
            onClick={() => {
              leaveOut.clear();
              setAsking(true);
            }}
          >
            {words.write.setAside.leaveOut}
          </OpenerButton>
          <Caption1 className={styles.quiet}>{words.write.setAside.next}</Caption1>
        </div>
      )}
      <ConfirmDialog
        title={words.write.setAside.leaveOutTitle(files.length)}
        keepLabel={words.write.setAside.keep}
        confirmLabel={words.write.setAside.leaveOutConfirm(files.length)}
        isOpen={isAsking}
        isBusy={leaveOut.isBusy}
        problem={leaveOut.problem}
        onKeep={() => setAsking(false)}
        onConfirm={() => void leaveOut.run(files.map((file) => file.path))}
      >
        <span>{words.write.setAside.leaveOutText}</span>
        <FileNames files={files} />
      </ConfirmDialog>
    </Panel>
  );
}

function SetAsideItem({ job, file }: { readonly job: JobView; readonly file: SetAsideFile }) {
  const styles = useStyles();
  const serial = job.disks.find((disk) => disk.diskId === file.diskId)?.serial ?? file.diskId;
  return (
    <li className={styles.item}>
      <span>
        <span className={styles.path}>{file.path}</span>{' '}
        <Caption1 className={styles.quiet}>{words.write.setAside.onDisk(serial)}</Caption1>
      </span>
      <StateMark tone="careful" size="small">
        {words.write.setAside.reasons[file.reason]}
        {file.what !== '' && `: ${file.what}`}
      </StateMark>
      {file.ranges.length > 0 && (
        <Caption1 className={styles.quiet}>{rangesText(file.ranges)}</Caption1>
      )}
    </li>
  );
}

function rangesText(ranges: SetAsideFile['ranges']): string {
  const named = ranges
    .slice(0, shownRanges)
    .map((range) => formatRange(range.offset, range.length));
  const more = ranges.length - named.length;
  if (more > 0) named.push(words.write.setAside.moreRanges(more));
  return words.write.setAside.ranges(named.join(', '));
}
