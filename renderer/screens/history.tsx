import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useEffect } from 'react';
import { CommandLine } from '../components/command-line.tsx';
import { HistoryCheck } from '../components/history-check.tsx';
import { HistoryFilterBar } from '../components/history-filter.tsx';
import { HistoryList } from '../components/history-list.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { SaveList } from '../components/save-list.tsx';
import { historyCommand } from '../command-text.ts';
import { useHistory, useJobs } from '../context.tsx';
import { goTo } from '../route.ts';
import { Page } from '../shell/page.tsx';
import { noWish } from '../stores/history.ts';
import { unseen } from '../unseen.ts';
import { lowWindow, narrowWindow } from '../windows.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  end: { marginLeft: 'auto' },
  list: {
    padding: 0,
    [narrowWindow]: { padding: 0 },
    rowGap: 0,
    overflow: 'hidden',
    flexGrow: 1,
    minHeight: '260px',
    [lowWindow]: { height: '320px' },
  },
  empty: {
    padding: tokens.spacingHorizontalXXL,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
  },
  unseen,
});

/** Who did what when. */
export function HistoryScreen() {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const entries = useHistory((state) => state.entries);
  const total = useHistory((state) => state.total);
  const problem = useHistory((state) => state.problem);
  const load = useHistory((state) => state.load);
  const more = useHistory((state) => state.more);
  const change = useHistory((state) => state.change);
  const save = useHistory((state) => state.save);
  // Whatever happens to a job also stands in the history.
  useEffect(() => void load(), [load, byName]);
  const onEnd = useCallback(() => void more(), [more]);
  const wish = useHistory((state) => state.wish);
  const isFiltered = wish !== noWish;
  return (
    <Page
      title={words.history.title}
      lead={words.history.lead}
      isWide
      aside={
        <Button onClick={() => goTo({ kind: 'support', job: null })}>{words.support.link}</Button>
      }
    >
      <Problem problem={problem} />
      <HistoryCheck entries={total} />
      <HistoryFilterBar>
        <SaveList
          className={styles.end}
          isEmpty={total === 0}
          save={save}
          words={words.history.save}
        />
      </HistoryFilterBar>
      <span role="status" className={styles.unseen}>
        {entries === null ? '' : words.history.found(total)}
      </span>
      <Panel className={styles.list}>
        {entries?.length === 0 ? (
          <div className={styles.empty}>
            <span>{isFiltered ? words.history.noneHere : words.history.none}</span>
            {isFiltered && (
              <Button onClick={() => void change(noWish)}>{words.history.showAll}</Button>
            )}
          </div>
        ) : (
          <HistoryList entries={entries ?? []} total={total} onEnd={onEnd} />
        )}
      </Panel>
      <CommandLine command={historyCommand(wish)} />
    </Page>
  );
}
