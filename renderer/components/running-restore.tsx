import { Button, Caption1 } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import type { RestoreView } from '../../shared/domain/restore.ts';
import { useAction, useCanChange, useCopies } from '../context.tsx';
import { words } from '../words.ts';
import { CopyNumbers } from './copy-numbers.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { RemarkList } from './remark-list.tsx';
import { StateMark } from './state-mark.tsx';

/** A restore under way. */
export function RunningRestore(props: { readonly job: JobView; readonly restore: RestoreView }) {
  const { job, restore } = props;
  const { jobName } = job.descriptor;
  const canChange = useCanChange();
  const progress = useCopies((state) => state.restores[jobName]);
  const load = useCopies((state) => state.load);
  const stopRestore = useCopies((state) => state.stopRestore);
  const stop = useAction(() => stopRestore(jobName));
  useEffect(() => void load(jobName).catch(() => undefined), [load, jobName]);
  const phase = progress?.phase ?? 'reading-catalogues';
  const doneBytes = progress?.doneBytes ?? 0;
  const totalBytes = progress?.totalBytes ?? 0;
  const differs = progress?.differs ?? 0;
  return (
    <Panel
      title={words.restore.title}
      aside={
        canChange && (
          <Button disabledFocusable={stop.isBusy} onClick={() => void stop.run()}>
            {words.restore.stop}
          </Button>
        )
      }
    >
      <StateMark tone="busy">
        {words.restore.phases[phase]}: {restore.target}
      </StateMark>
      <CopyNumbers
        label={words.restore.progress}
        doneBytes={doneBytes}
        totalBytes={totalBytes}
        bytesPerSecond={progress?.bytesPerSecond ?? 0}
        currentFile={progress?.currentFile ?? null}
        facts={[
          words.restore.filesOf(progress?.doneFiles ?? 0, progress?.totalFiles ?? 0),
          words.restore.bytesOf(doneBytes, totalBytes),
        ]}
      />
      {differs > 0 && <StateMark tone="bad">{words.restore.differsSoFar(differs)}</StateMark>}
      <RemarkList
        tone="bad"
        title={words.restore.differs(restore.differs.count)}
        remarks={restore.differs}
      />
      <Problem problem={stop.problem} />
      <Caption1>{words.backup.runningText}</Caption1>
    </Panel>
  );
}
