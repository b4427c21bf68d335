import {
  Button,
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  Subtitle1,
  tokens,
} from '@fluentui/react-components';
import type { JobView } from '../../shared/domain/job.ts';
import { partText } from '../../shared/domain/parts-words.ts';
import { useHost } from '../context.tsx';
import { daysUntil, formatShortDay } from '../format.ts';
import { withPartsTogether } from '../job-order.ts';
import { nextStepOf, routeOfNext } from '../next-action.ts';
import { hrefOf } from '../route.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';

/** The newest; the list of all jobs has the others. */
const listedJobs = 12;

const useStyles = makeStyles({
  jobs: {
    padding: '0',
    rowGap: 0,
    overflow: 'hidden',
    [narrowWindow]: { padding: '0' },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
    [narrowWindow]: { paddingInline: tokens.spacingHorizontalL },
  },
  title: { margin: 0 },
  foot: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns:
      'minmax(140px, 1.1fr) minmax(150px, 1.4fr) minmax(130px, 1fr) minmax(160px, auto)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    [narrowWindow]: {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      paddingInline: tokens.spacingHorizontalL,
    },
  },
  // A further part of the backup above it.
  further: { paddingInlineStart: `calc(${tokens.spacingHorizontalXXL} * 2)` },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  cell: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  place: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  you: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  action: {
    justifySelf: 'end',
    // A press anywhere in the row is a press of its button.
    '::before': { content: '""', position: 'absolute', inset: 0 },
    [narrowWindow]: { justifySelf: 'start' },
  },
});

/** Which job stands where, what is to be done, by whom and until when; parts of one backup next to each other. */
export function HomeJobs({ jobs }: { readonly jobs: readonly JobView[] }) {
  const styles = useStyles();
  const ordered = withPartsTogether(jobs);
  return (
    <Panel className={styles.jobs}>
      <div className={styles.head}>
        <Subtitle1 as="h2" className={styles.title}>
          {words.home.jobs}
        </Subtitle1>
        <Link href={hrefOf({ kind: 'status' })}>{words.status.link}</Link>
      </div>
      <ul className={styles.list} aria-label={words.home.jobs}>
        {ordered.slice(0, listedJobs).map((job) => (
          <JobRow key={job.descriptor.jobId} job={job} />
        ))}
      </ul>
      {jobs.length > listedJobs && (
        <div className={styles.foot}>
          <Link href={hrefOf({ kind: 'status' })}>{words.status.linkCounted(jobs.length)}</Link>
        </div>
      )}
    </Panel>
  );
}

function JobRow({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const isPractice = useHost().cloud === 'rehearsal';
  const next = nextStepOf(job, isPractice);
  const { title, who, by } = job.standing;
  const { jobName: name, storageAccount, storageContainer, partOf } = job.descriptor;
  const part = partText(job.group, name);
  const isOver = job.steps.every((one) => one.state === 'done');
  const action = words.home.actions[next.action];
  return (
    <li className={mergeClasses(styles.row, partOf !== undefined && styles.further)}>
      <span className={styles.cell}>
        <span className={styles.name}>{name}</span>
        <Caption1 className={styles.place}>
          {part !== '' && `${part} · `}
          {storageAccount} / {storageContainer}
        </Caption1>
      </span>
      <span>{title}</span>
      <span className={styles.cell}>
        {!isOver && (
          <>
            <span className={mergeClasses(who === 'you' && styles.you)}>{words.who[who]}</span>
            <Caption1 className={styles.quiet}>
              {by === null
                ? words.home.nextToAct
                : `${words.by.label} ${formatShortDay(by)} · ${words.by.daysLeft(daysUntil(by))}`}
            </Caption1>
          </>
        )}
      </span>
      <Button
        as="a"
        size="small"
        className={styles.action}
        href={hrefOf(routeOfNext(job, next))}
        aria-label={action.on(name)}
      >
        {action.label}
      </Button>
    </li>
  );
}
