import {
  Body1Strong,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { StepId } from '../../shared/domain/job.ts';
import {
  ArrowRight20Regular,
  Cloud20Regular,
  HardDrive20Regular,
  Server20Regular,
} from '../icons.ts';
import type { StepPlace } from '../steps.ts';
import { placeOfStep, stepIds } from '../steps.ts';
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
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
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
    rowGap: tokens.spacingVerticalXS,
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
  /** Done once for a computer and no step of a job: a ring instead of a number. */
  ring: {
    backgroundColor: 'transparent',
    border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke2}`,
    boxSizing: 'border-box',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The journey as a picture: two computers, a parcel, a data centre, and the steps with the numbers of their pages. */
export function Journey() {
  const styles = useStyles();
  const { source, staging, copy, parcel, azure, after } = words.home.journeyParts;
  return (
    <section aria-label={words.home.journey} className={styles.root}>
      <Place title={source.title} icon={<Server20Regular />} place="source">
        <li className={styles.step}>
          <span className={mergeClasses(styles.number, styles.ring)} aria-hidden />
          {source.register}
        </li>
      </Place>
      <Arrow text={staging} />
      <Place title={copy.title} icon={<HardDrive20Regular />} place="copy" />
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
        <Numbered step="track" text={after.trackText} />
        <Numbered step="finish" text={after.finishText} />
      </div>
    </section>
  );
}

const numberOf = (step: StepId) => stepIds.indexOf(step) + 1;

interface PlaceProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly place: StepPlace;
  /** Rows above the steps. */
  readonly children?: ReactNode;
}

function Place({ title, icon, place, children }: PlaceProps) {
  const styles = useStyles();
  return (
    <div className={styles.place}>
      <div className={styles.head}>
        <span className={styles.headIcon}>{icon}</span>
        <Body1Strong>{title}</Body1Strong>
      </div>
      <ul className={styles.steps}>
        {children}
        {stepIds
          .filter((step) => placeOfStep[step] === place)
          .map((step) => (
            <li key={step} className={styles.step}>
              <span className={styles.number} aria-hidden>
                {numberOf(step)}
              </span>
              {words.steps[step].title}
            </li>
          ))}
      </ul>
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
  readonly step: StepId;
  readonly text: string;
}

function Numbered({ step, text }: NumberedProps) {
  const styles = useStyles();
  return (
    <div className={styles.step}>
      <span className={styles.number} aria-hidden>
        {numberOf(step)}
      </span>
      <span>
        <Caption1Strong>{words.steps[step].label}</Caption1Strong>{' '}
        <Caption1 className={styles.quiet}>{text}</Caption1>
      </span>
    </div>
  );
}
