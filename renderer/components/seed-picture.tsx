import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SeedEstimate, SeedFacts } from '../../shared/domain/seed-estimate.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import type { Between } from '../../shared/domain/usual-rates.ts';
import { usualSataRate } from '../../shared/domain/usual-rates.ts';
import { formatShortDay, formatTimeRange } from '../format.ts';
import {
  FolderZip24Regular,
  BoxCheckmark24Regular,
  Clock24Regular,
  HardDrive24Regular,
  Server24Regular,
} from '../icons.ts';
import { useNow } from '../use-now.ts';
import { words } from '../words.ts';
import { DiskChoice, SourceSizeInput } from './seed-inputs.tsx';
import type { stagedOf } from '../seed-facts.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    gap: tokens.spacingVerticalM,
  },
  stage: {
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  icon: {
    display: 'flex',
    color: tokens.colorNeutralForeground2,
    justifyContent: 'center',
    padding: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  body: { display: 'flex', flexDirection: 'column' },
  name: { color: tokens.colorNeutralForeground2 },
  value: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    minHeight: tokens.lineHeightBase300,
  },
  note: { color: tokens.colorNeutralForeground2 },
});

export interface SeedPictureProps {
  readonly facts: SeedFacts;
  /** Null: no size is known yet; the stages stand there all the same. */
  readonly estimate: SeedEstimate | null;
  readonly staged: ReturnType<typeof stagedOf>;
  /** Attached disks that can be chosen. */
  readonly attached: number;
}

/** Size → compressed → disks → hours → the day it can leave. */
export function SeedPicture({ facts, estimate, staged, attached }: SeedPictureProps) {
  const styles = useStyles();
  const { seed } = words;
  return (
    <ol className={styles.list} aria-label={seed.title}>
      {staged === null ? (
        <>
          <li className={styles.stage}>
            <span className={styles.icon} aria-hidden>
              <Server24Regular />
            </span>
            <SourceSizeInput />
          </li>
          <Stage
            icon={<FolderZip24Regular />}
            name={seed.compressed}
            value={estimate === null ? null : bytesText(estimate.bytes)}
            note={seed.compressedUsually}
          />
        </>
      ) : (
        <Stage
          icon={<FolderZip24Regular />}
          name={seed.staged}
          value={formatBytes(staged.bytes)}
          note={`${seed.stagedFiles(staged.files)}, ${seed.compressedCounted}`}
        />
      )}
      <Stage
        icon={<HardDrive24Regular />}
        name={seed.disks}
        value={estimate === null ? null : disksText(facts, estimate)}
        note={estimate === null ? '' : disksNote(estimate)}
        input={<DiskChoice attached={attached} />}
      />
      <Stage
        icon={<Clock24Regular />}
        name={seed.hours}
        value={estimate === null ? null : timeText(estimate.untilShipped)}
        note={rateText(facts)}
      />
      <Stage
        icon={<BoxCheckmark24Regular />}
        name={seed.ship}
        value={estimate === null ? null : <Days within={estimate.untilShipped} />}
        note={staged === null ? seed.shipStaged : seed.shipNow}
      />
    </ol>
  );
}

interface StageProps {
  readonly icon: ReactNode;
  readonly name: string;
  /** Null while it cannot be told. */
  readonly value: ReactNode;
  readonly note: string;
  /** What a person can say about it. */
  readonly input?: ReactNode;
}

function Stage({ icon, name, value, note, input }: StageProps) {
  const styles = useStyles();
  return (
    <li className={styles.stage}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span className={styles.body}>
        <Caption1 className={styles.name}>{name}</Caption1>
        <span className={styles.value}>{value ?? words.common.none}</span>
        <Caption1 className={styles.note}>{value === null ? words.seed.notKnown : note}</Caption1>
        {input}
      </span>
    </li>
  );
}

function Days({ within }: { readonly within: Between }) {
  const now = Date.parse(useNow());
  const day = (seconds: number) => formatShortDay(new Date(now + seconds * 1000).toISOString());
  return words.seed.range(day(within.low), day(within.high));
}

function bytesText({ low, high }: Between): string {
  return words.seed.range(formatBytes(low), formatBytes(high));
}

/** `9 h to 20 h`; the same on both sides of the picture. */
export function timeText({ low, high }: Between): string {
  return formatTimeRange(low, high);
}

function disksText({ disks }: SeedFacts, { disks: { low, high } }: SeedEstimate): string {
  return disks.kind === 'attached'
    ? words.seed.disksAttached(low, high)
    : words.seed.disksOf(low, high, formatBytes(disks.sizeBytes));
}

function disksNote({ missingBytes, parcels }: SeedEstimate): string {
  if (missingBytes > 0) return words.seed.disksMissing(missingBytes);
  return parcels.high > 1 ? words.seed.parcels(parcels.low, parcels.high) : words.seed.disksLeast;
}

function rateText({ measured }: SeedFacts): string {
  return measured === null
    ? words.seed.hoursUsual(usualSataRate.low, usualSataRate.high)
    : words.seed.hoursMeasured(measured.bytesPerSecond, measured.disks);
}
