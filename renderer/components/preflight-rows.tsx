import { Caption1, makeStyles, tokens, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import type { PreflightReport, PreflightRow as Row } from '../../shared/domain/preflight.ts';
import { useAction, useCanChange, useConnection, usePreflight, useStores } from '../context.tsx';
import { asksForLook, countStates, countsInWords, partsOf } from '../preflight-report.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { PreflightRow, showPreflightRow } from './preflight-row.tsx';
import { Problem } from './problem.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  counts: { color: tokens.colorNeutralForeground2 },
});

/** All rows in their groups. Those that ask for a look are open until somebody closes them. */
export function PreflightRows({ report }: { readonly report: PreflightReport }) {
  const styles = useStyles();
  const { announce } = useAnnounce();
  const canChange = useCanChange();
  const store = useStores().preflight;
  const isRunning = usePreflight((state) => state.isRunning);
  const busyRows = usePreflight((state) => state.busyRows);
  const rowProblems = usePreflight((state) => state.rowProblems);
  const { checkRow, registerProvider } = store.getState();
  const startSignIn = useConnection((state) => state.startSignIn);
  const signIn = useAction(startSignIn);
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map());

  const isOpen = (row: Row) => byHand.get(row.id) ?? asksForLook(row);
  const hold = (row: Row, open: boolean) => setByHand(new Map([...byHand, [row.id, open]]));
  /** What happens to one row is told, and the row stays as open as it was: the focus may be in it. */
  const onRow = async (row: Row, work: () => Promise<void>): Promise<void> => {
    hold(row, isOpen(row));
    await work();
    const after = store.getState().report?.rows.find((one) => one.id === row.id);
    if (after !== undefined) {
      announce(words.preflight.announceRow(after.title, words.preflight.states[after.state]));
    }
  };
  const act = (row: Row): void => {
    if (row.action?.kind === 'sign-in') void signIn.run();
    else void onRow(row, () => registerProvider(row)).then(() => keepFocus(row.id));
  };
  return (
    <>
      <Problem problem={signIn.problem} onDismiss={signIn.clear} />
      {partsOf(report.rows).map(({ group, rows }) => (
        <Panel
          key={group}
          title={words.preflight.groups[group]}
          aside={<Caption1 className={styles.counts}>{countsInWords(countStates(rows))}</Caption1>}
        >
          <ul className={styles.list} aria-label={words.preflight.groups[group]}>
            {rows.map((row) => (
              <PreflightRow
                key={row.id}
                row={row}
                isOpen={isOpen(row)}
                isBusy={busyRows.has(row.id)}
                isLocked={isRunning}
                canChange={canChange}
                problem={rowProblems[row.id] ?? null}
                onToggle={() => hold(row, !isOpen(row))}
                onCheck={() => void onRow(row, () => checkRow(row.id))}
                onAct={() => act(row)}
              />
            ))}
          </ul>
        </Panel>
      ))}
    </>
  );
}

/** A button that has done its work is gone; the focus stays at its row. */
function keepFocus(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) showPreflightRow(id);
  });
}
