import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
  Title3,
  useAnnounce,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { DeadlinesPanel } from '../components/deadlines-panel.tsx';
import { DrivesTable } from '../components/drives-table.tsx';
import { EndImportJob } from '../components/end-import-job.tsx';
import { ExplainPanel } from '../components/explain-panel.tsx';
import { Facts } from '../components/facts.tsx';
import { LogsPanel } from '../components/logs-panel.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { Timeline } from '../components/timeline.tsx';
import { useAction, useCanChange, useHost, useJobs } from '../context.tsx';
import { daysUntil, formatDay, formatMoment } from '../format.ts';
import {
  BuildingFactory24Regular,
  CheckmarkCircle24Regular,
  Person24Regular,
  VehicleTruckProfile24Regular,
} from '../icons.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import type { PrimaryAction } from '../shell/page.tsx';
import { Page } from '../shell/page.tsx';
import { stepOf } from '../steps.ts';
import { useRefresh } from '../use-refresh.ts';
import { words } from '../words.ts';

/** Practice time flies, so a look every two seconds pays; a real job changes a few times in two weeks. */
const practicePace = { shortestMs: 2_000, longestMs: 10_000 };
const realPace = { shortestMs: 15_000, longestMs: 300_000 };

const useStyles = makeStyles({
  standing: {
    display: 'grid',
    gridTemplateColumns: '48px 1fr auto',
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'center',
  },
  picture: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '48px',
    height: '48px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  text: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    minWidth: 0,
  },
  title: { margin: 0 },
  who: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    '& > *': { textAlign: 'right' },
  },
  whoName: { fontWeight: tokens.fontWeightSemibold },
  late: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 0.9fr) minmax(0, 1.4fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXL,
    // Beside the steps a small window has no room for two columns with a table in one of them.
    '@media (max-width: 1150px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXL },
});

/** Where is it, should I worry, who must act. */
export function TrackScreen({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const { practice } = useHost();
  const canChange = useCanChange();
  const refreshImportJob = useJobs((state) => state.refreshImportJob);
  const sendPracticeParcel = useJobs((state) => state.sendPracticeParcel);

  const hasEnded = stepOf(job, 'track')?.state === 'done';
  useRefresh(
    canChange && job.importJob !== null && !hasEnded,
    async () => {
      const before = fingerprint(job);
      return fingerprint(await refreshImportJob(jobName)) !== before;
    },
    practice === null ? realPace : practicePace,
  );
  useStandingAnnouncement(job.standing.title);

  const refresh = useAction(() => refreshImportJob(jobName));
  const handOver = useAction(() => sendPracticeParcel(jobName));

  const waitsForParcel =
    practice !== null && job.shipping !== null && job.parcelSentAt === null && !hasEnded;
  const primary: PrimaryAction = waitsForParcel
    ? {
        label: words.track.handOver,
        onClick: () => void handOver.run(),
        isBusy: handOver.isBusy,
        isDisabled: !canChange,
      }
    : {
        label: words.track.goOn,
        onClick: () => goTo({ kind: 'job', job: jobName, step: 'finish' }),
        isDisabled: stepOf(job, 'finish')?.state === 'blocked',
      };
  return (
    <Page
      title={words.track.title}
      kicker={kickerOf('track')}
      primary={primary}
      secondary={
        <>
          {canChange && job.importJob !== null && !hasEnded && (
            <Button disabledFocusable={refresh.isBusy} onClick={() => void refresh.run()}>
              {words.track.checkNow}
            </Button>
          )}
          <EndImportJob job={job} />
        </>
      }
    >
      <Problem problem={refresh.problem ?? handOver.problem ?? job.problem} />
      <Standing job={job} />
      <div className={styles.columns}>
        <Panel title={words.track.timeline}>
          <Timeline job={job} />
        </Panel>
        <div className={styles.side}>
          <DeadlinesPanel job={job} />
          <Panel title={words.track.drives}>
            {job.importJob === null ? (
              <span>{words.track.noJob}</span>
            ) : (
              <DrivesTable drives={job.importJob.drives} />
            )}
          </Panel>
          <Panel>
            <ParcelFacts job={job} hoursPerSecond={practice?.hoursPerSecond ?? null} />
          </Panel>
        </div>
      </div>
      <LogsPanel job={job} />
      <ExplainPanel />
    </Page>
  );
}

function Standing({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const { title, meaning, who, by } = job.standing;
  const days = by === null ? null : daysUntil(by);
  const Picture = {
    you: Person24Regular,
    carrier: VehicleTruckProfile24Regular,
    'data-centre': BuildingFactory24Regular,
    nobody: CheckmarkCircle24Regular,
  }[who];
  return (
    <Panel>
      <div className={styles.standing}>
        <span className={styles.picture}>
          <Picture aria-hidden />
        </span>
        <div className={styles.text}>
          <Title3 as="h2" className={styles.title}>
            {title}
          </Title3>
          <span>{meaning}</span>
        </div>
        <div className={styles.who}>
          <Caption1 className={styles.quiet}>{words.track.actsNext}</Caption1>
          <span className={styles.whoName}>{words.who[who]}</span>
          {by !== null && days !== null && (
            <Caption1
              className={mergeClasses(styles.quiet, days < 3 && who === 'you' && styles.late)}
            >
              {words.by.label} {formatDay(by)}
              <br />
              {words.by.daysLeft(days)}
            </Caption1>
          )}
        </div>
      </div>
    </Panel>
  );
}

interface ParcelFactsProps {
  readonly job: JobView;
  readonly hoursPerSecond: number | null;
}

function ParcelFacts({ job, hoursPerSecond }: ParcelFactsProps) {
  const styles = useStyles();
  const { importJob, shipping, parcelSentAt } = job;
  return (
    <>
      <Facts
        facts={[
          {
            term: words.track.tracking,
            value:
              importJob?.trackingNumber ?? shipping?.details.trackingNumber ?? words.common.none,
            isMono: true,
          },
        ]}
      />
      {parcelSentAt !== null && (
        <StateMark tone="good">{words.track.handedOver(formatMoment(parcelSentAt))}</StateMark>
      )}
      <Caption1 className={styles.quiet}>
        {importJob !== null && words.track.checkedAt(formatMoment(importJob.fetchedAt))}
        {hoursPerSecond !== null && ` · ${words.track.practiceClock(hoursPerSecond)}`}
      </Caption1>
    </>
  );
}

/** Says a new standing aloud; the one found on arrival is read from the page. */
function useStandingAnnouncement(title: string): void {
  const { announce } = useAnnounce();
  const before = useRef(title);
  useEffect(() => {
    if (before.current !== title) announce(title);
    before.current = title;
  }, [title, announce]);
}

/** What counts as news: states and percentages, not the time of asking. */
function fingerprint(job: JobView): string {
  const cloud = job.importJob;
  return JSON.stringify([
    cloud?.state,
    cloud?.percentComplete,
    cloud?.drives.map((drive) => [drive.state, drive.percentComplete]),
  ]);
}
