import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { HistoryEntry } from '../../shared/domain/job.ts';
import { localDate } from '../../shared/domain/dates.ts';
import { formatDay, formatTime } from '../format.ts';
import { mono } from '../mono.ts';
import { hrefOf } from '../route.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';

const shownDigits = 8;
/** How near to the end of what is known the next page is asked for. */
const rowsAhead = 20;

const useStyles = makeStyles({
  root: { overflow: 'auto', position: 'relative', minHeight: 0, flexGrow: 1 },
  width: { minWidth: '700px' },
  row: {
    display: 'grid',
    gridTemplateColumns: '84px 120px 170px minmax(0, 1fr) 124px',
    columnGap: tokens.spacingHorizontalL,
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    alignItems: 'baseline',
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  body: { position: 'relative' },
  placed: { position: 'absolute', left: 0, right: 0 },
  day: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXS}`,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  cell: { minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  digits: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  // The mark hangs before its text, so it needs room beside the column before.
  fold: {
    marginInlineStart: tokens.spacingHorizontalM,
    '& > summary': { cursor: 'pointer', listStylePosition: 'outside' },
  },
  link: { color: tokens.colorBrandForegroundLink },
});

export type HistoryItem =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'entry'; readonly entry: HistoryEntry; readonly position: number };

/** Entries with a heading in front of each day, where the reader is. */
export function byDay(entries: readonly HistoryEntry[]): HistoryItem[] {
  const items: HistoryItem[] = [];
  let last = '';
  entries.forEach((entry, position) => {
    const day = localDate(new Date(entry.at));
    if (day !== last) items.push({ kind: 'day', day });
    last = day;
    items.push({ kind: 'entry', entry, position });
  });
  return items;
}

export interface HistoryListProps {
  readonly entries: readonly HistoryEntry[];
  /** With those that were not asked for yet. */
  readonly total: number;
  readonly onEnd: () => void;
}

/** Entries by day, newest first; only those in view are drawn, and further ones are asked for near the end. */
export function HistoryList({ entries, total, onEnd }: HistoryListProps) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const items = useMemo(() => byDay(entries), [entries]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 10,
    getItemKey: (index) => keyOf(items[index], index),
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const isNearEnd = entries.length < total && lastDrawn >= items.length - rowsAhead;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd, entries]);
  const { columns } = words.history;
  return (
    <div
      ref={scroller}
      className={styles.root}
      role="table"
      aria-label={words.history.title}
      aria-rowcount={total + 1}
      tabIndex={0}
    >
      <div role="rowgroup" className={mergeClasses(styles.head, styles.width)}>
        <div role="row" aria-rowindex={1} className={styles.row}>
          {[columns.at, columns.actor, columns.job, columns.text, columns.digest].map((name) => (
            <span role="columnheader" key={name}>
              {name}
            </span>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={mergeClasses(styles.body, styles.width)}
        style={{ height: `${virtual.getTotalSize()}px` }}
      >
        {drawn.map(({ index, start, key }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              {...(item.kind === 'entry' ? { 'aria-rowindex': item.position + 2 } : {})}
              className={mergeClasses(styles.placed, item.kind === 'entry' && styles.row)}
              style={{ top: `${start}px` }}
            >
              {item.kind === 'day' ? (
                <div role="cell" aria-colspan={5} className={styles.day}>
                  {formatDay(`${item.day}T12:00:00`)}
                </div>
              ) : (
                <Entry entry={item.entry} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function keyOf(item: HistoryItem | undefined, index: number): string | number {
  if (item === undefined) return index;
  return item.kind === 'day' ? item.day : item.entry.id;
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const styles = useStyles();
  return (
    <>
      <span role="cell" className={styles.quiet}>
        {formatTime(entry.at)}
      </span>
      <span role="cell" className={styles.cell}>
        {entry.actor}
      </span>
      <span role="cell" className={styles.cell}>
        {entry.jobName === null ? (
          words.common.none
        ) : (
          <a className={styles.link} href={hrefOf({ kind: 'job', job: entry.jobName, step: null })}>
            {entry.jobName}
          </a>
        )}
      </span>
      <span role="cell" className={styles.cell}>
        {entry.text}
      </span>
      <span role="cell" className={styles.cell}>
        <EntryDigest entry={entry} />
      </span>
    </>
  );
}

/** The first characters, enough to compare by eye; the whole digest when it is opened. */
function EntryDigest({ entry }: { readonly entry: HistoryEntry }) {
  const styles = useStyles();
  const shown = entry.digest.slice(0, shownDigits);
  return (
    <details className={mergeClasses(styles.digits, styles.fold)}>
      <summary aria-label={`${words.history.digestOf(entry.id)}: ${shown}`}>{shown}</summary>
      {entry.digest}
      <CopyButton text={entry.digest} what={words.history.digestOf(entry.id)} />
    </details>
  );
}
