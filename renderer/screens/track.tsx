import { Button, Caption1, makeStyles, tokens, useAnnounce } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { situationOf } from '../../shared/domain/situation.ts';
import { CommandLine } from '../components/command-line.tsx';
import { DeadlinesPanel } from '../components/deadlines-panel.tsx';
import { DisksHerePanel } from '../components/disks-here-panel.tsx';
import { DrivesTable } from '../components/drives-table.tsx';
import { EndImportJob } from '../components/end-import-job.tsx';
import { ExplainPanel } from '../components/explain-panel.tsx';
import { Facts } from '../components/facts.tsx';
import { LogsPanel } from '../components/logs-panel.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { ReplyPanel } from '../components/reply-panel.tsx';
import { StandingPanel } from '../components/standing-panel.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { Timeline } from '../components/timeline.tsx';
import { UsualTimesPanel } from '../components/usual-times-panel.tsx';
import { statusCommand } from '../command-text.ts';
import { useAction, useCanChange, useHost, useJobs } from '../context.tsx';
import { formatMoment } from '../format.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import type { PrimaryAction } from '../shell/page.tsx';
import { Page } from '../shell/page.tsx';
import { stepOf } from '../steps.ts';
import { useNow } from '../use-now.ts';
import { useRefresh } from '../use-refresh.ts';
import { words } from '../words.ts';

/** Practice time flies, so a look every two seconds pays; a real job changes a few times in two weeks. */
const practicePace = { shortestMs: 2_000, longestMs: 10_000 };
const realPace = { shortestMs: 15_000, longestMs: 300_000 };

const useStyles = makeStyles({
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

  const isHeldBack = situationOf(job, useNow()) === 'held-back';
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
      }
    : {
        label: job.importCheck === null ? words.track.goOn : words.track.seeCheck,
        onClick: () => goTo({ kind: 'job', job: jobName, step: 'finish' }),
        isDisabled: stepOf(job, 'finish')?.state === 'blocked',
      };
  return (
    <Page
      title={canChange ? words.track.title : words.helpdesk.titleOf(jobName)}
      kicker={canChange ? kickerOf('track') : undefined}
      primary={canChange ? primary : undefined}
      secondary={
        canChange ? (
          <>
            {job.importJob !== null && !hasEnded && (
              <Button disabledFocusable={refresh.isBusy} onClick={() => void refresh.run()}>
                {words.track.checkNow}
              </Button>
            )}
            <EndImportJob job={job} />
          </>
        ) : (
          <Button onClick={() => goTo({ kind: 'status' })}>{words.helpdesk.allJobs}</Button>
        )
      }
    >
      <Problem problem={refresh.problem ?? handOver.problem ?? job.problem} />
      <StandingPanel job={job} />
      {!canChange && <ReplyPanel job={job} />}
      <div className={styles.columns}>
        <Panel title={words.track.timeline}>
          <Timeline job={job} />
        </Panel>
        <div className={styles.side}>
          <DeadlinesPanel job={job} />
          {(job.importJob === null || isHeldBack) && <DisksHerePanel job={job} />}
          {job.importJob !== null && (
            <Panel title={words.track.drives}>
              <DrivesTable drives={job.importJob.drives} />
            </Panel>
          )}
          <Panel>
            <ParcelFacts job={job} hoursPerSecond={practice?.hoursPerSecond ?? null} />
          </Panel>
        </div>
      </div>
      <UsualTimesPanel job={job} />
      {canChange && <ReplyPanel job={job} />}
      <LogsPanel job={job} />
      <ExplainPanel jobName={jobName} />
      <CommandLine command={statusCommand(jobName)} />
    </Page>
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
        {[
          importJob === null ? '' : words.track.checkedAt(formatMoment(importJob.fetchedAt)),
          hoursPerSecond === null ? '' : words.track.practiceClock(hoursPerSecond),
        ]
          .filter(Boolean)
          .join(' · ')}
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
