import {
  Body1Strong,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import {
  ArrowRight20Regular,
  Cloud20Regular,
  HardDrive20Regular,
  Server20Regular,
} from '../icons.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '1fr auto 1.15fr auto 1fr',
    alignItems: 'stretch',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalM,
    margin: 0,
    [narrowWindow]: { gridTemplateColumns: '1fr' },
  },
  place: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  azure: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
  },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  headIcon: { display: 'flex', color: tokens.colorBrandForeground1 },
  steps: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  step: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  number: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '22px',
    height: '22px',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  arrow: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    rowGap: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    width: '72px',
    textAlign: 'center',
    [narrowWindow]: { width: 'auto' },
  },
  arrowHead: { display: 'flex', [narrowWindow]: { transform: 'rotate(90deg)' } },
  after: {
    gridColumn: '1 / -1',
    display: 'flex',
    justifyContent: 'center',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXXL}`,
    paddingTop: tokens.spacingVerticalXS,
  },
  /** A step that is done in the backup server itself: a ring instead of a disc. */
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The journey as a picture: two computers, a parcel, a data centre, eight steps. */
export function Journey() {
  const styles = useStyles();
  const { source, staging, copy, parcel, azure, after } = words.home.journeyParts;
  return (
    <section aria-label={words.home.journey} className={styles.root}>
      <Place title={source.title} icon={<Server20Regular />} steps={source.steps} from={1} />
      <Arrow text={staging} />
      <Place title={copy.title} icon={<HardDrive20Regular />} steps={copy.steps} from={4} />
      <Arrow text={parcel} />
      <div className={mergeClasses(styles.place, styles.azure)}>
        <div className={styles.head}>
          <span className={styles.headIcon}>
            <Cloud20Regular />
          </span>
          <Body1Strong>{azure.title}</Body1Strong>
        </div>
        <span>{azure.text}</span>
      </div>
      <div className={styles.after}>
        <Numbered number={7} title={after.track} text={after.trackText} />
        <Numbered number={8} title={after.finish} text={after.finishText} />
      </div>
    </section>
  );
}

interface PlaceProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly steps: readonly { readonly text: string }[];
  readonly from: number;
}

function Place({ title, icon, steps, from }: PlaceProps) {
  const styles = useStyles();
  return (
    <div className={styles.place}>
      <div className={styles.head}>
        <span className={styles.headIcon}>{icon}</span>
        <Body1Strong>{title}</Body1Strong>
      </div>
      <ol className={styles.steps} start={from}>
        {steps.map((step, index) => (
          <li key={step.text} className={styles.step}>
            <span className={styles.number} aria-hidden>
              {from + index}
            </span>
            {step.text}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Arrow({ text }: { readonly text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.arrow}>
      <span className={styles.arrowHead}>
        <ArrowRight20Regular aria-hidden className="points-onward" />
      </span>
      <Caption1 align="center">{text}</Caption1>
    </div>
  );
}

interface NumberedProps {
  readonly number: number;
  readonly title: string;
  readonly text: string;
}

function Numbered({ number, title, text }: NumberedProps) {
  const styles = useStyles();
  return (
    <div className={styles.step}>
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      <span>
        <Caption1Strong>{title}</Caption1Strong>{' '}
        <Caption1 className={styles.quiet}>{text}</Caption1>
      </span>
    </div>
  );
}
