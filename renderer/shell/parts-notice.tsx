import { Link, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { parcelsOf } from '../../shared/domain/job-parts.ts';
import { useJobs } from '../context.tsx';
import { hrefOf } from '../route.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  bar: { borderRadius: 0, flexShrink: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'inline-flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
  },
  here: { fontWeight: tokens.fontWeightSemibold },
});

/** On the pages of a job whose backup travels in several parcels: which they are, where each stands, a way to each. */
export function PartsNotice({ jobName }: { readonly jobName: string | null }) {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const job = jobName === null ? undefined : byName[jobName];
  const parcels = parcelsOf(job?.group ?? null);
  if (jobName === null || parcels.length < 2) return null;
  return (
    <MessageBar intent="info" className={styles.bar} layout="multiline">
      <MessageBarBody>
        {words.parts.parcels(parcels.length)}{' '}
        <ul className={styles.list} aria-label={words.parts.list}>
          {parcels.map(({ job: name, disks }) => (
            <li key={name}>
              {name === jobName ? (
                <span className={styles.here} aria-current="page">
                  {name}
                </span>
              ) : (
                <Link inline href={hrefOf({ kind: 'job', job: name, step: null })}>
                  {name}
                </Link>
              )}
              {': '}
              {words.parts.stands(disks, byName[name]?.standing.title ?? null)}
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
