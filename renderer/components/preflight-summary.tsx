import {
  Button,
  Caption1,
  Field,
  Link,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Subtitle1,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CheckState } from '../../shared/domain/plan.ts';
import type { PreflightReport } from '../../shared/domain/preflight.ts';
import { useHost, usePreflight } from '../context.tsx';
import { formatMoment } from '../format.ts';
import {
  ArrowClockwise20Regular,
  CheckmarkCircle24Filled,
  Dismiss20Regular,
  ErrorCircle24Filled,
  QuestionCircle24Regular,
  Warning24Filled,
} from '../icons.ts';
import {
  asksForLook,
  countStates,
  countsInWords,
  partsOf,
  preflightText,
  worstOf,
} from '../preflight-report.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { Panel } from './panel.tsx';
import { preflightTones, showPreflightRow } from './preflight-row.tsx';
import { StateMark } from './state-mark.tsx';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  picture: { display: 'flex', flexShrink: 0 },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  skipped: { color: tokens.colorNeutralForeground2 },
  said: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  counts: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  jumps: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '40px',
  },
  size: { maxWidth: '440px' },
  progress: { flexGrow: 1, flexBasis: '240px' },
});

export interface PreflightSummaryProps {
  readonly report: PreflightReport | null;
  /** Size of the source data as typed, and whether it is a size. */
  readonly sourceSize: string;
  readonly isSizeGood: boolean;
  readonly onSourceSize: (text: string) => void;
  readonly onRun: () => void;
}

/** The answer in one line, the ways to the rows that ask for a look, and what can be done with the whole. */
export function PreflightSummary(props: PreflightSummaryProps) {
  const { report, sourceSize, isSizeGood, onSourceSize, onRun } = props;
  const styles = useStyles();
  const { computerName } = useHost();
  const isRunning = usePreflight((state) => state.isRunning);
  const wasStopped = usePreflight((state) => state.wasStopped);
  const stop = usePreflight((state) => state.stop);
  return (
    <Panel title={words.preflight.result}>
      {report !== null && <Said report={report} />}
      <Field
        label={words.preflight.sourceSize}
        hint={words.preflight.sourceSizeHelp}
        className={styles.size}
        validationState={isSizeGood ? 'none' : 'error'}
        validationMessage={isSizeGood ? null : words.preflight.sourceSizeBad}
      >
        <TextInput value={sourceSize} onValue={onSourceSize} />
      </Field>
      <div className={styles.foot}>
        {/* One button for both, so that the focus stays on it. */}
        <Button
          icon={isRunning ? <Dismiss20Regular /> : <ArrowClockwise20Regular />}
          disabledFocusable={!isRunning && !isSizeGood}
          onClick={isRunning ? stop : onRun}
        >
          {isRunning
            ? words.preflight.stop
            : report === null
              ? words.preflight.checkFirst
              : words.preflight.checkAll}
        </Button>
        {isRunning && (
          <Field
            className={styles.progress}
            validationState="none"
            validationMessage={words.preflight.running}
          >
            <ProgressBar aria-label={words.preflight.running} />
          </Field>
        )}
        {!isRunning && report !== null && (
          <CopyButton
            text={preflightText(report, computerName)}
            what={words.preflight.copyAsText}
            withWord
          />
        )}
        <span role="status">{wasStopped && words.preflight.stopped}</span>
      </div>
    </Panel>
  );
}

const pictures: Readonly<Record<CheckState, ReactNode>> = {
  passed: <CheckmarkCircle24Filled aria-hidden />,
  warning: <Warning24Filled aria-hidden />,
  failed: <ErrorCircle24Filled aria-hidden />,
  skipped: <QuestionCircle24Regular aria-hidden />,
};

function Said({ report }: { readonly report: PreflightReport }) {
  const styles = useStyles();
  const { computerName } = useHost();
  const rowsCheckedAt = usePreflight((state) => state.rowsCheckedAt);
  const counts = countStates(report.rows);
  const worst = worstOf(counts);
  const toSee = partsOf(report.rows).flatMap(({ rows }) => rows.filter(asksForLook));
  const when = [
    words.preflight.checkedAt(formatMoment(report.checkedAt), computerName),
    ...(rowsCheckedAt === null ? [] : [words.preflight.rowsCheckedAt(formatMoment(rowsCheckedAt))]),
    ...(report.staging === null ? [] : [`${words.preflight.staging}: ${report.staging}`]),
  ];
  return (
    <>
      <div className={styles.head}>
        <span className={mergeClasses(styles.picture, styles[worst])}>{pictures[worst]}</span>
        <div className={styles.said}>
          <div role="status">
            <Subtitle1 as="p" className={styles.counts}>
              {countsInWords(counts)}
            </Subtitle1>
          </div>
          <Caption1 className={styles.quiet}>{when.join(' · ')}</Caption1>
        </div>
      </div>
      {toSee.length > 0 && (
        <ul className={styles.jumps} aria-label={words.preflight.goTo}>
          {toSee.map((row) => (
            <li key={row.id}>
              <StateMark tone={preflightTones[row.state]}>
                <Link as="button" onClick={() => showPreflightRow(row.id)}>
                  {row.title}
                </Link>
              </StateMark>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
