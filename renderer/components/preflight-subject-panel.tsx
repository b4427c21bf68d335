import { Field, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useJobs } from '../context.tsx';
import { hrefOf } from '../route.ts';
import { jobsNewestFirst } from '../stores/jobs.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { PathInput } from './path-input.tsx';

/** Of many jobs, the newest are offered; every job's own pages lead here as well. */
const shownJobs = 6;

const useStyles = makeStyles({
  jobs: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
});

export interface PreflightSubjectPanelProps {
  readonly staging: string;
  readonly onStaging: (path: string) => void;
}

/** Without a job: which one to look at instead, or a staging location that holds its plan. */
export function PreflightSubjectPanel({ staging, onStaging }: PreflightSubjectPanelProps) {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const jobs = jobsNewestFirst(byName).slice(0, shownJobs);
  return (
    <Panel title={words.preflight.subject}>
      <span>{words.preflight.withoutPlan}</span>
      {jobs.length > 0 && (
        <ul className={styles.jobs} aria-label={words.preflight.withPlan}>
          {jobs.map(({ descriptor: { jobId, jobName } }) => (
            <li key={jobId}>
              <Link href={hrefOf({ kind: 'job', job: jobName, step: 'preflight' })}>
                {words.preflight.ofJob(jobName)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Field label={words.preflight.staging} hint={words.preflight.stagingHelp}>
        <PathInput
          value={staging}
          onValue={onStaging}
          kind="folder"
          pickTitle={words.preflight.pickStaging}
        />
      </Field>
    </Panel>
  );
}
