import {
  Button,
  Caption1,
  makeStyles,
  tokens,
  Title3,
  useAnnounce,
} from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JobDisk, JobView } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { Bar } from '../components/bar.tsx';
import { CommandLine } from '../components/command-line.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { EvidencePanel } from '../components/evidence-panel.tsx';
import type { LaneActions } from '../components/lane.tsx';
import { Lane, timeLeftText } from '../components/lane.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { RetiredDisks, Spares } from '../components/quiet-disks.tsx';
import { ReplaceDialog } from '../components/replace-dialog.tsx';
import { SetAsidePanel } from '../components/set-aside-panel.tsx';
import { ShortOfSpace } from '../components/short-of-space.tsx';
import { diskPrepCommand } from '../command-text.ts';
import { useAction, useCanChange, useDisks, useJobs, useProgress } from '../context.tsx';
import { formatRate, formatShare } from '../format.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import type { PrimaryAction } from '../shell/page.tsx';
import { Page } from '../shell/page.tsx';
import { stepOf } from '../steps.ts';
import type { LaneState } from '../stores/lane-state.ts';
import { laneStateOf } from '../stores/lane-state.ts';
import type { LaneView } from '../stores/progress.ts';
import { lanesOf, totalOf } from '../stores/progress.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  lanes: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  tight: { rowGap: tokens.spacingVerticalM },
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
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const lanes = useLanes(job);
  useLaneAnnouncements(job, lanes);
  // Disks to replace one by, or to give the missing room; kept up to date by the events.
  const openDisks = useDisks((state) => state.open);
  useEffect(() => void openDisks(jobName), [openDisks, jobName]);

  const work = useLaneWork(jobName);
  const [replaced, setReplaced] = useState<string | null>(null);
  const [dropped, setDropped] = useState<string | null>(null);
  const { run, clear } = work;
  const [isPausing, setPausing] = useState(false);
  const pause = useCallback(
    (diskId: string | null) => {
      setPausing(true);
      void run('pause', diskId).finally(() => setPausing(false));
    },
    [run],
  );
  const actions = useMemo<LaneActions>(
    () => ({
      pause,
      resume: (diskId) => void run('resume', diskId),
      verify: (diskId) => void run('verifyDisk', diskId),
      repair: (diskId) => void run('repair', diskId),
      replace: setReplaced,
      drop: (diskId) => {
        clear();
        setDropped(diskId);
      },
    }),
    [run, clear, pause],
  );
  const diskOf = (id: string | null) => job.disks.find((disk) => disk.diskId === id) ?? null;

  const states = lanes.map(laneStateOf);
  const situation = situationOf(job, states);
  const { isRunning, isWritten } = situation;
  const missing = missingBytes(job);
  const chooseDisks = () => goTo({ kind: 'job', job: jobName, step: 'disks' });
  const inState = (state: 'spare' | 'retired') =>
    job.disks.filter((_, index) => states[index] === state);
  return (
    <Page
      title={words.write.title}
      lead={words.write[leadOf(job, situation)]}
      kicker={kickerOf('write')}
      primary={primaryOf(job, { ...situation, canChange, chooseDisks, work })}
      note={isPausing ? words.write.pausing : noteOf(situation)}
      secondary={
        isRunning && canChange ? (
          <Button disabledFocusable={work.isBusy} onClick={() => pause(null)}>
            {words.write.pauseAll}
          </Button>
        ) : (
          <Button onClick={chooseDisks}>{words.shell.back}</Button>
        )
      }
    >
      {dropped === null && <Problem problem={work.problem} />}
      {missing !== null ? (
        <ShortOfSpace job={job} missingBytes={missing} canChange={canChange} />
      ) : (
        <Problem problem={job.problem} />
      )}
      <SetAsidePanel
        job={job}
        canChange={canChange}
        isPrimary={isRunning || !situation.canResume}
      />
      {lanes.length > 0 && <Total job={job} lanes={lanes} isWritten={isWritten} />}
      {isWritten && <EvidencePanel jobName={jobName} canChange={canChange} />}
      <div className={styles.lanes}>
        {lanes
          .filter((_, index) => states[index] !== 'spare' && states[index] !== 'retired')
          .map((lane) => (
            <Lane
              key={lane.disk.diskId}
              jobName={jobName}
              lane={lane}
              canChange={canChange}
              isBusy={work.isBusy}
              actions={actions}
            />
          ))}
        <Spares
          disks={inState('spare')}
          canChange={canChange}
          isBusy={work.isBusy}
          onDrop={actions.drop}
        />
        <RetiredDisks disks={inState('retired')} />
      </div>
      <CommandLine command={diskPrepCommand(job.descriptor.stagingLocation, jobName)} />
      <ReplaceDialog job={job} disk={diskOf(replaced)} onClose={() => setReplaced(null)} />
      <DropDialog
        disk={diskOf(dropped)}
        work={work}
        onClose={() => {
          clear();
          setDropped(null);
        }}
      />
    </Page>
  );
}

