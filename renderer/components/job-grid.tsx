import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect } from 'react';
import type { JobColumn, JobOrder } from '../../shared/domain/job-list.ts';
import { jobColumns } from '../../shared/domain/job-list.ts';
import type { JobRow } from '../../shared/domain/job-row.ts';
import { ArrowSortDown16Regular, ArrowSortUp16Regular } from '../icons.ts';
import { goTo } from '../route.ts';
import { words } from '../words.ts';
import { JobGridRow, rowHeight, useGridColumns } from './job-grid-row.tsx';
import { useGridKeys } from './use-grid-keys.ts';

const headHeight = 40;

const useStyles = makeStyles({
  root: {
    overflow: 'auto',
    position: 'relative',
    minHeight: 0,
    flexGrow: 1,
    // What takes the focus must not hide under the head.
    scrollPaddingTop: `${headHeight}px`,
    outlineStyle: 'none',
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: `${headHeight}px`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  sort: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    minHeight: '32px',
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
  },
  sorted: { color: tokens.colorNeutralForeground1 },
  body: { position: 'relative' },
});

export interface JobGridProps {
  readonly rows: readonly JobRow[];
  readonly order: JobOrder;
  readonly onSort: (column: JobColumn) => void;
}

/** The list of jobs: of many rows only those in view are drawn, and screen readers are told how many there are. */
export function JobGrid({ rows, order, onSort }: JobGridProps) {
  const styles = useStyles();
  const columns = useGridColumns();
  const open = (row: number) => {
    const name = rows[row]?.name;
    if (name !== undefined) goTo({ kind: 'job', job: name, step: 'track' });
  };
  const keys = useGridKeys({
    rows: rows.length,
    columns: jobColumns.length,
    pageRows: () => Math.max(1, Math.floor((scroller()?.clientHeight ?? 0) / rowHeight) - 1),
    reveal: (row) => virtual.scrollToIndex(row),
    onOpen: open,
  });
  const { active, container } = keys;
  const scroller = useCallback(() => container.current, [container]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: headHeight,
    // The row with the focus stays drawn when it is scrolled out of view, else the focus would be lost.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const isOutside = active.row >= 0 && active.row < rows.length && !drawn.includes(active.row);
      return isOutside ? [...drawn, active.row].sort((a, b) => a - b) : drawn;
    },
  });
  // What is listed first is what was asked for: start there after another search, filter or order.
  useEffect(() => {
    container.current?.scrollTo({ top: 0 });
  }, [rows, container]);

  return (
    <div
      ref={container}
      className={styles.root}
      role="grid"
      aria-label={words.status.title}
      aria-rowcount={rows.length + 1}
      aria-colcount={jobColumns.length}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
    >
      <div role="rowgroup" className={mergeClasses(styles.head, columns.width)}>
        <div role="row" aria-rowindex={1} className={columns.row}>
          {jobColumns.map((column, index) => (
            <ColumnHead
              key={column}
              column={column}
              index={index}
              order={order}
              isActive={active.row === -1 && active.column === index}
              onSort={onSort}
            />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={mergeClasses(styles.body, columns.width)}
        style={{ height: `${virtual.getTotalSize()}px` }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <JobGridRow
              key={row.id}
              row={row}
              index={index}
              top={start}
              activeColumn={active.row === index ? active.column : null}
            />
          );
        })}
      </div>
    </div>
  );
}

interface ColumnHeadProps {
  readonly column: JobColumn;
  readonly index: number;
  readonly order: JobOrder;
  readonly isActive: boolean;
  readonly onSort: (column: JobColumn) => void;
}

function ColumnHead({ column, index, order, isActive, onSort }: ColumnHeadProps) {
  const styles = useStyles();
  const isSorted = order.column === column;
  const Arrow = order.isDescending ? ArrowSortDown16Regular : ArrowSortUp16Regular;
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        data-cell={`-1:${index}`}
        tabIndex={isActive ? 0 : -1}
        className={mergeClasses(styles.sort, isSorted && styles.sorted)}
        title={words.status.sortBy(words.status.columns[column])}
        onClick={() => onSort(column)}
      >
        {words.status.columns[column]}
        {isSorted && <Arrow aria-hidden />}
      </button>
    </div>
  );
}
