import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { DiskView } from '../../shared/domain/disk.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  bar: {
    display: 'flex',
    columnGap: '2px',
    height: '8px',
    maxWidth: '420px',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground3,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    outlineOffset: '-1px',
  },
  // Never so thin that a boot partition could not be seen.
  part: { minWidth: '4px', height: '100%', backgroundColor: tokens.colorNeutralStroke1 },
  used: { display: 'block', height: '100%', backgroundColor: tokens.colorNeutralForeground3 },
  unknown: {
    backgroundImage: `repeating-linear-gradient(135deg, transparent 0 3px, ${tokens.colorNeutralForeground3} 3px 5px)`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

type Volume = DiskView['volumes'][number];

/** What is on a disk: its volumes to scale and by name, how full each is as far as that is known, or that it is empty. */
export function DiskContents({ disk }: { readonly disk: DiskView }) {
  const styles = useStyles();
  const { volumes } = disk;
  if (volumes.length === 0) {
    return (
      <span className={styles.root}>
        {disk.hasData ? words.disks.unknownData : words.disks.empty}
      </span>
    );
  }
  const isUnknown = volumes.some((volume) => volume.usedBytes === undefined);
  return (
    <span className={styles.root}>
      <span className={styles.bar} aria-hidden>
        {volumes.map((volume, index) => (
          <span
            key={index}
            className={mergeClasses(styles.part, volume.usedBytes === undefined && styles.unknown)}
            style={{ width: `${share(volume.sizeBytes, disk.sizeBytes)}%` }}
          >
            {volume.usedBytes !== undefined && (
              <span
                className={styles.used}
                style={{ width: `${share(volume.usedBytes, volume.sizeBytes)}%` }}
              />
            )}
          </span>
        ))}
      </span>
      <span>
        {words.disks.holdsData}: {volumes.map(volumeText).join('; ')}
      </span>
      {isUnknown && <span className={styles.quiet}>{words.disks.usedUnknown}</span>}
    </span>
  );
}

function share(bytes: number, of: number): number {
  return of > 0 ? Math.min(100, (bytes / of) * 100) : 0;
}

/** A volume by name, format and size, and how much of it is used where that is known. */
export function volumeText({ label, fileSystem, sizeBytes, usedBytes }: Volume): string {
  const text = words.disks.confirmVolume(label, fileSystem, formatBytes(sizeBytes));
  return usedBytes === undefined ? text : `${text}, ${words.disks.volumeUsed(usedBytes)}`;
}