type LaneCall = 'pause' | 'resume' | 'dropDisk' | 'verifyDisk' | 'repair';

/** One thing at a time to one disk, or to all where that is possible (`diskId` null). */
function useLaneWork(jobName: string) {
  const jobs = useJobs((state) => state);
  return useAction((call: LaneCall, diskId: string | null) => {
    if (call === 'pause' || call === 'resume') return jobs[call](jobName, diskId);
    return diskId === null ? Promise.resolve() : jobs[call](jobName, diskId);
  });
}

type LaneWork = ReturnType<typeof useLaneWork>;

interface Situation {
  readonly isRunning: boolean;
  /** Everything is on disks and was found as written. */
  readonly isWritten: boolean;
  /** A disk goes on when it is told to. */
  readonly canResume: boolean;
  readonly hasSetAside: boolean;
  readonly hasDamage: boolean;
}

const resumable: readonly LaneState[] = ['paused', 'interrupted', 'not-started', 'failed'];

function situationOf(job: JobView, states: readonly LaneState[]): Situation {
  const hasDamage = states.includes('damaged');
  return {
    isRunning: job.disks.some((disk) => disk.isRunning),
    isWritten: job.disks.length > 0 && stepOf(job, 'write')?.state === 'done' && !hasDamage,
    canResume: states.some((state) => resumable.includes(state)),
    hasSetAside: states.includes('set-aside'),
    hasDamage,
  };
}

function leadOf(job: JobView, { isRunning, isWritten, canResume }: Situation) {
  if (job.disks.length === 0) return 'nothing';
  if (isWritten) return 'leadDone';
  if (isRunning) return 'lead';
  return canResume ? 'leadStopped' : 'leadNeedsYou';
}

/** Why the next step is not open yet. */
function noteOf({ isRunning, hasSetAside, hasDamage }: Situation): string | undefined {
  if (isRunning) return words.write.waitsForAll;
  if (hasSetAside) return words.write.waitsForFiles;
  return hasDamage ? words.write.waitsForDamage : undefined;
}

interface PrimaryContext extends Situation {
  readonly canChange: boolean;
  readonly chooseDisks: () => void;
  readonly work: LaneWork;
}

function primaryOf(job: JobView, context: PrimaryContext): PrimaryAction {
  const { isRunning, isWritten, canResume, canChange, chooseDisks, work } = context;
  if (job.disks.length === 0) {
    return { label: words.write.chooseDisks, onClick: chooseDisks, isDisabled: !canChange };
  }
  if (!isRunning && canResume) {
    return {
      label: words.write.resumeAll,
      onClick: () => void work.run('resume', null),
      isBusy: work.isBusy,
      isDisabled: !canChange,
    };
  }
  return {
    label: words.write.goOn,
    onClick: () => goTo({ kind: 'job', job: job.descriptor.jobName, step: 'address' }),
    isDisabled: !isWritten,
  };
}

