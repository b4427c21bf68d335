import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import { words } from '../words.ts';
import type { ProblemData } from './problem.tsx';
import { Problem } from './problem.tsx';

export interface CancelJobDialogProps {
  readonly jobName: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly problem: ProblemData | null;
  readonly onKeep: () => void;
  readonly onCancelJob: () => void;
}

/** Asks before the import job is cancelled. *Keep the job* is the first control and so has the focus. */
export function CancelJobDialog(props: CancelJobDialogProps) {
  const { jobName, isOpen, isBusy, problem, onKeep, onCancelJob } = props;
  return (
    <Dialog
      open={isOpen}
      modalType="alert"
      onOpenChange={(_, data) => {
        if (!data.open) onKeep();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.track.cancelTitle(jobName)}</DialogTitle>
          <DialogContent>
            {words.track.cancelText}
            <Problem problem={problem} />
          </DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={onKeep}>
              {words.track.keepJob}
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={isBusy}
              {...(isBusy ? { icon: <Spinner size="tiny" /> } : {})}
              onClick={onCancelJob}
            >
              {words.track.cancelJob}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
