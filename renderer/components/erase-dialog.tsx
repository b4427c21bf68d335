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
  Radio,
  RadioGroup,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { DiskView } from '../../shared/domain/disk.ts';
import { typedSerialReason } from '../../shared/domain/findings.ts';
import type { Clearing } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { meanSataRate } from '../../shared/domain/usual-rates.ts';
import { formatTimeLeft } from '../format.ts';
import { mono } from '../mono.ts';
import type { DiskRole } from '../stores/disks.ts';
import type { ChosenDisk } from '../stores/jobs.ts';
import { modelName } from '../model-name.ts';
import { words } from '../words.ts';
import { volumeText } from './disk-contents.tsx';
import type { ProblemData } from './problem.tsx';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';
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
  serial: { ...mono },
  clearings: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  help: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  lost: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

export interface DiskToErase {
  readonly disk: DiskView;
  readonly role: DiskRole;
}

export interface EraseDialogProps {
  readonly disks: readonly DiskToErase[];
  /** Named by what it does, as the button that opened the dialog. */
  readonly confirmLabel: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly problem: ProblemData | null;
  readonly onCancel: () => void;
  readonly onConfirm: (chosen: readonly ChosenDisk[]) => void;
}

/**
 * Names every disk and what will be lost; one with data or on an adapter wants the end of its serial, and one with data
 * an answer about that. Cancel has the focus.
 */
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

interface Answer {
  readonly typed: string;
  readonly clearing: Clearing;
}

const noAnswer: Answer = { typed: '', clearing: 'none' };

function EraseForm(props: EraseDialogProps) {
  const { disks, confirmLabel, isBusy, problem, onCancel, onConfirm } = props;
  const styles = useStyles();
  const cancel = useRef<HTMLButtonElement | null>(null);
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});

  useEffect(() => {
    // The dialog focuses its first control, a text box, right after it is drawn; Cancel is the safe place.
    const timer = setTimeout(() => cancel.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);

  const answerFor = (disk: DiskView) => answers[disk.id] ?? noAnswer;
  const data = disks.filter(({ role }) => role === 'data').length;
  const chosen = disks.map(({ disk, role }) => ({
    diskId: disk.id,
    headDigest: disk.identity.headDigest,
    typedSerialEnd: answerFor(disk).typed.trim(),
    role,
    clearing: answerFor(disk).clearing,
  }));
  return (
    <DialogBody>
      <DialogTitle>{words.disks.confirmTitle(data, disks.length - data)}</DialogTitle>
      <DialogContent className={styles.content}>
        {data > 0 && (
          <span>{disks.length === 1 ? words.disks.confirmTextOne : words.disks.confirmText}</span>
        )}
        <ul className={styles.list}>
          {disks.map((one) => (
            <EraseItem
              key={one.disk.id}
              {...one}
              answer={answerFor(one.disk)}
              onAnswer={(answer) => setAnswers((all) => ({ ...all, [one.disk.id]: answer }))}
            />
          ))}
        </ul>
        <Problem problem={problem} />
      </DialogContent>
      <DialogActions fluid>
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
          disabledFocusable={
            isBusy || !disks.every(({ disk }) => isMatching(disk, answerFor(disk)))
          }
          {...(isBusy ? { icon: <Spinner size="tiny" /> } : {})}
          onClick={() => onConfirm(chosen)}
        >
          {confirmLabel}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

interface EraseItemProps extends DiskToErase {
  readonly answer: Answer;
  readonly onAnswer: (answer: Answer) => void;
}

function EraseItem({ disk, role, answer, onAnswer }: EraseItemProps) {
  const styles = useStyles();
  const isWrong = answer.typed.trim().length >= typedCharacters && !isMatching(disk, answer);
  return (
    <li className={styles.disk}>
      <span>
        <span className={styles.model}>{modelName(disk.model)}</span>, {formatBytes(disk.sizeBytes)}
        , {words.disks.serial} <span className={styles.serial}>{disk.serial}</span>
      </span>
      {role === 'spare' && (
        <StateMark tone="note" size="small">
          {words.disks.roles.spare.label}: {words.disks.confirmSpareText}
        </StateMark>
      )}
      <ul className={styles.lost}>
        {lossesOf(disk).map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
      {disk.hasData && (
        <ClearingChoice
          disk={disk}
          clearing={answer.clearing}
          onClearing={(clearing) => onAnswer({ ...answer, clearing })}
        />
      )}
      {typedSerialReason(disk) !== null && (
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
            value={answer.typed}
            maxLength={typedCharacters}
            onValue={(typed) => onAnswer({ ...answer, typed })}
          />
        </Field>
      )}
    </li>
  );
}

interface ClearingChoiceProps {
  readonly disk: DiskView;
  readonly clearing: Clearing;
  readonly onClearing: (clearing: Clearing) => void;
}

/** What becomes of an earlier owner's data, with what each answer means and costs. */
function ClearingChoice({ disk, clearing, onClearing }: ClearingChoiceProps) {
  const styles = useStyles();
  const helpOf = (one: Clearing): string => {
    const { help } = words.disks.clearings[one];
    if (one === 'discard' && !disk.canDiscard) return words.disks.cannotDiscard;
    if (one !== 'overwrite') return help;
    const time = formatTimeLeft(disk.sizeBytes / meanSataRate);
    return `${help} ${words.disks.overwriteTime(time)}`;
  };
  return (
    <Field label={words.disks.clearing}>
      <RadioGroup
        value={clearing}
        onChange={(_, data) => onClearing(data.value as Clearing)}
        className={styles.clearings}
      >
        {(['none', 'discard', 'overwrite'] as const).map((one) => (
          <Radio
            key={one}
            value={one}
            disabled={one === 'discard' && !disk.canDiscard}
            label={
              <>
                {words.disks.clearings[one].label}
                <br />
                <span className={styles.help}>{helpOf(one)}</span>
              </>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}

function lossesOf(disk: DiskView): string[] {
  if (disk.volumes.length > 0) {
    return disk.volumes.map(volumeText);
  }
  return [disk.hasData ? words.disks.unknownData : words.disks.confirmEmpty];
}

function serialEnd(serial: string): string {
  return serial.slice(-typedCharacters);
}

function isMatching(disk: DiskView, { typed }: Answer): boolean {
  return (
    typedSerialReason(disk) === null ||
    typed.trim().toUpperCase() === serialEnd(disk.serial).toUpperCase()
  );
}
