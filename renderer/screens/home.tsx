import {
  Body1,
  Button,
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  Subtitle1,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { JobView, StepId } from '../../shared/domain/job.ts';
import { partText } from '../../shared/domain/parts-words.ts';
import { Journey } from '../components/journey.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { useCanChange, useHost, useJobs } from '../context.tsx';
import { daysUntil, formatShortDay } from '../format.ts';
import {
  Beaker24Regular,
  ChevronRight20Regular,
  HardDrive24Regular,
  Server24Regular,
} from '../icons.ts';
import { goTo, hrefOf } from '../route.ts';
import { Page } from '../shell/page.tsx';
import { placeOfStep, reachedStep } from '../steps.ts';
import { jobsNewestFirst } from '../stores/jobs.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  roles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))',
    gap: tokens.spacingHorizontalXL,
  },
  role: { rowGap: tokens.spacingVerticalM, position: 'relative' },
  roleHead: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  roleIcon: {
    display: 'flex',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  roleText: { color: tokens.colorNeutralForeground2 },
  roleFoot: {
    marginTop: 'auto',
    paddingTop: tokens.spacingVerticalS,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
  },
  title: { margin: 0 },
  jobs: { padding: '0', rowGap: 0, overflow: 'hidden' },
  jobsHead: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
  },
  jobsFoot: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  job: {
    display: 'grid',
    gridTemplateColumns: 'minmax(150px, 1.1fr) minmax(180px, 1.7fr) minmax(150px, 1fr) 20px',
    columnGap: tokens.spacingHorizontalXL,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    outlineOffset: '-3px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  // For screen readers: the row's name begins with what it does.
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  cell: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  you: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  practiceRow: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXL },
  practiceText: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
  },
  practiceIcon: {
    display: 'flex',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorPalettePurpleBackground2,
    color: tokens.colorPalettePurpleForeground2,
  },
  start: { flexShrink: 0, whiteSpace: 'nowrap' },
  practiceQuiet: { color: tokens.colorNeutralForeground2 },
});

/** The newest; the list of all jobs has the others. */
const listedJobs = 12;

/** Where was I, and what can I do here. */
export function HomeScreen() {
  const byName = useJobs((state) => state.byName);
  const problem = useJobs((state) => state.problem);
  const load = useJobs((state) => state.load);
  const jobs = jobsNewestFirst(byName);
  const isFirst = jobs.length === 0;
  return (
    <Page
      title={isFirst ? words.home.title : words.home.titleReturning}
      lead={isFirst ? words.home.lead : words.home.leadReturning(jobs.length)}
      isLarge={isFirst}
    >
      <Problem
        problem={problem}
        action={<Button onClick={() => void load()}>{words.shell.tryAgain}</Button>}
      />
      {isFirst && <Journey />}
      <Roles jobs={jobs} />
      {!isFirst && <JobList jobs={jobs} />}
      <Rehearse />
    </Page>
  );
}

function Roles({ jobs }: { readonly jobs: readonly JobView[] }) {
  const styles = useStyles();
  const canChange = useCanChange();
  return (
    <div className={styles.roles}>
      <Role
        icon={<Server24Regular />}
        title={words.home.sourceTitle}
        text={words.home.sourceText}
        next={firstOpen(jobs, (step) => placeOfStep[step] === 'source')}
      >
        <Button
          appearance={jobs.length === 0 ? 'primary' : 'secondary'}
          disabledFocusable={!canChange}
          onClick={() => goTo({ kind: 'new-plan', isPractice: false })}
        >
          {words.home.sourceAction}
        </Button>
        <Link href={hrefOf({ kind: 'register' })}>{words.home.register}</Link>
        <Link href={hrefOf({ kind: 'preflight', job: null })}>{words.preflight.link}</Link>
      </Role>
      <Role
        icon={<HardDrive24Regular />}
        title={words.home.copyTitle}
        text={words.home.copyText}
        next={firstOpen(jobs, (step) => placeOfStep[step] === 'copy')}
      >
        <Button disabledFocusable={!canChange} onClick={() => goTo({ kind: 'adopt' })}>
          {words.home.copyAction}
        </Button>
        <Link href={hrefOf({ kind: 'preflight', job: null })}>{words.preflight.link}</Link>
      </Role>
    </div>
  );
}

interface NextStep {
  readonly job: string;
  readonly step: StepId;
}

