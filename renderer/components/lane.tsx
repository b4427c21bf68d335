import { Caption1, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { memo } from 'react';
import { formatBytes } from '../../shared/domain/size.ts';
import {
  formatExactBytes,
  formatMoment,
  formatRate,
  formatShare,
  formatTimeLeft,
  formatTimeRange,
} from '../format.ts';
import { mono } from '../mono.ts';
import type { LaneState } from '../stores/lane-state.ts';
import { laneStateOf } from '../stores/lane-state.ts';
import type { LaneView } from '../stores/progress.ts';
import type { TimeLeft } from '../stores/rates.ts';
import { modelName } from '../model-name.ts';
import { words } from '../words.ts';
import { Bar } from './bar.tsx';
import { DamageList } from './damage-list.tsx';
import { OpenerButton } from './opener-button.tsx';
import { Panel } from './panel.tsx';
import { PhaseRail } from './phase-rail.tsx';
import { Problem } from './problem.tsx';
import { RateChart } from './rate-chart.tsx';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  root: {
    rowGap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
  },
  who: { flexGrow: 1, display: 'flex', flexDirection: 'column', minWidth: 0 },
  model: { fontWeight: tokens.fontWeightSemibold },
  serial: { ...mono, color: tokens.colorNeutralForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  // As high as the small buttons beside it, so that the words stand on one line with theirs.
  state: { display: 'flex', alignItems: 'center', minHeight: '24px' },
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalS, flexShrink: 0 },
  way: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    minHeight: '20px',
  },
  pace: {
    display: 'grid',
    gridTemplateColumns: 'auto 84px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
  },
  rate: {
    fontVariantNumeric: 'tabular-nums',
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  reason: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  file: {
    ...mono,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    minHeight: tokens.lineHeightBase200,
  },
});

/** What can be done to one disk. Each may be refused; the screen shows that. */
export interface LaneActions {
  readonly pause: (diskId: string) => void;
  readonly resume: (diskId: string) => void;
  readonly drop: (diskId: string) => void;
  readonly replace: (diskId: string) => void;
  readonly verify: (diskId: string) => void;
  readonly repair: (diskId: string) => void;
}

export interface LaneProps {
  readonly jobName: string;
  readonly lane: LaneView;
  readonly canChange: boolean;
  readonly isBusy: boolean;
  readonly actions: LaneActions;
}

const tones: Readonly<Record<LaneState, Tone>> = {
  retired: 'idle',
  spare: 'idle',
  running: 'busy',
  waiting: 'careful',
  paused: 'careful',
  damaged: 'bad',
  'set-aside': 'careful',
  failed: 'bad',
  prepared: 'good',
  'not-started': 'idle',
  interrupted: 'careful',
};

/** One disk on its way: which phase, how far, how fast, what slows it, and what is wrong where it happened. */
export const Lane = memo(function Lane({ jobName, lane, canChange, isBusy, actions }: LaneProps) {
  const styles = useStyles();
  const { disk, phase } = lane;
  const state = laneStateOf(lane);
  return (
    <Panel className={styles.root}>
      <div className={styles.head} role="group" aria-label={words.write.lane(disk.serial)}>
        <div className={styles.who}>
          <span className={styles.model}>{modelName(disk.model)}</span>
          <Caption1 className={styles.quiet}>
            {words.disks.serial} <span className={styles.serial}>{disk.serial}</span> ·{' '}
            {formatBytes(disk.sizeBytes)} · {words.write.filesOn(disk.files)}
          </Caption1>
        </div>
        <span className={styles.state}>
          <StateMark tone={lane.waitsFor === 'turn' ? 'idle' : tones[state]}>
            {state === 'running' ? words.write.phases[phase] : words.write.states[state]}
          </StateMark>
        </span>
        {canChange && <LaneButtons lane={lane} state={state} isBusy={isBusy} actions={actions} />}
      </div>
      <div className={styles.way}>
        <Bar
          label={words.write.progressOf(words.write.lane(disk.serial))}
          share={lane.share}
          tone={barTone(state)}
        />
        <div className={styles.numbers}>
          <PhaseRail phase={phase} clearing={disk.clearing} />
          <LaneNumbers lane={lane} isPrepared={state === 'prepared'} />
        </div>
      </div>
      {state === 'running' && <Pace lane={lane} />}
      <LaneReason lane={lane} state={state} />
      {state === 'damaged' ? (
        <DamageList
          jobName={jobName}
          disk={disk}
          canChange={canChange}
          isBusy={isBusy}
          onRepair={() => actions.repair(disk.diskId)}
        />
      ) : (
        state === 'failed' && (
          <Problem
            problem={disk.error}
            {...(canChange
              ? {
                  action: (
                    <OpenerButton
                      aria-label={words.write.replaceLane(disk.serial)}
                      onClick={() => actions.replace(disk.diskId)}
                    >
                      {words.write.replace}
                    </OpenerButton>
                  ),
                }
              : {})}
          />
        )
      )}
    </Panel>
  );
});

