import {
  Button,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../shared/domain/job.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { HistoryCheck } from '../components/history-check.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { useAction, useJobs } from '../context.tsx';
import { formatMoment } from '../format.ts';
import { goTo, hrefOf } from '../route.ts';
import { Page } from '../shell/page.tsx';
import { jobsNewestFirst } from '../stores/jobs.ts';
import { words } from '../words.ts';

const shownDigits = 8;

const useStyles = makeStyles({
  filter: { maxWidth: '280px' },
  time: { width: '140px', whiteSpace: 'nowrap' },
  who: { width: '130px' },
  job: { width: '170px' },
  text: {
    overflowWrap: 'anywhere',
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
  },
  digest: { width: '124px' },
  digits: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  fold: { '& > summary': { cursor: 'pointer', listStylePosition: 'outside' } },
  link: { color: tokens.colorBrandForegroundLink },
});

/** Who did what when. */
export function HistoryScreen() {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const history = useJobs((state) => state.history);
  const [filter, setFilter] = useState('');
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const { run, problem } = useAction(async (job: string) => {
    setEntries(await history(job === '' ? null : job));
  });
  useEffect(() => void run(filter), [run, filter, byName]);

  const newestFirst = [...(entries ?? [])].sort((a, b) => b.id - a.id);
  return (
    <Page
      title={words.history.title}
      lead={words.history.lead}
      secondary={<Button onClick={() => goTo({ kind: 'home' })}>{words.shell.home}</Button>}
    >
      <Problem problem={problem} />
      {entries !== null && <HistoryCheck entries={entries.length} />}
      <Field label={words.history.filter} className={styles.filter}>
        <Select value={filter} onChange={(_, data) => setFilter(data.value)}>
          <option value="">{words.history.all}</option>
          {jobsNewestFirst(byName).map((job) => (
            <option key={job.descriptor.jobId} value={job.descriptor.jobName}>
              {job.descriptor.jobName}
            </option>
          ))}
        </Select>
      </Field>
      <Panel>
        {entries !== null && newestFirst.length === 0 ? (
          <span>{words.history.none}</span>
        ) : (
          <Table aria-label={words.history.title} size="small">
            <TableHeader>
              <TableRow>
                <TableHeaderCell className={styles.time}>
                  {words.history.columns.at}
                </TableHeaderCell>
                <TableHeaderCell className={styles.who}>
                  {words.history.columns.actor}
                </TableHeaderCell>
                <TableHeaderCell className={styles.job}>
                  {words.history.columns.job}
                </TableHeaderCell>
                <TableHeaderCell>{words.history.columns.text}</TableHeaderCell>
                <TableHeaderCell className={styles.digest}>
                  {words.history.columns.digest}
                </TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {newestFirst.map((entry) => (
                <TableRow key={entry.id}>
                  <TableCell className={styles.time}>{formatMoment(entry.at)}</TableCell>
                  <TableCell className={styles.who}>{entry.actor}</TableCell>
                  <TableCell className={styles.job}>
                    {entry.jobName === null ? (
                      words.common.none
                    ) : (
                      <a
                        className={styles.link}
                        href={hrefOf({ kind: 'job', job: entry.jobName, step: null })}
                      >
                        {entry.jobName}
                      </a>
                    )}
                  </TableCell>
                  <TableCell className={styles.text}>{entry.text}</TableCell>
                  <TableCell className={styles.digest}>
                    <EntryDigest entry={entry} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </Panel>
    </Page>
  );
}

/** The first characters, enough to compare by eye; the whole digest when it is opened. */
function EntryDigest({ entry }: { readonly entry: HistoryEntry }) {
  const styles = useStyles();
  const shown = entry.digest.slice(0, shownDigits);
  return (
    <details className={mergeClasses(styles.digits, styles.fold)}>
      <summary aria-label={`${words.history.digestOf(entry.id)}: ${shown}`}>{shown}</summary>
      {entry.digest}
      <CopyButton text={entry.digest} what={words.history.digestOf(entry.id)} />
    </details>
  );
}
