import { Button, Caption1 } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { useAction, useCanChange, useCopies } from '../context.tsx';
import { words } from '../words.ts';
import { CopyNumbers } from './copy-numbers.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';

/** A backup of folders under way. */
export function RunningBackup({ job }: { readonly job: JobView }) {
  const { jobName } = job.descriptor;
  const canChange = useCanChange();
  const progress = useCopies((state) => state.backups[jobName]);
  const load = useCopies((state) => state.load);
  const stopBackup = useCopies((state) => state.stopBackup);
  const stop = useAction(() => stopBackup(jobName));
  useEffect(() => void load(jobName).catch(() => undefined), [load, jobName]);
  const phase = progress?.phase ?? 'estimating';
  const isCopying = phase === 'copying' || phase === 'finishing';
  const doneBytes = isCopying ? (progress?.doneBytes ?? 0) : 0;
  const totalBytes = progress?.totalBytes ?? 0;
  const facts = isCopying
    ? [
        words.backup.filesOf(progress?.doneFiles ?? 0, progress?.totalFiles ?? 0),
        words.backup.bytesOf(doneBytes, totalBytes),
      ]
    : [words.backup.counted(progress?.totalFiles ?? 0, totalBytes)];
  return (
    <Panel
      title={words.backup.running}
      aside={
        canChange && (
          <Button disabledFocusable={stop.isBusy} onClick={() => void stop.run()}>
            {words.backup.stop}
          </Button>
        )
      }
    >
      <StateMark tone="busy">
        {words.backup.phases[phase]}
        {progress?.source !== undefined && progress.source !== null && `: ${progress.source}`}
      </StateMark>
      <CopyNumbers
        label={words.backup.progress}
        doneBytes={doneBytes}
        totalBytes={isCopying ? totalBytes : 0}
        bytesPerSecond={isCopying ? (progress?.bytesPerSecond ?? 0) : 0}
        currentFile={progress?.currentFile ?? null}
        facts={facts}
      />
      {isCopying && (
        <Caption1>
          {words.backup.written(progress?.writtenBytes ?? 0, doneBytes)}
          {(progress?.skipped ?? 0) > 0 &&
            ` · ${words.backup.skippedSoFar(progress?.skipped ?? 0)}`}
        </Caption1>
      )}
      <Problem problem={stop.problem} />
      <Caption1>
        {words.backup.runningText} {words.backup.stopped}
      </Caption1>
    </Panel>
  );
}
