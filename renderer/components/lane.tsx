import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  ProgressBar,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import type { DiskPhase } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import {
  formatExactBytes,
  formatMoment,
  formatRate,
  formatShare,
  formatTimeLeft,
} from '../format.ts';
import type { LaneView } from '../stores/progress.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'start', columnGap: tokens.spacingHorizontalM },
  who: { flexGrow: 1, display: 'flex', flexDirection: 'column', minWidth: 0 },
  model: { fontWeight: tokens.fontWeightSemibold },
  serial: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalXS, flexShrink: 0 },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    minHeight: '20px',
  },
  way: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  phases: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  file: {
    fontFamily: tokens.fontFamilyMonospace,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    minHeight: tokens.lineHeightBase200,
  },
  phase: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  phaseNow: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

const shownPhases = ['laying-out', 'writing', 'sealing', 'verifying'] as const;
const phaseOrder: readonly DiskPhase[] = ['chosen', ...shownPhases, 'prepared'];

export interface LaneProps {
  readonly lane: LaneView;
  readonly canChange: boolean;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onDrop: () => void;
  readonly onVerify: () => void;
}

/** One disk on its way: which phase, how far, how fast, what slows it, and what is wrong where it happened. */
export function Lane({ lane, canChange, isBusy, onCancel, onDrop, onVerify }: LaneProps) {
  const styles = useStyles();
  const { disk, phase } = lane;
  const isPrepared = disk.phase === 'prepared' && !disk.isRunning;
  const canDrop = !disk.isRunning && !isPrepared;
  return (
    <Panel>
      <div className={styles.head} role="group" aria-label={words.write.lane(disk.serial)}>
        <div className={styles.who}>
          <span className={styles.model}>{disk.model}</span>
          <Caption1 className={styles.quiet}>
            {words.disks.serial} <span className={styles.serial}>{disk.serial}</span> ·{' '}
            {formatBytes(disk.sizeBytes)} · {words.write.filesOn(disk.files)}
          </Caption1>
        </div>
        <LaneState lane={lane} />
        {canChange && (
          <div className={styles.buttons}>
            {disk.isRunning && (
              <Button
                size="small"
                disabledFocusable={isBusy}
                aria-label={words.write.cancelLane(disk.serial)}
                onClick={onCancel}
              >
                {words.write.cancelShort}
              </Button>
            )}
            {canDrop && (
              <Button
                size="small"
                disabledFocusable={isBusy}
                aria-label={words.write.dropLane(disk.serial)}
                onClick={onDrop}
              >
                {words.write.dropShort}
              </Button>
            )}
            {isPrepared && (
              <Button
                size="small"
                disabledFocusable={isBusy}
                aria-label={words.write.verifyLane(disk.serial)}
                onClick={onVerify}
              >
                {words.write.verifyShort}
              </Button>
            )}
          </div>
        )}
      </div>
      <div className={styles.way}>
        <ProgressBar
          aria-label={words.write.progressOf(words.write.lane(disk.serial))}
          value={lane.share}
          thickness="large"
          {...(disk.error !== null
            ? { color: 'error' as const }
            : isPrepared
              ? { color: 'success' as const }
              : {})}
        />
        <div className={styles.numbers}>
          <ol className={styles.phases}>
            {shownPhases.map((one) => (
              <li
                key={one}
                className={mergeClasses(styles.phase, one === phase && styles.phaseNow)}
                aria-current={one === phase ? 'step' : undefined}
              >
                {phaseOrder.indexOf(one) < phaseOrder.indexOf(phase) ? '✓ ' : ''}
                {words.write.phases[one]}
              </li>
            ))}
          </ol>
          <LaneNumbers lane={lane} isPrepared={isPrepared} />
        </div>
        {disk.isRunning && (
          <div className={styles.numbers}>
            <span className={styles.file}>{lane.currentFile}</span>
            {lane.limit !== null && lane.bytesPerSecond > 0 && (
              <Caption1>
                {words.write.limitNow(
                  words.write.limits[lane.limit],
                  formatRate(lane.bytesPerSecond),
                )}
              </Caption1>
            )}
          </div>
        )}
      </div>
      <Problem problem={disk.error} />
    </Panel>
  );
}

function LaneState({ lane }: { readonly lane: LaneView }) {
  const { disk, phase } = lane;
  if (disk.isRunning) return <StateMark tone="busy">{words.write.phases[phase]}</StateMark>;
  if (disk.phase === 'prepared' && disk.error === null) {
    return <StateMark tone="good">{words.write.phases.prepared}</StateMark>;
  }
  if (disk.error !== null && disk.error.code !== 'disk.cancelled') {
    return <StateMark tone="bad">{words.write.needsYou}</StateMark>;
  }
  if (disk.phase === 'chosen')
    return <StateMark tone="idle">{words.write.phases.chosen}</StateMark>;
  return <StateMark tone="careful">{words.write.interrupted}</StateMark>;
}

function LaneNumbers({
  lane,
  isPrepared,
}: {
  readonly lane: LaneView;
  readonly isPrepared: boolean;
}) {
  const { disk } = lane;
  if (isPrepared) {
    return (
      <Caption1>
        {formatBytes(disk.totalBytes)}
        {disk.verifiedAt !== null && ` · ${words.write.verifiedAt(formatMoment(disk.verifiedAt))}`}
      </Caption1>
    );
  }
  const parts = [words.write.bytesOf(formatBytes(lane.doneBytes), formatBytes(lane.totalBytes))];
  if (lane.bytesPerSecond > 0) parts.push(formatRate(lane.bytesPerSecond));
  if (lane.secondsLeft !== null) parts.push(words.write.timeLeft(formatTimeLeft(lane.secondsLeft)));
  return (
    <Tooltip content={formatExactBytes(lane.doneBytes)} relationship="description">
      <Caption1>
        {formatShare(lane.share)} · {parts.join(' · ')}
      </Caption1>
    </Tooltip>
  );
}
