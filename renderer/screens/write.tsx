import {
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  ProgressBar,
  tokens,
  Title3,
  useAnnounce,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { Lane } from '../components/lane.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { useAction, useCanChange, useJobs, useProgress } from '../context.tsx';
import { formatRate, formatShare, formatTimeLeft } from '../format.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import type { PrimaryAction } from '../shell/page.tsx';
import { Page } from '../shell/page.tsx';
import { stepOf } from '../steps.ts';
import type { LaneView } from '../stores/progress.ts';
import { laneViewOf, totalOf } from '../stores/progress.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  total: {
    display: 'flex',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    fontVariantNumeric: 'tabular-nums',
  },
  share: { margin: 0, minWidth: '76px' },
  rest: { marginLeft: 'auto', color: tokens.colorNeutralForeground2 },
});

/** How far, how fast, what slows it; a lane a disk. */
export function WriteScreen({ job }: { readonly job: JobView }) {
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const lanes = useLanes(job);
  useLaneAnnouncements(lanes);
  const { resume: resumeJob, cancelPrep, dropDisk, verifyDisk } = useJobs((state) => state);

  const resume = useAction(() => resumeJob(jobName));
  const cancel = useAction((diskId: string | null) => cancelPrep(jobName, diskId));
  const drop = useAction((diskId: string) => dropDisk(jobName, diskId));
  const verify = useAction((diskId: string) => verifyDisk(jobName, diskId));
  const problem = resume.problem ?? cancel.problem ?? drop.problem ?? verify.problem;

  const isRunning = job.disks.some((disk) => disk.isRunning);
  const areAllPrepared =
    job.disks.length > 0 &&
    job.disks.every((disk) => disk.phase === 'prepared') &&
    stepOf(job, 'write')?.state === 'done';
  const missing = missingBytes(job);
  const chooseDisks = () => goTo({ kind: 'job', job: jobName, step: 'disks' });

  const primary: PrimaryAction =
    job.disks.length === 0
      ? { label: words.write.chooseDisks, onClick: chooseDisks, isDisabled: !canChange }
      : isRunning || areAllPrepared
        ? {
            label: words.write.goOn,
            onClick: () => goTo({ kind: 'job', job: jobName, step: 'address' }),
            isDisabled: !areAllPrepared,
          }
        : {
            label: words.write.resume,
            onClick: () => void resume.run(),
            isBusy: resume.isBusy,
            isDisabled: !canChange,
          };
  return (
    <Page
      title={words.write.title}
      lead={
        job.disks.length === 0
          ? words.write.nothing
          : areAllPrepared
            ? words.write.leadDone
            : isRunning
              ? words.write.lead
              : words.write.leadStopped
      }
      kicker={kickerOf('write')}
      primary={primary}
      note={isRunning ? words.write.waitsForAll : undefined}
      secondary={
        isRunning && canChange ? (
          <Button disabledFocusable={cancel.isBusy} onClick={() => void cancel.run(null)}>
            {words.write.cancelAll}
          </Button>
        ) : (
          <Button onClick={chooseDisks}>{words.shell.back}</Button>
        )
      }
    >
      <Problem problem={problem} />
      {missing !== null ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.write.missing(missing)}</MessageBarTitle>
          </MessageBarBody>
          <MessageBarActions>
            <Button disabledFocusable={!canChange} onClick={chooseDisks}>
              {words.write.chooseMore}
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : (
        <Problem problem={job.problem} />
      )}
      {lanes.length > 0 && <Total lanes={lanes} />}
      {lanes.map((lane) => (
        <Lane
          key={lane.disk.diskId}
          lane={lane}
          canChange={canChange}
          isBusy={cancel.isBusy || drop.isBusy || verify.isBusy}
          onCancel={() => void cancel.run(lane.disk.diskId)}
          onDrop={() => void drop.run(lane.disk.diskId)}
          onVerify={() => void verify.run(lane.disk.diskId)}
        />
      ))}
    </Page>
  );
}

function Total({ lanes }: { readonly lanes: readonly LaneView[] }) {
  const styles = useStyles();
  const total = totalOf(lanes);
  const rest: string[] = [formatBytes(total.totalBytes)];
  if (total.bytesPerSecond > 0) rest.push(formatRate(total.bytesPerSecond));
  if (total.secondsLeft !== null)
    rest.push(words.write.timeLeft(formatTimeLeft(total.secondsLeft)));
  return (
    <Panel>
      <div className={styles.total}>
        <Title3 as="h2" className={styles.share}>
          {formatShare(total.share)}
        </Title3>
        <span>{words.write.total}</span>
        <Caption1 className={styles.rest}>{rest.join(' · ')}</Caption1>
      </div>
      <ProgressBar
        aria-label={words.write.progressOf(words.write.total)}
        value={total.share}
        thickness="large"
        {...(total.share >= 1 ? { color: 'success' as const } : {})}
      />
    </Panel>
  );
}

/** Stored disks joined with the live lanes, in the job's order. */
function useLanes(job: JobView): LaneView[] {
  const jobName = job.descriptor.jobName;
  const live = useProgress((state) => state.lanes[jobName]);
  const shares = useProgress((state) => state.shares[jobName]);
  return job.disks.map((disk) => laneViewOf(disk, live?.[disk.diskId], shares?.[disk.diskId]));
}

/** Says a lane's new phase, and the total at each full ten per cent; not every tick. */
function useLaneAnnouncements(lanes: readonly LaneView[]): void {
  const { announce } = useAnnounce();
  const said = useRef<{ phases: Map<string, string>; tens: number } | null>(null);
  useEffect(() => {
    const phases = new Map(lanes.map((lane) => [lane.disk.serial, words.write.phases[lane.phase]]));
    const tens = Math.floor(totalOf(lanes).share * 10);
    const before = said.current;
    said.current = { phases, tens };
    // What was already so when the page was opened is read from the page itself.
    if (before === null) return;
    for (const [serial, phase] of phases) {
      const was = before.phases.get(serial);
      if (was !== undefined && was !== phase) announce(words.write.announcePhase(serial, phase));
    }
    if (tens > before.tens) announce(words.write.announceTotal(`${tens * 10} %`));
  }, [lanes, announce]);
}

function missingBytes(job: JobView): number | null {
  const { problem } = job;
  if (problem === null || problem.code !== 'disk.too-small') return null;
  const bytes = problem.facts['missingBytes'];
  return typeof bytes === 'number' ? bytes : null;
}