function barTone(state: LaneState): 'good' | 'bad' | undefined {
  if (state === 'failed' || state === 'damaged') return 'bad';
  return state === 'prepared' ? 'good' : undefined;
}

/** Rate of the last minutes, rate now, and the part that sets it. */
function Pace({ lane }: { readonly lane: LaneView }) {
  const styles = useStyles();
  const isReading = lane.phase === 'verifying';
  return (
    <div className={styles.pace}>
      <RateChart rates={lane.rates} />
      <span className={styles.rate}>
        {lane.bytesPerSecond > 0 ? formatRate(lane.bytesPerSecond) : words.common.none}
      </span>
      <span className={styles.reason}>
        {lane.limit !== null && (
          <Caption1>
            {lane.limit === 'disk' && isReading
              ? words.write.limitReading
              : words.write.limits[lane.limit]}
          </Caption1>
        )}
        <span className={styles.file}>{lane.currentFile}</span>
      </span>
    </div>
  );
}

/** One sentence for a disk that stands still: why, and what makes it go on. */
function LaneReason({ lane, state }: { readonly lane: LaneView; readonly state: LaneState }) {
  switch (state) {
    case 'waiting':
      return lane.waitsFor === null ? null : (
        <Caption1>{words.write.waits[lane.waitsFor]}</Caption1>
      );
    case 'paused':
      return <Caption1>{words.write.paused}</Caption1>;
    case 'interrupted':
      return <Caption1>{words.write.interrupted}</Caption1>;
    case 'set-aside':
      return <Caption1>{words.write.waitsForSetAside(lane.disk.setAside.count)}</Caption1>;
    default:
      return null;
  }
}

interface LaneButtonsProps {
  readonly lane: LaneView;
  readonly state: LaneState;
  readonly isBusy: boolean;
  readonly actions: LaneActions;
}

type LaneAction = 'pause' | 'resume' | 'tryAgain' | 'drop' | 'verify' | 'replace';

/** In the order in which they stand; what a damaged or failed disk needs besides is offered with the reason. */
const offered: Readonly<Record<LaneState, readonly LaneAction[]>> = {
  retired: [],
  spare: ['drop'],
  running: ['pause', 'drop'],
  waiting: ['pause', 'drop'],
  paused: ['resume', 'drop'],
  damaged: ['verify', 'replace', 'drop'],
  'set-aside': ['drop'],
  failed: ['tryAgain', 'drop'],
  prepared: ['verify'],
  'not-started': ['resume', 'drop'],
  interrupted: ['resume', 'drop'],
};

function LaneButtons({ lane, state, isBusy, actions }: LaneButtonsProps) {
  const styles = useStyles();
  const { diskId, serial } = lane.disk;
  const of: Readonly<Record<LaneAction, readonly [label: string, name: string, run: () => void]>> =
    {
      pause: [words.write.pause, words.write.pauseLane(serial), () => actions.pause(diskId)],
      resume: [words.write.resume, words.write.resumeLane(serial), () => actions.resume(diskId)],
      tryAgain: [
        words.write.tryAgain,
        words.write.tryLaneAgain(serial),
        () => actions.resume(diskId),
      ],
      drop: [words.write.drop, words.write.dropLane(serial), () => actions.drop(diskId)],
      verify: [words.write.verify, words.write.verifyLane(serial), () => actions.verify(diskId)],
      replace: [
        words.write.replace,
        words.write.replaceLane(serial),
        () => actions.replace(diskId),
      ],
    };
  return (
    <div className={styles.buttons}>
      {offered[state].map((action) => {
        const [label, name, run] = of[action];
        return (
          <OpenerButton
            key={action}
            size="small"
            disabledFocusable={isBusy}
            aria-label={name}
            onClick={run}
          >
            {label}
          </OpenerButton>
        );
      })}
    </div>
  );
}

/** `about 4 h 20 min left`, or between which bounds while it is not sure. */
export function timeLeftText(time: TimeLeft): string {
  return words.write.timeLeft(
    time.isSure ? formatTimeLeft(time.seconds) : formatTimeRange(time.lowSeconds, time.highSeconds),
  );
}

interface LaneNumbersProps {
  readonly lane: LaneView;
  readonly isPrepared: boolean;
}

function LaneNumbers({ lane, isPrepared }: LaneNumbersProps) {
  const { disk } = lane;
  if (isPrepared) {
    return (
      <Caption1>
        {formatBytes(disk.totalBytes)}
        {disk.verifiedAt !== null && ` · ${words.write.verifiedAt(formatMoment(disk.verifiedAt))}`}
      </Caption1>
    );
  }
  const parts = [
    formatShare(lane.share),
    words.write.bytesOf(formatBytes(lane.doneBytes), formatBytes(lane.totalBytes)),
  ];
  if (lane.timeLeft !== null) parts.push(timeLeftText(lane.timeLeft));
  return (
    <Tooltip content={formatExactBytes(lane.doneBytes)} relationship="description">
      <Caption1>{parts.join(' · ')}</Caption1>
    </Tooltip>
  );
}
