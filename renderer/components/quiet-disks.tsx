import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { JobDisk } from '../../shared/domain/job.ts';
import type { ErrorCode } from '../../shared/errors/words.ts';
import { wordsOf } from '../../shared/errors/app-error.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { formatMoment } from '../format.ts';
import { mono } from '../mono.ts';
import { modelName } from '../model-name.ts';
import { words } from '../words.ts';
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
    rowGap: tokens.spacingVerticalM,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground2,
  },
  who: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  serial: { ...mono, color: tokens.colorNeutralForeground1 },
  // As tight as the lanes above it.
  panel: {
    rowGap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  fold: {
    '& > summary': {
      cursor: 'pointer',
      color: tokens.colorNeutralForeground2,
      padding: `${tokens.spacingVerticalXS} 0`,
    },
    '& > ul': { marginTop: tokens.spacingVerticalM },
  },
});

interface QuietDiskProps {
  readonly disk: JobDisk;
  readonly text: string;
}

function QuietDisk({ disk, text }: QuietDiskProps) {
  const styles = useStyles();
  return (
    <span className={styles.who}>
      <span>
        {modelName(disk.model)}, {formatBytes(disk.sizeBytes)}, {words.disks.serial}{' '}
        <span className={styles.serial}>{disk.serial}</span>
      </span>
      <Caption1>{text}</Caption1>
    </span>
  );
}

export interface SparesProps {
  readonly disks: readonly JobDisk[];
  readonly canChange: boolean;
  readonly isBusy: boolean;
  readonly onDrop: (diskId: string) => void;
}

/** Spares that wait; nothing while there are none. */
export function Spares({ disks, canChange, isBusy, onDrop }: SparesProps) {
  const styles = useStyles();
  if (disks.length === 0) return null;
  return (
    <Panel title={words.write.spares} className={styles.panel}>
      <ul className={styles.list}>
        {disks.map((disk) => (
          <li key={disk.diskId} className={styles.item}>
            <QuietDisk disk={disk} text={words.write.spareText} />
            <StateMark tone="idle">{words.write.states.spare}</StateMark>
            {canChange && (
              <OpenerButton
                size="small"
                disabledFocusable={isBusy}
                aria-label={words.write.dropLane(disk.serial)}
                onClick={() => onDrop(disk.diskId)}
              >
                {words.write.drop}
              </OpenerButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Disks that were given up, folded away with their reason; nothing while there are none. */
export function RetiredDisks({ disks }: { readonly disks: readonly JobDisk[] }) {
  const styles = useStyles();
  if (disks.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{words.write.retired(disks.length)}</summary>
      <ul className={styles.list}>
        {disks.map((disk) => (
          <li key={disk.diskId} className={styles.item}>
            <QuietDisk disk={disk} text={retiredText(disk)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function retiredText(disk: JobDisk): string {
  const when = words.write.retiredAt(formatMoment(disk.retiredAt ?? ''));
  if (disk.error === null) return when;
  const { title } = wordsOf({ code: disk.error.code as ErrorCode, facts: disk.error.facts });
  return `${title}. ${when}`;
}
