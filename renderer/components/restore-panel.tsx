import type { JobView } from '../../shared/domain/job.ts';
import { useCanChange } from '../context.tsx';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { RestoreForm } from './restore-form.tsx';
import { RestoreOutcome } from './restore-outcome.tsx';
import { RunningRestore } from './running-restore.tsx';

/** Brings a backup of plain folders back: what came of the last time, and a form for the next. */
export function RestorePanel({ job }: { readonly job: JobView }) {
  const canChange = useCanChange();
  if (job.restore?.isRunning === true) return <RunningRestore job={job} restore={job.restore} />;
  return (
    <Panel title={words.restore.title}>
      <span>{words.restore.text}</span>
      {job.restore !== null && <RestoreOutcome restore={job.restore} />}
      {canChange && <RestoreForm job={job} />}
    </Panel>
  );
}
