import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { memo } from 'react';
import type { JobRow } from '../../shared/domain/job-row.ts';
import { useCanChange } from '../context.tsx';
import { formatMoment, formatShortDay } from '../format.ts';
import { mono } from '../mono.ts';
import { goTo, hrefOf } from '../route.ts';
import { words } from '../words.ts';
import { JobMark } from './job-mark.tsx';
import { StateMark } from './state-mark.tsx';

/** Pixels; two lines of text and air. */
export const rowHeight = 60;

/** Where the columns of head and rows stand; narrower than this the list scrolls sideways within itself. */
export const useGridColumns = makeStyles({
  width: { minWidth: '940px' },
  row: {
    display: 'grid',
    // Heads and rows are grids of their own: no word may widen a column of just one of them. A UPS number fits.
    gridTemplateColumns: [1.2, 1.4, 1.05, 1.3, 1.4, 1.15, 0.95]
      .map((share) => `minmax(0, ${share}fr)`)
      .join(' '),
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'center',
    height: '100%',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalL}`,
  },
});

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    left: 0,
    right: 0,
    height: `${rowHeight}px`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  late: { boxShadow: `inset 3px 0 0 0 ${tokens.colorStatusDangerBorder2}` },
  cell: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    borderRadius: tokens.borderRadiusSmall,
    outlineOffset: '2px',
  },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  twoLines: {
    overflow: 'hidden',
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
  },
  name: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  you: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  mono: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
});

export interface JobGridRowProps {
  readonly row: JobRow;
  readonly index: number;
  readonly top: number;
  /** The column of the active cell when it is in this row. */
  readonly activeColumn: number | null;
}

/** A job in the list; it opens where the job is followed. */
export const JobGridRow = memo(function JobGridRow(props: JobGridRowProps) {
  const { row, index, top, activeColumn } = props;
  const styles = useStyles();
  const columns = useGridColumns();
  const target = { kind: 'job', job: row.name, step: 'track' } as const;
  const actor = useActor(row.who);
  const stop = (column: number) => (activeColumn === column ? 0 : -1);
  const cell = (column: number, children: ReactNode) => (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      data-cell={`${index}:${column}`}
      tabIndex={stop(column)}
      className={styles.cell}
    >
      {children}
    </div>
  );
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={mergeClasses(columns.row, styles.row, row.isOverdue && styles.late)}
      style={{ top: `${top}px` }}
      onClick={() => {
        // Whoever marks a number to copy it does not want to leave.
        if (window.getSelection()?.isCollapsed !== false) goTo(target);
      }}
    >
      <div role="rowheader" aria-colindex={1} className={styles.cell}>
        <a
          href={hrefOf(target)}
          data-cell={`${index}:0`}
          tabIndex={stop(0)}
          title={row.name}
          className={mergeClasses(styles.name, styles.line)}
          onClick={(event) => event.stopPropagation()}
        >
          {row.name}
        </a>
        {row.part !== null && (
          <Caption1 className={mergeClasses(styles.quiet, styles.line)}>
            {words.status.part(row.part.number, row.part.total)}
          </Caption1>
        )}
      </div>
      {cell(
        1,
        <JobMark tone={row.tone}>
          <span className={styles.twoLines} title={row.state}>
            {row.state}
          </span>
        </JobMark>,
      )}
      {cell(
        2,
        <span className={mergeClasses(row.who === 'you' ? styles.you : undefined)}>{actor}</span>,
      )}
      {cell(3, <Deadline row={row} />)}
      {cell(
        4,
        <span className={mergeClasses(styles.mono, styles.line)} title={row.trackingNumber ?? ''}>
          {row.trackingNumber ?? words.common.none}
        </span>,
      )}
      {cell(
        5,
        <>
          <span className={styles.line} title={row.storageAccount}>
            {row.storageAccount}
          </span>
          <Caption1
            className={mergeClasses(styles.quiet, styles.line)}
            title={row.storageContainer}
          >
            {row.storageContainer}
          </Caption1>
        </>,
      )}
      {cell(
        6,
        <Caption1 className={styles.quiet}>
          {row.askedAt === null ? words.common.none : formatMoment(row.askedAt)}
        </Caption1>,
      )}
    </div>
  );
});

/** Who acts next, as the person at this page would say it. */
function useActor(who: JobRow['who']): string {
  const canChange = useCanChange();
  if (who === 'nobody') return words.common.none;
  return who === 'you' && !canChange ? words.status.forReader.who : words.who[who];
}

function Deadline({ row }: { readonly row: JobRow }) {
  const styles = useStyles();
  if (row.by === null || row.daysLeft === null) return <>{words.common.none}</>;
  const days = words.by.daysLeft(row.daysLeft);
  const what = row.deadline?.what ?? '';
  return (
    <>
      {row.isOverdue ? (
        <StateMark tone="bad">
          <span title={formatShortDay(row.by)}>{words.status.overdueBy(-row.daysLeft)}</span>
        </StateMark>
      ) : (
        <span className={styles.line}>{formatShortDay(row.by)}</span>
      )}
      <Caption1 className={mergeClasses(styles.quiet, styles.line)} title={what}>
        {row.isOverdue ? what : `${days} · ${what}`}
      </Caption1>
    </>
  );
}
