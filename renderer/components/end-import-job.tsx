import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { CloudJob } from '../../shared/domain/import-job.ts';
import { hasEnded, serviceOf, waysOut } from '../../shared/domain/import-job.ts';
import { jobServices } from '../../shared/domain/job-service.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { OpenerButton } from './opener-button.tsx';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { words } from '../words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** The ways out of an import job that the service allows now, each asked about before it is taken. */
export function EndImportJob({ job }: { readonly job: JobView }) {
  const canChange = useCanChange();
  if (!canChange || job.importJob === null) return null;
  const { cancel, canDelete } = waysOut(job.importJob);
  return (
    <>
      {cancel !== 'too-late' && <CancelJob job={job} isDisputed={cancel === 'disputed'} />}
      {canDelete && <DeleteJob job={job} importJob={job.importJob} />}
    </>
  );
}

interface CancelJobProps {
  readonly job: JobView;
  readonly isDisputed: boolean;
}

function CancelJob({ job, isDisputed }: CancelJobProps) {
  const jobName = job.descriptor.jobName;
  const cancelImportJob = useJobs((state) => state.cancelImportJob);
  const [isAsking, setAsking] = useState(false);
  const cancel = useAction(async () => {
    await cancelImportJob(jobName);
    setAsking(false);
  });
  return (
    <>
      <OpenerButton appearance="subtle" onClick={() => setAsking(true)}>
        {words.endJob.cancel}
      </OpenerButton>
      <ConfirmDialog
        title={words.endJob.cancelTitle(jobName)}
        keepLabel={words.endJob.keep}
        confirmLabel={words.endJob.cancel}
        isOpen={isAsking}
        isBusy={cancel.isBusy}
        problem={cancel.problem}
        onKeep={() => setAsking(false)}
        onConfirm={() => void cancel.run()}
      >
        <span>{words.endJob.cancelText}</span>
        {isDisputed && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{words.endJob.disputed}</MessageBarBody>
          </MessageBar>
        )}
      </ConfirmDialog>
    </>
  );
}

interface DeleteJobProps {
  readonly job: JobView;
  readonly importJob: CloudJob;
}

function DeleteJob({ job, importJob }: DeleteJobProps) {
  const jobName = job.descriptor.jobName;
  const deleteImportJob = useJobs((state) => state.deleteImportJob);
  const [isAsking, setAsking] = useState(false);
  const remove = useAction(async () => {
    await deleteImportJob(jobName);
    setAsking(false);
  });
  const { title } = jobServices[serviceOf(importJob)];
  return (
    <>
      <OpenerButton appearance="subtle" onClick={() => setAsking(true)}>
        {words.endJob.delete}
      </OpenerButton>
      <ConfirmDialog
        title={words.endJob.deleteTitle(jobName, title)}
        keepLabel={words.endJob.keep}
        confirmLabel={words.endJob.delete}
        isOpen={isAsking}
        isBusy={remove.isBusy}
        problem={remove.problem}
        onKeep={() => setAsking(false)}
        onConfirm={() => void remove.run()}
      >
        {hasEnded(importJob) ? words.endJob.deleteEnded : words.endJob.deleteUnused}
      </ConfirmDialog>
    </>
  );
}