interface DropDialogProps {
  readonly disk: JobDisk | null;
  readonly work: LaneWork;
  readonly onClose: () => void;
}

function DropDialog({ disk, work, onClose }: DropDialogProps) {
  const drop = async (): Promise<void> => {
    if (disk !== null && (await work.run('dropDisk', disk.diskId))) onClose();
  };
  return (
    <ConfirmDialog
      title={words.write.dropTitle(disk?.serial ?? '')}
      keepLabel={words.write.dropKeep}
      confirmLabel={words.write.dropConfirm}
      isOpen={disk !== null}
      isBusy={work.isBusy}
      problem={work.problem}
      onKeep={onClose}
      onConfirm={() => void drop()}
    >
      {disk?.role === 'spare' ? words.write.dropSpareText : words.write.dropText}
    </ConfirmDialog>
  );
}

interface TotalProps {
  readonly job: JobView;
  readonly lanes: readonly LaneView[];
  readonly isWritten: boolean;
}

function Total({ job, lanes, isWritten }: TotalProps) {
  const styles = useStyles();
  const shownShare = useProgress((state) => state.totals[job.descriptor.jobName]);
  const total = totalOf(lanes, job, shownShare);
  const rest: string[] = [formatBytes(total.totalBytes)];
  if (total.bytesPerSecond > 0) rest.push(formatRate(total.bytesPerSecond));
  if (total.timeLeft !== null) rest.push(timeLeftText(total.timeLeft));
  return (
    <Panel className={styles.tight}>
      <div className={styles.total}>
        <Title3 as="h2" className={styles.share}>
          {formatShare(total.share)}
        </Title3>
        <span>{words.write.total}</span>
        <Caption1 className={styles.rest}>{rest.join(' · ')}</Caption1>
      </div>
      <Bar
        label={words.write.progressOf(words.write.total)}
        share={total.share}
        tone={isWritten ? 'good' : undefined}
      />
    </Panel>
  );
}

/** Lanes of the job, joined once per change and not whenever a dialog opens. */
function useLanes(job: JobView): LaneView[] {
  const lanes = useProgress((state) => state.lanes);
  const shares = useProgress((state) => state.shares);
  const rates = useProgress((state) => state.rates);
  return useMemo(() => lanesOf(job, { lanes, shares, rates }), [job, lanes, shares, rates]);
}

/** What a screen reader hears of a lane: its phase, or why it stands still. */
function spokenState(lane: LaneView): string {
  const state = laneStateOf(lane);
  if (state === 'waiting' && lane.waitsFor !== null) return words.write.waits[lane.waitsFor];
  return state === 'running' ? words.write.phases[lane.phase] : words.write.states[state];
}

/** Says a lane's new phase, wait or failure, and the total at each full ten per cent; not every tick. */
function useLaneAnnouncements(job: JobView, lanes: readonly LaneView[]): void {
  const { announce } = useAnnounce();
  const said = useRef<{ states: Map<string, string>; tens: number } | null>(null);
  useEffect(() => {
    const states = new Map(lanes.map((lane) => [lane.disk.serial, spokenState(lane)]));
    const before = said.current;
    const tens = Math.max(before?.tens ?? 0, Math.floor(totalOf(lanes, job).share * 10));
    said.current = { states, tens };
    // What was already so when the page was opened is read from the page itself.
    if (before === null) return;
    for (const [serial, state] of states) {
      const was = before.states.get(serial);
      if (was !== undefined && was !== state) announce(words.write.announcePhase(serial, state));
    }
    if (tens > before.tens) announce(words.write.announceTotal(`${tens * 10} %`));
  }, [job, lanes, announce]);
}

function missingBytes(job: JobView): number | null {
  const { problem } = job;
  if (problem === null || problem.code !== 'disk.too-small') return null;
  const bytes = problem.facts['missingBytes'];
  return typeof bytes === 'number' ? bytes : null;
}
