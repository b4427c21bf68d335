import { Caption1 } from '@fluentui/react-components';
import { useState } from 'react';
import type { InitialCopyView } from '../../shared/domain/initial-copy.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { useAction, useCanChange, useCopies } from '../context.tsx';
import { formatMoment } from '../format.ts';
import { words } from '../words.ts';
import { ArchivesTable } from './archives-table.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Facts } from './facts.tsx';
import { OpenerButton } from './opener-button.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { RemarkList } from './remark-list.tsx';
import { StateMark } from './state-mark.tsx';

export interface StoredBackupProps {
  readonly job: JobView;
  readonly copy: InitialCopyView;
}

/** A backup of folders that is finished, or was interrupted: what there is of it and what can be done. */
export function StoredBackup({ job, copy }: StoredBackupProps) {
  const canChange = useCanChange() && job.disks.length === 0 && job.importJob === null;
  const isFinished = copy.finishedAt !== null;
  const facts = copy.sources.map(({ name, path }) => ({ term: name, value: path, isMono: true }));
  return (
    <>
      <Problem problem={copy.error} />
      <Panel
        title={isFinished ? words.backup.done(copy.files, copy.bytes) : words.backup.interrupted}
      >
        {isFinished ? (
          <StateMark tone="good">
            {words.backup.doneText(formatMoment(copy.finishedAt ?? ''), copy.writtenBytes)}
          </StateMark>
        ) : (
          <StateMark tone="careful">
            {words.backup.interruptedText(copy.files, copy.totalFiles, copy.parts.length)}
          </StateMark>
        )}
        <Facts facts={facts} />
        <RemarkList
          tone="careful"
          title={words.backup.skipped(copy.skipped.count)}
          remarks={copy.skipped}
        />
        <RemarkList
          tone="careful"
          title={words.backup.noted(copy.noted.count)}
          remarks={copy.noted}
        />
        {copy.report !== null && (
          <Facts facts={[{ term: words.backup.report, value: copy.report, isMono: true }]} />
        )}
        {canChange ? (
          <Choices job={job} copy={copy} />
        ) : (
          job.disks.length > 0 && <Caption1>{words.backup.lockedByDisks}</Caption1>
        )}
      </Panel>
      {copy.parts.length > 0 && (
        <Panel title={words.backup.archives}>
          <ArchivesTable parts={copy.parts} />
        </Panel>
      )}
    </>
  );
}

function Choices({ job, copy }: StoredBackupProps) {
  const { jobName } = job.descriptor;
  const backUp = useCopies((state) => state.backUp);
  const [isAsking, setAsking] = useState(false);
  const startOver = useAction(async () => {
    await backUp(jobName, [], { startOver: true });
    setAsking(false);
  });
  return (
    <>
      <div>
        <OpenerButton
          appearance="subtle"
          onClick={() => {
            startOver.clear();
            setAsking(true);
          }}
        >
          {words.backup.startOver}
        </OpenerButton>
      </div>
      <ConfirmDialog
        title={words.backup.startOverTitle}
        keepLabel={words.backup.startOverKeep}
        confirmLabel={words.backup.startOverConfirm}
        isOpen={isAsking}
        isBusy={startOver.isBusy}
        problem={startOver.problem}
        onKeep={() => setAsking(false)}
        onConfirm={() => void startOver.run()}
      >
        <span>{words.backup.startOverText(copy.parts.length)}</span>
      </ConfirmDialog>
    </>
  );
}
