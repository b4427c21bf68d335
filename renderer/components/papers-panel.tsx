import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ParcelNote, WrittenPapers } from '../../shared/domain/shipping-papers.ts';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  notes: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  path: {
    display: 'block',
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** Packing list and labels to print, and what the parcel and its country ask for. */
export function PapersPanel({ jobName }: { readonly jobName: string }) {
  const styles = useStyles();
  const canChange = useCanChange();
  const parcelNotes = useJobs((state) => state.parcelNotes);
  const writePapers = useJobs((state) => state.writePapers);
  const [notes, setNotes] = useState<readonly ParcelNote[]>([]);
  const [papers, setPapers] = useState<WrittenPapers | null>(null);
  const look = useAction(async (name: string) => setNotes(await parcelNotes(name)));
  const write = useAction(async () => setPapers(await writePapers(jobName)));
  const { run } = look;
  useEffect(() => void run(jobName), [run, jobName]);
  return (
    <Panel title={words.papers.title}>
      <span>{words.papers.text}</span>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label={words.papers.notes}>
          {notes.map(({ title, text }) => (
            <li key={title}>
              <strong>{title}</strong>: {text}
            </li>
          ))}
        </ul>
      )}
      {canChange && (
        <div>
          <Button disabledFocusable={write.isBusy} onClick={() => void write.run()}>
            {words.papers.write}
          </Button>
        </div>
      )}
      <Problem problem={write.problem ?? look.problem} />
      {papers !== null && <Written papers={papers} />}
    </Panel>
  );
}

function Written({ papers }: { readonly papers: WrittenPapers }) {
  const styles = useStyles();
  return (
    <div role="status">
      <StateMark tone="good">{words.papers.written(papers.pages)}</StateMark>
      {[papers.pdf, papers.html].map((path) => (
        <span key={path} className={styles.path}>
          {path} <CopyButton text={path} what={path} />
        </span>
      ))}
      {papers.respelled.map(({ text, printed }) => (
        <StateMark key={text} tone="careful" size="small">
          {words.papers.respelled(text, printed)}
        </StateMark>
      ))}
    </div>
  );
}
