import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { DiskView } from '../../shared/domain/disk.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { useAction, useDisks, useJobs } from '../context.tsx';
import { mono } from '../mono.ts';
import { canChoose } from '../stores/disks.ts';
import type { ChosenDisk } from '../stores/jobs.ts';
import { modelName } from '../model-name.ts';
import { words } from '../words.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { OpenerButton } from './opener-button.tsx';
import { Panel } from './panel.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  who: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  // The text beside it wraps, not its word.
  use: { flexShrink: 0 },
  model: { fontWeight: tokens.fontWeightSemibold },
  serial: { ...mono, color: tokens.colorNeutralForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface ShortOfSpaceProps {
  readonly job: JobView;
  readonly missingBytes: number;
  readonly canChange: boolean;
}

/** How much room is missing, and the attached disks that could give it; a chosen one is used at once, others wait. */
export function ShortOfSpace({ job, missingBytes, canChange }: ShortOfSpaceProps) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const startPrep = useJobs((state) => state.startPrep);
  const disks = useDisks((state) => state.disks);
  const [asked, setAsked] = useState<DiskView | null>(null);
  const start = useAction(async (confirmed: readonly ChosenDisk[]) => {
    await startPrep({ job: jobName, disks: [...confirmed], allowShort: true });
    setAsked(null);
  });
  const suitable = disks.filter(canChoose);
  return (
    <Panel
      title={words.write.short.title(missingBytes)}
      aside={
        suitable.length === 0 && (
          <StateMark tone="busy" size="small">
            {words.write.short.watching}
          </StateMark>
        )
      }
    >
      <span>{words.write.short.text}</span>
      {suitable.length > 0 && (
        <ul className={styles.list} aria-label={words.write.short.found}>
          {suitable.map((disk) => (
            <li key={disk.id} className={styles.item}>
              <span className={styles.who}>
                <span className={styles.model}>{modelName(disk.model)}</span>
                <Caption1 className={styles.quiet}>
                  {words.disks.serial} <span className={styles.serial}>{disk.serial}</span> ·{' '}
                  {formatBytes(disk.sizeBytes)} ·{' '}
                  {disk.sizeBytes >= missingBytes
                    ? words.write.short.fits
                    : words.write.short.helps(missingBytes - disk.sizeBytes)}
                </Caption1>
              </span>
              {canChange && (
                <OpenerButton
                  className={styles.use}
                  aria-label={words.write.short.useDisk(disk.serial)}
                  onClick={() => {
                    start.clear();
                    setAsked(disk);
                  }}
                >
                  {words.write.short.use}
                </OpenerButton>
              )}
            </li>
          ))}
        </ul>
      )}
      <EraseDialog
        disks={asked === null ? [] : [{ disk: asked, role: 'data' }]}
        confirmLabel={words.disks.write(1)}
        isOpen={asked !== null}
        isBusy={start.isBusy}
        problem={start.problem}
        onCancel={() => setAsked(null)}
        onConfirm={(confirmed) => void start.run(confirmed)}
      />
    </Panel>
  );
}
