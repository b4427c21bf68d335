import { Field, Input, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { historyKind } from '../../shared/domain/history.ts';
import { useHistory, useJobs } from '../context.tsx';
import { jobsNewestFirst } from '../stores/jobs.ts';
import { words } from '../words.ts';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  // Boxes of a browser are as wide as they like unless told otherwise.
  field: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& input, & select': { minWidth: 0, width: '100%' },
  },
  box: { flexGrow: 1, flexBasis: '112px', minWidth: '112px', maxWidth: '220px' },
  day: { flexBasis: '132px', minWidth: '132px', maxWidth: '160px' },
  text: { flexGrow: 2, flexBasis: '150px', minWidth: '150px', maxWidth: '320px' },
});

/** What of the history is shown; every change asks anew. */
export function HistoryFilterBar({ children }: { readonly children?: ReactNode }) {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const wish = useHistory((state) => state.wish);
  const actors = useHistory((state) => state.actors);
  const change = useHistory((state) => state.change);
  const { filters } = words.history;
  return (
    <div className={styles.root}>
      <Field label={filters.text} className={mergeClasses(styles.field, styles.text)}>
        <TextInput type="search" value={wish.text} onValue={(text) => void change({ text })} />
      </Field>
      <Field label={filters.job} className={mergeClasses(styles.field, styles.box)}>
        <Select value={wish.job} onChange={(_, data) => void change({ job: data.value })}>
          <option value="">{filters.allJobs}</option>
          {jobsNewestFirst(byName).map((job) => (
            <option key={job.descriptor.jobId} value={job.descriptor.jobName}>
              {job.descriptor.jobName}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={filters.kind} className={mergeClasses(styles.field, styles.box)}>
        <Select
          value={wish.kind}
          onChange={(_, data) =>
            void change({ kind: historyKind.options.find((one) => one === data.value) ?? '' })
          }
        >
          <option value="">{filters.allKinds}</option>
          {historyKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {filters.kinds[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={filters.actor} className={mergeClasses(styles.field, styles.box)}>
        <Select value={wish.actor} onChange={(_, data) => void change({ actor: data.value })}>
          <option value="">{filters.allActors}</option>
          {actors.map((actor) => (
            <option key={actor} value={actor}>
              {actor}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={filters.from} className={mergeClasses(styles.field, styles.day)}>
        <Input
          type="date"
          value={wish.from}
          onChange={(_, data) => void change({ from: data.value })}
        />
      </Field>
      <Field label={filters.to} className={mergeClasses(styles.field, styles.day)}>
        <Input
          type="date"
          value={wish.to}
          onChange={(_, data) => void change({ to: data.value })}
        />
      </Field>
      {children}
    </div>
  );
}
