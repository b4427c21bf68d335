import { Button, Field, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useDeferredValue, useMemo } from 'react';
import type { JobFilter } from '../../shared/domain/job-list.ts';
import { jobFilters } from '../../shared/domain/job-list.ts';
import { jobRowOf } from '../../shared/domain/job-row.ts';
import { jobTable } from '../../shared/domain/job-table.ts';
import { CommandLine } from '../components/command-line.tsx';
import { JobGrid } from '../components/job-grid.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { SaveList } from '../components/save-list.tsx';
import { TextInput } from '../components/text-input.tsx';
import { statusCommand } from '../command-text.ts';
import { useCanChange, useJobs, useStatus } from '../context.tsx';
import { formatCount } from '../format.ts';
import { Search20Regular } from '../icons.ts';
import { Page } from '../shell/page.tsx';
import { shownJobs } from '../stores/status.ts';
import { useNow } from '../use-now.ts';
import { unseen } from '../unseen.ts';
import { lowWindow, narrowWindow } from '../windows.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  search: { flexGrow: 1, flexBasis: '200px', minWidth: '200px', maxWidth: '420px' },
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  filter: {
    minWidth: 'auto',
    paddingLeft: tokens.spacingHorizontalS,
    paddingRight: tokens.spacingHorizontalS,
  },
  end: { marginLeft: 'auto' },
  grid: {
    padding: 0,
    [narrowWindow]: { padding: 0 },
    rowGap: 0,
    overflow: 'hidden',
    flexGrow: 1,
    minHeight: '300px',
    // There the whole page scrolls, and a list without a height of its own would be drawn to its end.
    [lowWindow]: { height: '320px' },
  },
  empty: {
    padding: tokens.spacingHorizontalXXL,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
  },
  // The filters show the numbers already; this says a change aloud.
  unseen,
});

/** Every job in one list: where it is, who acts next, by when. The first page of the helpdesk. */
export function StatusScreen() {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const problem = useJobs((state) => state.problem);
  const load = useJobs((state) => state.load);
  const { text, filter, order, setText, setFilter, sortBy, showAll, save } = useStatus(
    (state) => state,
  );
  const now = useNow();
  const all = useMemo(() => Object.values(byName).map((job) => jobRowOf(job, now)), [byName, now]);
  // Typing comes first: the list follows when there is time.
  const soughtText = useDeferredValue(text);
  const { rows, counts } = useMemo(
    () => shownJobs(all, { text: soughtText, filter, order }),
    [all, soughtText, filter, order],
  );
  return (
    <Page title={words.status.title} lead={words.status.lead} isWide>
      <Problem
        problem={problem}
        action={<Button onClick={() => void load()}>{words.shell.tryAgain}</Button>}
      />
      <div className={styles.tools}>
        <Field label={words.status.search} className={styles.search}>
          <TextInput
            type="search"
            value={text}
            onValue={setText}
            placeholder={words.status.searchHint}
            contentBefore={<Search20Regular aria-hidden />}
          />
        </Field>
        <Filters filter={filter} counts={counts} onFilter={setFilter} />
        <SaveList
          className={styles.end}
          table={() => jobTable(rows)}
          isEmpty={rows.length === 0}
          save={(format) =>
            save(
              rows.map((row) => row.name),
              format,
            )
          }
          words={words.status}
        />
      </div>
      <span role="status" className={styles.unseen}>
        {words.status.shown(rows.length, all.length)}
      </span>
      <Panel className={styles.grid}>
        {rows.length === 0 ? (
          <div className={styles.empty}>
            <span>{all.length === 0 ? words.status.none : words.status.noneHere}</span>
            {all.length > 0 && <Button onClick={showAll}>{words.status.showAll}</Button>}
          </div>
        ) : (
          <JobGrid rows={rows} order={order} onSort={sortBy} />
        )}
      </Panel>
      <CommandLine command={statusCommand(null)} />
    </Page>
  );
}

interface FiltersProps {
  readonly filter: JobFilter;
  readonly counts: Readonly<Record<JobFilter, number>>;
  readonly onFilter: (filter: JobFilter) => void;
}

function Filters({ filter, counts, onFilter }: FiltersProps) {
  const styles = useStyles();
  const canChange = useCanChange();
  const nameOf = (one: JobFilter) =>
    one === 'you' && !canChange ? words.status.forReader.filter : words.status.filters[one];
  return (
    <div role="group" aria-label={words.status.filter} className={styles.filters}>
      {jobFilters.map((one) => (
        <ToggleButton
          key={one}
          appearance={one === filter ? 'primary' : 'outline'}
          checked={one === filter}
          className={styles.filter}
          aria-label={words.status.filterCounted(nameOf(one), counts[one])}
          onClick={() => onFilter(one)}
        >
          {nameOf(one)} {formatCount(counts[one])}
        </ToggleButton>
      ))}
    </div>
  );
}
