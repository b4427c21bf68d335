import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { formatRate, formatShare, formatTimeLeft } from '../format.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { Bar } from './bar.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    minHeight: tokens.lineHeightBase200,
  },
  pace: {
    display: 'grid',
    gridTemplateColumns: '96px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
  },
  rate: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  // One line whatever the name: the page must not jump with every file.
  file: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    minHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

export interface CopyNumbersProps {
  /** Accessible name of the bar. */
  readonly label: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number;
  readonly currentFile: string | null;
  /** What stands under the bar at its left. */
  readonly facts: readonly string[];
  readonly children?: ReactNode;
}

/** How far a copy is: bar, numbers, rate, time left and the file under way. */
export function CopyNumbers(props: CopyNumbersProps) {
  const { label, doneBytes, totalBytes, bytesPerSecond, currentFile, facts, children } = props;
  const styles = useStyles();
  const share = totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : 0;
  const seconds = bytesPerSecond > 0 ? (totalBytes - doneBytes) / bytesPerSecond : null;
  return (
    <div className={styles.root}>
      <Bar label={label} share={share} />
      <div className={styles.numbers}>
        <Caption1>{[formatShare(share), ...facts].join(' · ')}</Caption1>
        {seconds !== null && seconds >= 0 && (
          <Caption1>{words.backup.timeLeft(formatTimeLeft(seconds))}</Caption1>
        )}
      </div>
      <div className={styles.pace}>
        <span className={styles.rate}>
          {bytesPerSecond > 0 ? formatRate(bytesPerSecond) : words.common.none}
        </span>
        <span className={styles.file} title={currentFile ?? undefined}>
          {currentFile}
        </span>
      </div>
      {children}
    </div>
  );
}
