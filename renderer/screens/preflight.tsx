import { Button, makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { parseBytes } from '../../shared/domain/size.ts';
import { CommandLine } from '../components/command-line.tsx';
import { PreflightRows } from '../components/preflight-rows.tsx';
import { PreflightSubjectPanel } from '../components/preflight-subject-panel.tsx';
import { PreflightSummary } from '../components/preflight-summary.tsx';
import { Problem } from '../components/problem.tsx';
import { preflightCommand } from '../command-text.ts';
import { usePreflight, useStores } from '../context.tsx';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import type { PreflightSubject } from '../stores/preflight.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({ block: { marginBottom: tokens.spacingVerticalXXL } });

/** The preflight as a step of a job. */
export function JobPreflightScreen({ job }: { readonly job: JobView }) {
  return <PreflightScreen job={job.descriptor.jobName} />;
}

/** Will it work: every prerequisite of a job, or without one what can be told of this computer. */
export function PreflightScreen({ job }: { readonly job: string | null }) {
  const stores = useStores();
  const { run, leave } = stores.preflight.getState();
  const [staging, setStaging] = useState('');
  // Said on the page of the plan already, perhaps; a person need not say it twice.
  const [guessed] = useState(() => {
    const { guess } = stores.draft.getState();
    return guess.job === job ? guess.sourceSize : '';
  });
  const [sourceSize, setSourceSize] = useState(guessed);
  const answered = usePreflight((state) => state.subject);
  const lastReport = usePreflight((state) => state.report);
  const problem = usePreflight((state) => state.problem);

  useEffect(() => {
    void run({ job, staging: null, sourceBytes: parseBytes(guessed) });
    return leave;
  }, [run, leave, job, guessed]);
  useRunOnSignIn();

  const wanted: PreflightSubject = {
    job,
    staging: staging.trim() === '' ? null : staging.trim(),
    sourceBytes: parseBytes(sourceSize),
  };
  const isSizeGood = sourceSize.trim() === '' || wanted.sourceBytes !== null;
  // In the moment before the first run of this page, the answer is that of the page before.
  const report = answered?.job === job ? lastReport : null;
  const isOld =
    report !== null &&
    (answered?.staging !== wanted.staging || answered.sourceBytes !== wanted.sourceBytes);
  return (
    <Page
      title={words.preflight.title}
      lead={words.preflight.lead}
      kicker={job === null ? undefined : kickerOf('preflight')}
      secondary={<Button onClick={() => goTo({ kind: 'home' })}>{words.shell.home}</Button>}
      note={isOld ? words.preflight.changed : undefined}
      primary={
        job === null
          ? undefined
          : {
              label: words.preflight.goOn,
              onClick: () => goTo({ kind: 'job', job, step: 'disks' }),
            }
      }
    >
      {job === null && <PreflightSubjectPanel staging={staging} onStaging={setStaging} />}
      <Problem problem={problem} />
      <PreflightSummary
        report={report}
        sourceSize={sourceSize}
        isSizeGood={isSizeGood}
        onSourceSize={setSourceSize}
        onRun={() => void run(wanted)}
      />
      {report === null ? <Waiting /> : <PreflightRows report={report} />}
      <CommandLine command={preflightCommand(job, staging.trim(), sourceSize.trim())} />
    </Page>
  );
}

/** Keeps the room of the rows until the first answer. */
function Waiting() {
  const styles = useStyles();
  const isRunning = usePreflight((state) => state.isRunning);
  if (!isRunning) return null;
  return (
    <Skeleton aria-label={words.shell.loading}>
      <SkeletonItem size={128} className={styles.block} />
      <SkeletonItem size={128} className={styles.block} />
    </Skeleton>
  );
}

/** Once somebody has signed in, everything that waited for it can be told. */
function useRunOnSignIn(): void {
  const { connection, preflight } = useStores();
  useEffect(
    () =>
      connection.subscribe((now, before) => {
        const isNew = before.signIn !== null && before.signIn.kind !== 'ready';
        if (isNew && now.signIn?.kind === 'ready') void preflight.getState().runAgain();
      }),
    [connection, preflight],
  );
}
