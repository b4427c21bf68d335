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
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { DiskView } from '../../shared/domain/disk.ts';
import type { JobDisk, JobView } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { useAction, useDisks, useJobs } from '../context.tsx';
import { mono } from '../mono.ts';
import { canChoose } from '../stores/disks.ts';
import type { ChosenDisk } from '../stores/jobs.ts';
import { modelName } from '../model-name.ts';
import { words } from '../words.ts';
import { EraseDialog } from './erase-dialog.tsx';
import type { ProblemData } from './problem.tsx';
import { Problem } from './problem.tsx';

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
  },
  choices: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  help: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  serial: { ...mono },
});

export interface ReplaceDialogProps {
  readonly job: JobView;
  /** The disk that is given up; null while nobody asks. */
  readonly disk: JobDisk | null;
  readonly onClose: () => void;
}

/**
 * Gives a disk up for another: a spare, which was confirmed when it was chosen, or an attached disk, which is confirmed
 * as every disk that is erased. Nothing is preselected.
 */
export function ReplaceDialog({ job, disk, onClose }: ReplaceDialogProps) {
  const replaceDisk = useJobs((state) => state.replaceDisk);
  const [asked, setAsked] = useState<DiskView | null>(null);
  const close = () => {
    setAsked(null);
    onClose();
  };
  const replace = useAction(async (by: ChosenDisk | null) => {
    if (disk === null) return;
    await replaceDisk(job.descriptor.jobName, disk.diskId, by);
    close();
  });
  return (
    <>
      <Dialog
        open={disk !== null && asked === null}
        onOpenChange={(_, data) => {
          if (!data.open) close();
        }}
      >
        <DialogSurface>
          {disk !== null && asked === null && (
            <ReplaceForm
              job={job}
              disk={disk}
              isBusy={replace.isBusy}
              problem={replace.problem}
              onCancel={close}
              onSpare={() => void replace.run(null)}
              onDisk={(chosen) => {
                replace.clear();
                setAsked(chosen);
              }}
            />
          )}
        </DialogSurface>
      </Dialog>
      <EraseDialog
        disks={asked === null ? [] : [{ disk: asked, role: 'data' }]}
        confirmLabel={words.write.replaceConfirm}
        isOpen={disk !== null && asked !== null}
        isBusy={replace.isBusy}
        problem={replace.problem}
        onCancel={() => setAsked(null)}
        onConfirm={([chosen]) => void replace.run(chosen ?? null)}
      />
    </>
  );
}

interface ReplaceFormProps {
  readonly job: JobView;
  readonly disk: JobDisk;
  readonly isBusy: boolean;
  readonly problem: ProblemData | null;
  readonly onCancel: () => void;
  readonly onSpare: () => void;
  readonly onDisk: (disk: DiskView) => void;
}

/** Stands for the spares of the job among the ids of disks. */
const spareChoice = 'spare';

function ReplaceForm({ job, disk, isBusy, problem, ...does }: ReplaceFormProps) {
  const styles = useStyles();
  const attached = useDisks((state) => state.disks).filter(canChoose);
  const [choice, setChoice] = useState('');
  const spares = job.disks.filter((one) => one.role === 'spare' && one.retiredAt === null);
  const chosen = attached.find((one) => one.id === choice);
  const canGoOn = choice === spareChoice ? spares.length > 0 : chosen !== undefined;
  const goOn = () => {
    if (choice === spareChoice) does.onSpare();
    else if (chosen !== undefined) does.onDisk(chosen);
  };
  return (
    <DialogBody>
      <DialogTitle>{words.write.replaceTitle(disk.serial)}</DialogTitle>
      <DialogContent className={styles.content}>
        <span>{words.write.replaceText(disk.files, disk.totalBytes)}</span>
        {spares.length === 0 && attached.length === 0 ? (
          <span>{words.write.replaceNone}</span>
        ) : (
          <Field label={words.write.replaceBy}>
            <RadioGroup
              className={styles.choices}
              value={choice}
              onChange={(_, data) => setChoice(data.value)}
            >
              {spares.length > 0 && (
                <Radio
                  value={spareChoice}
                  label={
                    <>
                      {words.write.replaceBySpare(spares.map((spare) => spare.serial))}
                      <br />
                      <span className={styles.help}>{words.write.replaceBySpareHelp}</span>
                    </>
                  }
                />
              )}
              {attached.map((one) => (
                <Radio
                  key={one.id}
                  value={one.id}
                  disabled={one.sizeBytes < disk.totalBytes}
                  label={<AttachedDisk disk={one} neededBytes={disk.totalBytes} />}
                />
              ))}
            </RadioGroup>
          </Field>
        )}
        <Problem problem={problem} />
      </DialogContent>
      <DialogActions fluid>
        <Button appearance="secondary" onClick={does.onCancel}>
          {words.common.cancel}
        </Button>
        <Button appearance="primary" disabledFocusable={!canGoOn || isBusy} onClick={goOn}>
          {choice === spareChoice ? words.write.replaceConfirm : words.write.replaceNext}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

interface AttachedDiskProps {
  readonly disk: DiskView;
  readonly neededBytes: number;
}

function AttachedDisk({ disk, neededBytes }: AttachedDiskProps) {
  const styles = useStyles();
  return (
    <>
      {modelName(disk.model)}, {formatBytes(disk.sizeBytes)}, {words.disks.serial}{' '}
      <span className={styles.serial}>{disk.serial}</span>
      {disk.sizeBytes < neededBytes && (
        <>
          <br />
          <span className={styles.help}>{words.write.replaceSmall(neededBytes)}</span>
        </>
      )}
    </>
  );
}
