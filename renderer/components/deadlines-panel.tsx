import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { deadlinesOf } from '../../shared/domain/deadlines.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { daysUntil, formatDay } from '../format.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
  },
  item: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  path: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** The days on which the service acts by itself, what must have happened by then, and a calendar of them. */
export function DeadlinesPanel({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const canChange = useCanChange();
  const exportCalendar = useJobs((state) => state.exportCalendar);
  const [file, setFile] = useState<string | null>(null);
  const save = useAction(async () => setFile((await exportCalendar(job.descriptor.jobName)).file));
  const deadlines = deadlinesOf({ ...job, createdAt: job.descriptor.createdAt });
  if (deadlines.length === 0) return null;
  return (
    <Panel title={words.deadlines.title}>
      <ul className={styles.list} aria-label={words.deadlines.title}>
        {deadlines.map(({ kind, by, what, otherwise }) => (
          <li key={kind} className={styles.item}>
            <StateMark tone={toneOf(daysUntil(by))}>
              {formatDay(by)}, {words.by.daysLeft(daysUntil(by))}: {what}
            </StateMark>
            <Caption1 className={styles.quiet}>{words.deadlines.otherwise(otherwise)}</Caption1>
          </li>
        ))}
      </ul>
      {canChange && (
        <div>
          <Button disabledFocusable={save.isBusy} onClick={() => void save.run()}>
            {words.deadlines.calendar}
          </Button>
        </div>
      )}
      <Problem problem={save.problem} />
      {file !== null && (
        <div role="status" className={styles.item}>
          <StateMark tone="good">{words.deadlines.saved}</StateMark>
          <span className={styles.path}>
            {file} <CopyButton text={file} what={words.deadlines.saved} />
          </span>
        </div>
      )}
    </Panel>
  );
}

function toneOf(days: number): Tone {
  if (days < 0) return 'bad';
  return days < 3 ? 'careful' : 'note';
}
