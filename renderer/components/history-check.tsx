import { Button, Field, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useAction, useJobs } from '../context.tsx';
import { formatMoment } from '../format.ts';
import type { EvidenceCheck } from '../stores/jobs.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    rowGap: tokens.spacingVerticalM,
    flexShrink: 0,
  },
  chain: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minHeight: '24px',
  },
  ask: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
  },
});

const isSha256 = (text: string) => /^[0-9a-f]{64}$/i.test(text.trim());

export interface HistoryCheckProps {
  /** Number of entries known; the chain is checked again when there are more. */
  readonly entries: number;
}

/** Says whether the chain of the history is whole; opens to find the entry that vouches for an evidence file. */
export function HistoryCheck({ entries }: HistoryCheckProps) {
  const styles = useStyles();
  const checkEvidence = useJobs((state) => state.checkEvidence);
  const [isOpen, setOpen] = useState(false);
  const [chain, setChain] = useState<EvidenceCheck | null>(null);
  const whole = useAction(async () => setChain(await checkEvidence('')));
  const { run } = whole;
  useEffect(() => void run(), [run, entries]);
  return (
    <Panel className={styles.root}>
      <div className={styles.chain}>
        {chain !== null && <ChainState brokenEntry={chain.brokenEntry} />}
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.history.check.open}
        </Button>
      </div>
      {isOpen && <EvidenceLookup />}
      <Problem problem={whole.problem} />
    </Panel>
  );
}

function EvidenceLookup() {
  const styles = useStyles();
  const checkEvidence = useJobs((state) => state.checkEvidence);
  const [digest, setDigest] = useState('');
  const [answer, setAnswer] = useState<EvidenceCheck | null>(null);
  const find = useAction(async () => setAnswer(await checkEvidence(digest.trim())));
  return (
    <>
      <span>{words.history.check.text}</span>
      <div className={styles.ask}>
        <Field label={words.history.check.label}>
          <TextInput
            isMono
            value={digest}
            maxLength={64}
            onValue={(text) => {
              setDigest(text);
              setAnswer(null);
            }}
          />
        </Field>
        <Button
          disabledFocusable={!isSha256(digest) || find.isBusy}
          onClick={() => void find.run()}
        >
          {words.history.check.find}
        </Button>
      </div>
      <div role="status">
        {answer !== null &&
          (answer.entry === null ? (
            <StateMark tone="careful">{words.history.check.unknown}</StateMark>
          ) : (
            <StateMark tone="good">
              {words.history.check.known(formatMoment(answer.entry.at), answer.entry.actor)}
            </StateMark>
          ))}
      </div>
      <Problem problem={find.problem} />
    </>
  );
}

function ChainState({ brokenEntry }: { readonly brokenEntry: number | null }) {
  if (brokenEntry === null) {
    return <StateMark tone="good">{words.history.check.whole}</StateMark>;
  }
  return <Problem problem={{ code: 'verify.history', facts: { entry: brokenEntry } }} />;
}
