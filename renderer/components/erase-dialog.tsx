import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { DiskView } from '../../shared/domain/disk.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { words } from '../words.ts';
import type { ProblemData } from './problem.tsx';
import { Problem } from './problem.tsx';
import { TextInput } from './text-input.tsx';

/** How much of a serial is typed; the core asks for as many. */
const typedCharacters = 4;

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  disk: {
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  model: { fontWeight: tokens.fontWeightSemibold },
  serial: { fontFamily: tokens.fontFamilyMonospace },
  lost: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

export interface EraseDialogProps {
  readonly disks: readonly DiskView[];
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly problem: ProblemData | null;
  readonly onCancel: () => void;
  readonly onConfirm: (typedSerialEnds: Readonly<Record<string, string>>) => void;
}

/** Names every disk and what will be lost; a disk with data wants the end of its serial. Cancel has the focus. */
export function EraseDialog(props: EraseDialogProps) {
  const { disks, isOpen, onCancel } = props;
  return (
    <Dialog
      open={isOpen}
      modalType="alert"
      onOpenChange={(_, data) => {
        if (!data.open) onCancel();
      }}
    >
      <DialogSurface>
        {/* Only while open, so that nothing typed once is still there the next time. */}
        {isOpen && disks.length > 0 && <EraseForm {...props} />}
      </DialogSurface>
    </Dialog>
  );
}

function EraseForm({ disks, isBusy, problem, onCancel, onConfirm }: EraseDialogProps) {
  const styles = useStyles();
  const cancel = useRef<HTMLButtonElement | null>(null);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});

  useEffect(() => {
    // The dialog focuses its first control, a text box, right after it is drawn; Cancel is the safe place.
    const timer = setTimeout(() => cancel.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);

  const isMatching = (disk: DiskView) =>
    !disk.hasData || sameText(typed[disk.id] ?? '', serialEnd(disk.serial));
  const canConfirm = disks.every(isMatching);
  return (
    <DialogBody>
      <DialogTitle>{words.disks.confirmTitle(disks.length)}</DialogTitle>
      <DialogContent className={styles.content}>
        <span>{disks.length === 1 ? words.disks.confirmTextOne : words.disks.confirmText}</span>
        <ul className={styles.list}>
          {disks.map((disk) => {
            const value = typed[disk.id] ?? '';
            const isWrong = value.trim().length >= typedCharacters && !isMatching(disk);
            return (
              <li key={disk.id} className={styles.disk}>
                <span>
                  <span className={styles.model}>{disk.model}</span>, {formatBytes(disk.sizeBytes)},{' '}
                  {words.disks.serial} <span className={styles.serial}>{disk.serial}</span>
                </span>
                <ul className={styles.lost}>
                  {lossesOf(disk).map((loss) => (
                    <li key={loss}>{loss}</li>
                  ))}
                </ul>
                {disk.hasData && (
                  <Field
                    label={words.disks.confirmType(typedCharacters, disk.serial)}
                    required
                    {...(isWrong
                      ? {
                          validationState: 'error' as const,
                          validationMessage: words.disks.confirmNoMatch(serialEnd(disk.serial)),
                        }
                      : {})}
                  >
                    <TextInput
                      isMono
                      value={value}
                      maxLength={typedCharacters}
                      onValue={(text) => setTyped((before) => ({ ...before, [disk.id]: text }))}
                    />
                  </Field>
                )}
              </li>
            );
          })}
        </ul>
        <Problem problem={problem} />
      </DialogContent>
      <DialogActions>
        <Button
          ref={(element: HTMLButtonElement | null) => {
            cancel.current = element;
          }}
          appearance="secondary"
          onClick={onCancel}
        >
          {words.common.cancel}
        </Button>
        <Button
          appearance="primary"
          disabledFocusable={!canConfirm || isBusy}
          {...(isBusy ? { icon: <Spinner size="tiny" /> } : {})}
          onClick={() => onConfirm(typed)}
        >
          {words.disks.write(disks.length)}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

function lossesOf(disk: DiskView): string[] {
  if (disk.volumes.length > 0) {
    return disk.volumes.map((volume) =>
      words.disks.confirmVolume(volume.label, volume.fileSystem, formatBytes(volume.sizeBytes)),
    );
  }
  return [disk.hasData ? words.disks.unknownData : words.disks.confirmEmpty];
}

function serialEnd(serial: string): string {
  return serial.slice(-typedCharacters);
}

function sameText(typed: string, wanted: string): boolean {
  return typed.trim().toUpperCase() === wanted.toUpperCase();
}
