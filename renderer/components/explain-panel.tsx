import {
  Button,
  Caption1,
  Field,
  Link,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Explanation } from '../../shared/domain/explanation.ts';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { hrefOf } from '../route.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { TextInput } from './text-input.tsx';

const shownAnswers = 5;

const useStyles = makeStyles({
  ask: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
  },
  item: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  next: { fontWeight: tokens.fontWeightSemibold },
});

export interface ExplainPanelProps {
  /** What a support bundle would be about. */
  readonly jobName?: string | null;
  /** A way to another page was taken. */
  readonly onLeave?: () => void;
}

/** A box for a code, a message or a symptom, and what it can mean. */
export function ExplainPanel({ jobName = null, onLeave }: ExplainPanelProps) {
  const styles = useStyles();
  const canChange = useCanChange();
  const explain = useJobs((state) => state.explain);
  const [text, setText] = useState('');
  const [answers, setAnswers] = useState<readonly Explanation[] | null>(null);
  const search = useAction(async () => setAnswers(await explain(text.trim())));
  const isEmpty = text.trim() === '';
  return (
    <Panel title={words.explain.title}>
      <span>{words.explain.help}</span>
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty && !search.isBusy) void search.run();
        }}
      >
        <Field label={words.explain.label}>
          <TextInput
            value={text}
            maxLength={10_000}
            onValue={(typed) => {
              setText(typed);
              setAnswers(null);
            }}
          />
        </Field>
        <Button type="submit" disabledFocusable={isEmpty || search.isBusy}>
          {words.explain.find}
        </Button>
      </form>
      <Problem problem={search.problem} />
      <div role="status">
        {answers?.length === 0 && words.explain.nothing}
        {answers !== null && answers.length > 0 && (
          <ul className={styles.list} aria-label={words.explain.answers}>
            {answers.slice(0, shownAnswers).map((answer) => (
              <li key={`${answer.kind} ${answer.code}`} className={styles.item}>
                <Answer answer={answer} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {canChange && (
        <span>
          {words.support.stuck}{' '}
          <Link href={hrefOf({ kind: 'support', job: jobName })} onClick={onLeave}>
            {words.support.link}
          </Link>
        </span>
      )}
    </Panel>
  );
}

function Answer({ answer }: { readonly answer: Explanation }) {
  const styles = useStyles();
  return (
    <>
      <Caption1 className={styles.quiet}>
        {answer.kind}: {answer.code}
        {answer.match === 'similar' && ` (${words.explain.similar})`}
      </Caption1>
      <Subtitle2 as="h3" className={styles.title}>
        {answer.title}
      </Subtitle2>
      <span>{answer.meaning}</span>
      <span className={styles.next}>{answer.next}</span>
      {answer.here !== null && (
        <Caption1 className={styles.quiet}>{words.explain.here(answer.here)}</Caption1>
      )}
    </>
  );
}
