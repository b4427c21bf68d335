import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../components/problem.tsx';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { Copy20Regular, Eye20Regular, EyeOff20Regular } from '../icons.ts';
import { mono } from '../mono.ts';
import type { RevealedKey } from '../stores/jobs.ts';
import { words } from '../words.ts';

const clipboardClearedAfterMs = 60_000;
const dots = '••••••-••••••-••••••-••••••-••••••-••••••-••••••-••••••';

const useStyles = makeStyles({
  // A recovery password on one line is easier to compare.
  surface: { maxWidth: '720px' },
  list: {
    listStyleType: 'none',
    padding: 0,
    margin: `${tokens.spacingVerticalL} 0 0`,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '1fr auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  serial: { display: 'block', color: tokens.colorNeutralForeground2 },
  mono: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  note: {
    display: 'block',
    marginTop: tokens.spacingVerticalM,
    color: tokens.colorNeutralForeground2,
    minHeight: '16px',
  },
});

export interface KeysDialogProps {
  readonly jobName: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Recovery passwords as dots. They are asked for only on *Reveal* or *Copy*, and forgotten when the dialog closes. */
export function KeysDialog({ jobName, isOpen, onClose }: KeysDialogProps) {
  const styles = useStyles();
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{words.keys.title}</DialogTitle>
          <DialogContent>
            {words.keys.text}
            {isOpen && <KeyRows jobName={jobName} />}
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="secondary" onClick={onClose}>
              {words.common.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function KeyRows({ jobName }: { readonly jobName: string }) {
  const styles = useStyles();
  const { announce } = useAnnounce();
  const canChange = useCanChange();
  const disks = useJobs((state) => state.byName[jobName]?.disks);
  const revealKeys = useJobs((state) => state.revealKeys);
  const [keys, setKeys] = useState<readonly RevealedKey[]>([]);
  const [shown, setShown] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const clearTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The timer outlives the dialog on purpose: closing it must not leave a key on the clipboard.
  useEffect(() => () => setKeys([]), []);

  const keyOf = async (serial: string): Promise<string> => {
    let held = keys;
    if (!held.some((key) => key.serial === serial)) {
      held = await revealKeys(jobName);
      setKeys(held);
    }
    return held.find((key) => key.serial === serial)?.recoveryPassword ?? '';
  };
  const reveal = useAction(async (serial: string) => {
    await keyOf(serial);
    setShown((before) => [...before, serial]);
  });
  const copy = useAction(async (serial: string) => {
    await navigator.clipboard.writeText(await keyOf(serial));
    setNote(words.keys.cleared);
    announce(words.keys.cleared);
    clearTimeout(clearTimer.current);
    clearTimer.current = setTimeout(() => {
      void navigator.clipboard.writeText('').catch(() => undefined);
    }, clipboardClearedAfterMs);
  });

  if (disks === undefined || disks.length === 0) {
    return <Caption1 className={styles.note}>{words.keys.none}</Caption1>;
  }
  return (
    <>
      <ul className={styles.list}>
        {disks.map(({ serial, diskId }) => {
          const isShown = shown.includes(serial);
          const key = keys.find((one) => one.serial === serial)?.recoveryPassword;
          return (
            <li key={diskId} className={styles.row}>
              <span>
                <Caption1 className={styles.serial}>{serial}</Caption1>
                <span className={styles.mono}>
                  {isShown && key !== undefined ? (
                    key
                  ) : (
                    <span aria-label={words.keys.hidden} role="img">
                      {dots}
                    </span>
                  )}
                </span>
              </span>
              <Button
                appearance="subtle"
                icon={isShown ? <EyeOff20Regular /> : <Eye20Regular />}
                disabled={!canChange}
                aria-label={isShown ? words.keys.hideOne(serial) : words.keys.revealOne(serial)}
                onClick={() => {
                  if (isShown) setShown((before) => before.filter((one) => one !== serial));
                  else void reveal.run(serial);
                }}
              >
                {isShown ? words.keys.hide : words.keys.reveal}
              </Button>
              <Button
                appearance="subtle"
                icon={<Copy20Regular />}
                disabled={!canChange}
                aria-label={words.keys.copy(serial)}
                onClick={() => void copy.run(serial)}
              />
            </li>
          );
        })}
      </ul>
      <Problem problem={reveal.problem ?? copy.problem} />
      <Caption1 className={styles.note}>{note}</Caption1>
    </>
  );
}
