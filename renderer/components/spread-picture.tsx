import {
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
  Tooltip,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { DiskView } from '../../shared/domain/disk.ts';
import type { SpreadPreview } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { mono } from '../mono.ts';
import { spareNeeds } from '../stores/disks.ts';
import { words } from '../words.ts';
import { StateMark } from './state-mark.tsx';

/** Blocks thinner than this cannot be told apart; the small files of a disk are drawn as one. */
const thinnestShare = 0.012;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  disk: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
  },
  serial: { ...mono, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground2 },
  track: {
    display: 'flex',
    columnGap: '2px',
    height: '28px',
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground3,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    outlineOffset: '-1px',
  },
  block: {
    height: '100%',
    flexShrink: 0,
    backgroundColor: tokens.colorBrandBackground,
    // Inside the block: the bar cuts off what stands out of it.
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralForegroundOnBrand}`,
      outlineOffset: '-4px',
    },
  },
  odd: { backgroundColor: tokens.colorCompoundBrandBackgroundPressed },
  spare: {
    backgroundColor: 'transparent',
    outline: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
  },
  short: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'start',
    rowGap: tokens.spacingVerticalM,
  },
  begin: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  parcel: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  parcelTitle: { fontWeight: tokens.fontWeightSemibold },
  waiting: { color: tokens.colorNeutralForeground2 },
});

export interface SpreadPictureProps {
  readonly preview: SpreadPreview | null;
  readonly disks: readonly DiskView[];
  readonly spares: readonly DiskView[];
  /** Shown where space is missing: a way to begin all the same. */
  readonly shortAction?: ReactNode;
}

/** A bar a disk, a block a file, the rest free; and one sentence that says whether it fits. */
export function SpreadPicture({ preview, disks, spares, shortAction }: SpreadPictureProps) {
  const styles = useStyles();
  if (preview === null) return <span className={styles.waiting}>{words.disks.spreadEmpty}</span>;
  const serialOf = (id: string) => disks.find((disk) => disk.id === id)?.serial ?? id;
  return (
    <div className={styles.root}>
      {preview.fits ? (
        <StateMark tone="good">
          {words.disks.spreadFits(
            preview.disks.filter((disk) => disk.usedBytes > 0).length,
            preview.totalBytes,
          )}
        </StateMark>
      ) : (
        <div className={styles.short}>
          <StateMark tone="careful">
            {words.disks.spreadMissing(preview.missingBytes)} {words.disks.spreadMissingNext}
          </StateMark>
          {shortAction !== undefined && (
            <div className={styles.begin}>
              {shortAction}
              <Caption1 className={styles.quiet}>{words.disks.spreadShortHelp}</Caption1>
            </div>
          )}
        </div>
      )}
      {preview.jobs.length < 2
        ? preview.disks.map((disk) => (
            <SpreadBar key={disk.diskId} disk={disk} serial={serialOf(disk.diskId)} />
          ))
        : parcelsIn(preview).map(({ title, disks: own }) => (
            <section key={title} className={styles.parcel} aria-label={title}>
              <span className={styles.parcelTitle}>{title}</span>
              {own.map((disk) => (
                <SpreadBar key={disk.diskId} disk={disk} serial={serialOf(disk.diskId)} />
              ))}
            </section>
          ))}
      {spares.map((spare) => (
        <SpareBar key={spare.id} spare={spare} needsBytes={spareNeeds(preview, spare.sizeBytes)} />
      ))}
    </div>
  );
}

interface Parcel {
  readonly title: string;
  readonly disks: SpreadPreview['disks'];
}

/** The disks by the job they travel in; those that get no file come last, under a title of their own. */
function parcelsIn({ jobs, disks }: SpreadPreview): Parcel[] {
  const travelling = new Set(jobs.flatMap((job) => job.diskIds));
  const unused = disks.filter((disk) => !travelling.has(disk.diskId));
  return [
    ...jobs.map(({ job, part, diskIds }) => ({
      title: words.parts.parcel(job, part, diskIds.length),
      disks: disks.filter((disk) => diskIds.includes(disk.diskId)),
    })),
    ...(unused.length === 0 ? [] : [{ title: words.parts.unused, disks: unused }]),
  ];
}

interface SpreadBarProps {
  readonly disk: SpreadPreview['disks'][number];
  readonly serial: string;
}

function SpreadBar({ disk, serial }: SpreadBarProps) {
  const styles = useStyles();
  const files = disk.files.length + disk.moreFiles;
  return (
    <div className={styles.disk}>
      <div className={styles.head}>
        <span className={styles.serial}>{serial}</span>
        <Caption1 className={styles.quiet}>
          {words.disks.filesOn(files)},{' '}
          {words.disks.usedFree(disk.usedBytes, Math.max(0, disk.usableBytes - disk.usedBytes))}
        </Caption1>
      </div>
      <Blocks disk={disk} serial={serial} />
    </div>
  );
}

/** The files as blocks; one stop of the Tab key, arrow keys go from block to block. */
function Blocks({ disk, serial }: SpreadBarProps) {
  const styles = useStyles();
  const arrows = useArrowNavigationGroup({ axis: 'horizontal', memorizeCurrent: true });
  return (
    <div
      {...arrows}
      className={styles.track}
      role="group"
      aria-label={words.disks.spreadBar(
        serial,
        formatBytes(disk.usedBytes),
        formatBytes(disk.sizeBytes),
      )}
    >
      {blocksOf(disk).map((block, index) => (
        <Tooltip
          key={block.name}
          content={`${block.name}, ${formatBytes(block.bytes)}`}
          relationship="label"
        >
          <span
            role="img"
            tabIndex={0}
            className={mergeClasses(styles.block, index % 2 === 1 && styles.odd)}
            style={{ width: `${block.share * 100}%` }}
          />
        </Tooltip>
      ))}
    </div>
  );
}

interface SpareBarProps {
  readonly spare: DiskView;
  /** The size it would have to have, or null when it will do. */
  readonly needsBytes: number | null;
}

function SpareBar({ spare, needsBytes }: SpareBarProps) {
  const styles = useStyles();
  return (
    <div className={styles.disk}>
      <div className={styles.head}>
        <span className={styles.serial}>{spare.serial}</span>
        {needsBytes === null ? (
          <Caption1 className={styles.quiet}>
            {words.disks.spreadSpare}. {words.disks.spreadSpareFits}
          </Caption1>
        ) : (
          <StateMark tone="careful" size="small">
            {words.disks.spreadSpareSmall(needsBytes)}
          </StateMark>
        )}
      </div>
      <div
        className={mergeClasses(styles.track, styles.spare)}
        role="img"
        aria-label={words.disks.spreadSpareBar(spare.serial)}
      />
    </div>
  );
}

interface Block {
  readonly name: string;
  readonly bytes: number;
  readonly share: number;
}

/** Files as blocks, largest first; those too small to see are gathered in the last one. */
export function blocksOf(disk: SpreadPreview['disks'][number]): Block[] {
  if (disk.sizeBytes <= 0) return [];
  const large: Block[] = [];
  let gathered = 0;
  for (const file of [...disk.files].sort((a, b) => b.bytes - a.bytes)) {
    const share = file.bytes / disk.sizeBytes;
    if (share < thinnestShare) gathered += 1;
    else large.push({ name: file.path, bytes: file.bytes, share });
  }
  const rest = disk.usedBytes - large.reduce((sum, block) => sum + block.bytes, 0);
  const small = gathered + disk.moreFiles;
  if (small > 0 && rest > 0) {
    large.push({ name: words.disks.filesOn(small), bytes: rest, share: rest / disk.sizeBytes });
  }
  return large;
}