function firstOpen(jobs: readonly JobView[], isHere: (step: StepId) => boolean): NextStep | null {
  for (const job of jobs) {
    const step = reachedStep(job);
    if (isHere(step)) return { job: job.descriptor.jobName, step };
  }
  return null;
}

interface RoleProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly next: NextStep | null;
  readonly children: ReactNode;
}

function Role({ icon, title, text, next, children }: RoleProps) {
  const styles = useStyles();
  return (
    <Panel className={styles.role}>
      <div className={styles.roleHead}>
        <span className={styles.roleIcon}>{icon}</span>
        <Subtitle1 as="h2" className={styles.title}>
          {title}
        </Subtitle1>
      </div>
      <Body1 className={styles.roleText}>{text}</Body1>
      <div className={styles.roleFoot}>
        {children}
        {next !== null && (
          <Link href={hrefOf({ kind: 'job', job: next.job, step: next.step })}>
            {words.home.goOn(words.steps[next.step].label, next.job)}
          </Link>
        )}
      </div>
    </Panel>
  );
}

function JobList({ jobs }: { readonly jobs: readonly JobView[] }) {
  const styles = useStyles();
  return (
    <Panel className={styles.jobs}>
      <div className={styles.jobsHead}>
        <Subtitle1 as="h2" className={styles.title}>
          {words.home.jobs}
        </Subtitle1>
        <Link href={hrefOf({ kind: 'status' })}>{words.status.link}</Link>
      </div>
      <ul className={styles.list} aria-label={words.home.jobs}>
        {jobs.slice(0, listedJobs).map((job) => (
          <li key={job.descriptor.jobId}>
            <JobRow job={job} />
          </li>
        ))}
      </ul>
      {jobs.length > listedJobs && (
        <div className={styles.jobsFoot}>
          <Link href={hrefOf({ kind: 'status' })}>{words.status.linkCounted(jobs.length)}</Link>
        </div>
      )}
    </Panel>
  );
}

function JobRow({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const step = reachedStep(job);
  const { title, who, by } = job.standing;
  const name = job.descriptor.jobName;
  const isOver = job.steps.every((one) => one.state === 'done');
  const part = partText(job.group, name);
  return (
    <a className={styles.job} href={hrefOf({ kind: 'job', job: name, step })}>
      <span className={styles.cell}>
        <span className={styles.name}>
          <span className={styles.unseen}>{words.home.open} </span>
          {name}
        </span>
        <Caption1 className={styles.quiet}>
          {part !== '' && `${part} · `}
          {job.descriptor.storageAccount} / {job.descriptor.storageContainer}
        </Caption1>
      </span>
      <span className={styles.cell}>
        <span>{title}</span>
        {!isOver && (
          <Caption1 className={styles.quiet}>
            {words.home.jobColumns.step}: {words.steps[step].label}
          </Caption1>
        )}
      </span>
      <span className={styles.cell}>
        {!isOver && (
          <>
            <span className={mergeClasses(who === 'you' && styles.you)}>{words.who[who]}</span>
            <Caption1 className={styles.quiet}>
              {by === null
                ? words.home.jobColumns.who
                : `${words.by.label} ${formatShortDay(by)} · ${words.by.daysLeft(daysUntil(by))}`}
            </Caption1>
          </>
        )}
      </span>
      <ChevronRight20Regular aria-hidden className="points-onward" />
    </a>
  );
}

function Rehearse() {
  const styles = useStyles();
  const host = useHost();
  const canChange = useCanChange();
  const isPractice = host.cloud === 'rehearsal';
  return (
    <Panel tone={isPractice ? 'practice' : 'plain'}>
      <div className={styles.practiceRow}>
        <span className={styles.practiceIcon}>
          <Beaker24Regular />
        </span>
        <div className={styles.practiceText}>
          <Subtitle1 as="h2" className={styles.title}>
            {words.home.rehearseTitle}
          </Subtitle1>
          <Body1 className={styles.practiceQuiet}>{words.home.rehearseText}</Body1>
          {!isPractice && (
            <Body1 className={styles.practiceQuiet}>{words.home.rehearseElsewhere}</Body1>
          )}
        </div>
        {isPractice && (
          <Button
            className={styles.start}
            disabledFocusable={!canChange}
            onClick={() => goTo({ kind: 'new-plan', isPractice: true })}
          >
            {words.home.rehearseAction}
          </Button>
        )}
      </div>
    </Panel>
  );
}
