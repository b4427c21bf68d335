import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useAction, useJobs } from '../context.tsx';
import { formatMoment } from '../format.ts';
import type { Evidence } from '../stores/jobs.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';

const useStyles = makeStyles({
  value: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

export interface EvidencePanelProps {
  readonly jobName: string;
  readonly canChange: boolean;
}

/** Writes the evidence of a job and says where it lies, with the checksum to compare it by. */
export function EvidencePanel({ jobName, canChange }: EvidencePanelProps) {
  const saveEvidence = useJobs((state) => state.saveEvidence);
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const save = useAction(async () => setEvidence(await saveEvidence(jobName)));
  return (
    <Panel
      title={words.write.evidence.title}
      aside={
        canChange && (
          <Button
            disabledFocusable={save.isBusy}
            {...(save.isBusy ? { icon: <Spinner size="tiny" /> } : {})}
            onClick={() => void save.run()}
          >
            {evidence === null ? words.write.evidence.save : words.write.evidence.saveAgain}
          </Button>
        )
      }
    >
      <span>{words.write.evidence.text}</span>
      <Problem problem={save.problem} />
      {evidence !== null && (
        <Facts
          facts={[
            { term: words.write.evidence.at, value: formatMoment(evidence.at) },
            {
              term: words.write.evidence.json,
              value: <Copyable text={evidence.json} what={words.write.evidence.json} />,
              isMono: true,
            },
            {
              term: words.write.evidence.page,
              value: <Copyable text={evidence.page} what={words.write.evidence.page} />,
              isMono: true,
            },
            {
              term: words.write.evidence.digest,
              value: <Copyable text={evidence.sha256} what={words.write.evidence.digest} />,
              isMono: true,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Copyable({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  const styles = useStyles();
  return (
    <span className={styles.value}>
      <span>{text}</span>
      <CopyButton text={text} what={what} />
    </span>
  );
}
