import { Caption1, makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components';
import type { SeedEstimate } from '../../shared/domain/seed-estimate.ts';
import type { Between } from '../../shared/domain/usual-rates.ts';
import { words } from '../words.ts';
import { UplinkInput } from './seed-inputs.tsx';
import { timeText } from './seed-picture.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  title: { margin: 0 },
  way: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
  },
  time: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  track: {
    position: 'relative',
    height: '8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: 'hidden',
  },
  // At least so long, then perhaps longer.
  sure: { position: 'absolute', insetBlock: 0, insetInlineStart: 0 },
  perhaps: { position: 'absolute', insetBlock: 0, insetInlineStart: 0 },
  parcelSure: { backgroundColor: tokens.colorBrandBackground },
  parcelPerhaps: { backgroundColor: tokens.colorBrandStroke2 },
  wireSure: { backgroundColor: tokens.colorNeutralForeground3 },
  wirePerhaps: { backgroundColor: tokens.colorNeutralStroke1 },
  note: { color: tokens.colorNeutralForeground2 },
});

/** How long the parcel and the wire take from start to arrival, drawn to one scale, once the line's rate is known. */
export function WireCompare({ estimate }: { readonly estimate: SeedEstimate | null }) {
  const styles = useStyles();
  const { wire: text } = words.seed;
  return (
    <div className={styles.root}>
      <Subtitle2 as="h3" className={styles.title}>
        {text.title}
      </Subtitle2>
      <UplinkInput />
      {estimate !== null && estimate.overWire !== null && estimate.faster !== null && (
        <Ways parcel={estimate.untilArrived} wire={estimate.overWire} faster={estimate.faster} />
      )}
    </div>
  );
}

interface WaysProps {
  readonly parcel: Between;
  readonly wire: Between;
  readonly faster: NonNullable<SeedEstimate['faster']>;
}

function Ways({ parcel, wire, faster }: WaysProps) {
  const longest = Math.max(parcel.high, wire.high);
  const { wire: text } = words.seed;
  return (
    <>
      <Way name={text.parcel} note={text.parcelOf} time={parcel} longest={longest} isParcel />
      <Way name={text.wire} note={text.wireOf} time={wire} longest={longest} />
      <StateMark tone={faster === 'disks' ? 'good' : 'note'} size="small">
        {text.faster[faster]}
      </StateMark>
    </>
  );
}

interface WayProps {
  readonly name: string;
  readonly note: string;
  readonly time: Between;
  /** Seconds at the end of the bar. */
  readonly longest: number;
  readonly isParcel?: boolean;
}

function Way({ name, note, time, longest, isParcel = false }: WayProps) {
  const styles = useStyles();
  const share = (seconds: number) => `${(seconds / longest) * 100}%`;
  return (
    <div className={styles.way}>
      <span className={styles.head}>
        <span>{name}</span>
        <span className={styles.time}>{timeText(time)}</span>
      </span>
      <span className={styles.track} aria-hidden>
        <span
          className={mergeClasses(
            styles.perhaps,
            isParcel ? styles.parcelPerhaps : styles.wirePerhaps,
          )}
          style={{ width: share(time.high) }}
        />
        <span
          className={mergeClasses(styles.sure, isParcel ? styles.parcelSure : styles.wireSure)}
          style={{ width: share(time.low) }}
        />
      </span>
      <Caption1 className={styles.note}>{note}</Caption1>
    </div>
  );
}
