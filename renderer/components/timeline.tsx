import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JobView } from '../../shared/domain/job.ts';
import { formatMoment } from '../format.ts';
import {
  CheckmarkCircle20Filled,
  Circle20Regular,
  ErrorCircle20Filled,
  RadioButton20Filled,
} from '../icons.ts';
import { stateWord, words } from '../words.ts';

const useStyles = makeStyles({
  root: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr auto',
    columnGap: tokens.spacingHorizontalM,
    // The circle stands at the first line of a name that takes two; the line below it begins there.
    alignItems: 'start',
    position: 'relative',
    paddingBottom: tokens.spacingVerticalL,
    ':last-child': { paddingBottom: 0 },
    // The line down to the next state.
    ':not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      left: '9px',
      top: '22px',
      bottom: '2px',
      width: '2px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
  },
  icon: { display: 'flex' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  now: { color: tokens.colorBrandForeground1 },
  problem: { color: tokens.colorStatusDangerForeground1 },
  later: { color: tokens.colorNeutralForeground3 },
  nowText: { fontWeight: tokens.fontWeightSemibold },
  laterText: { color: tokens.colorNeutralForeground2 },
  when: {
    color: tokens.colorNeutralForeground2,
    textAlign: 'right',
    whiteSpace: 'nowrap',
    lineHeight: tokens.lineHeightBase300,
  },
});

/** The way a job goes when all is well. */
const expected = [
  'Creating',
  'Shipping',
  'Received',
  'Transferring',
  'Packaging',
  'Completed',
] as const;
const badEnds: ReadonlySet<string> = new Set(['Closed', 'Canceled']);
const ends: ReadonlySet<string> = new Set(['Completed', ...badEnds]);

export interface TimelineEntry {
  readonly state: string;
  readonly firstSeenAt: string | null;
  readonly place: 'done' | 'now' | 'later' | 'problem';
}

/**
 * States seen, in the order they were seen, then those still expected. A state the service made up is shown as it
 * came; one that was jumped over between two looks is not claimed to have happened at a time.
 */
export function timelineOf(job: Pick<JobView, 'timeline' | 'importJob'>): TimelineEntry[] {
  const now = job.importJob?.state ?? job.timeline.at(-1)?.state ?? null;
  const seen = job.timeline.map(({ state, firstSeenAt }): TimelineEntry => ({
    state,
    firstSeenAt,
    place: badEnds.has(state) ? 'problem' : state === now && !ends.has(state) ? 'now' : 'done',
  }));
  const hasEnded = now !== null && ends.has(now);
  if (hasEnded) return seen;
  const furthest = Math.max(
    -1,
    ...seen.map((entry) => expected.findIndex((one) => one === entry.state)),
  );
  const later = expected
    .slice(furthest + 1)
    .map((state): TimelineEntry => ({ state, firstSeenAt: null, place: 'later' }));
  return [...seen, ...later];
}

/** Where the job has been, is and will be. */
export function Timeline({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  return (
    <ol className={styles.root} aria-label={words.track.timeline}>
      {timelineOf(job).map((entry) => (
        <li
          key={entry.state}
          className={styles.item}
          aria-current={entry.place === 'now' ? 'step' : undefined}
        >
          <span className={mergeClasses(styles.icon, styles[entry.place])}>
            {entry.place === 'done' ? (
              <CheckmarkCircle20Filled aria-hidden />
            ) : entry.place === 'now' ? (
              <RadioButton20Filled aria-hidden />
            ) : entry.place === 'problem' ? (
              <ErrorCircle20Filled aria-hidden />
            ) : (
              <Circle20Regular aria-hidden />
            )}
          </span>
          <span
            className={mergeClasses(
              entry.place === 'now' && styles.nowText,
              entry.place === 'later' && styles.laterText,
            )}
          >
            {stateWord(words.track.states, entry.state)}
          </span>
          <Caption1 className={styles.when}>
            {entry.firstSeenAt === null ? words.track.notYet : formatMoment(entry.firstSeenAt)}
          </Caption1>
        </li>
      ))}
    </ol>
  );
}
