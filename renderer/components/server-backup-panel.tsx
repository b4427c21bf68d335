import { Button, Caption1, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { JobView } from '../../shared/domain/job.ts';
import { useAction, useCanChange, useCopies } from '../context.tsx';
import { ArrowClockwise20Regular } from '../icons.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';

const useStyles = makeStyles({
  ways: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, margin: 0 },
  who: { fontWeight: tokens.fontWeightSemibold },
  how: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
});

/** How the backup server writes the first backup to staging, and a look whether it did. */
export function ServerBackupPanel({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const canChange = useCanChange();
  return (
    <Panel title={words.backup.serverTitle}>
      <span>{words.backup.serverText}</span>
      <dl className={styles.ways}>
        {words.backup.serverWays.map(({ who, how }) => (
          <div key={who}>
            <dt className={styles.who}>{who}</dt>
            <dd className={styles.how}>{how}</dd>
          </div>
        ))}
      </dl>
      <Caption1 className={styles.quiet}>
        {words.backup.serverThen(job.plan.stagingLocation)}
      </Caption1>
      {canChange && <CheckStaging jobName={job.descriptor.jobName} isEmpty={job.staged === null} />}
    </Panel>
  );
}

/** Looks again at what lies in staging. */
export function CheckStaging(props: { readonly jobName: string; readonly isEmpty: boolean }) {
  const { jobName, isEmpty } = props;
  const styles = useStyles();
  const checkStaging = useCopies((state) => state.checkStaging);
  const check = useAction(() => checkStaging(jobName));
  return (
    <>
      <Problem problem={check.problem} />
      <div className={styles.foot}>
        <Button
          icon={check.isBusy ? <Spinner size="tiny" /> : <ArrowClockwise20Regular />}
          disabledFocusable={check.isBusy}
          onClick={() => void check.run()}
        >
          {words.backup.checkAgain}
        </Button>
        <Caption1 className={styles.quiet} role="status">
          {isEmpty && !check.isBusy && words.backup.nothingYet}
        </Caption1>
      </div>
    </>
  );
}
