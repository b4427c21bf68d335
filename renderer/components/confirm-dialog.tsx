import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ProblemData } from './problem.tsx';
import { Problem } from './problem.tsx';

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
  },
});

export interface ConfirmDialogProps {
  readonly title: string;
  /** Leaves everything as it is; the first control, so it has the focus. */
  readonly keepLabel: string;
  readonly confirmLabel: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly problem: ProblemData | null;
  readonly onKeep: () => void;
  readonly onConfirm: () => void;
  readonly children?: ReactNode;
}

/** Asks before something that is not easily undone, and shows a refusal in the same place. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const styles = useStyles();
  const { isBusy, onKeep } = props;
  return (
    <Dialog
      open={props.isOpen}
      modalType="alert"
      onOpenChange={(_, data) => {
        if (!data.open) onKeep();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent className={styles.content}>
            {props.children}
            <Problem problem={props.problem} />
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="secondary" onClick={onKeep}>
              {props.keepLabel}
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={isBusy}
              {...(isBusy ? { icon: <Spinner size="tiny" /> } : {})}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
