import {
  Button,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { StepId, StepState } from '../../shared/domain/job.ts';
import { isRegistered } from '../../shared/domain/registration.ts';
import {
  CheckmarkCircle20Filled,
  ChevronDown20Regular,
  ChevronUp20Regular,
  Circle20Regular,
  Key20Regular,
  LockClosed20Regular,
  RadioButton20Filled,
} from '../icons.ts';
import { useJobs, useRegistration } from '../context.tsx';
import { hrefOf } from '../route.ts';
import type { StepPlace } from '../steps.ts';
import { placeOfStep } from '../steps.ts';
import { useMedia } from '../theme.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { OpenerButton } from '../components/opener-button.tsx';

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    width: '248px',
    flexShrink: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
  },
  bar: {
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  toggle: {
    width: '100%',
    justifyContent: 'flex-start',
    minHeight: '44px',
    borderRadius: tokens.borderRadiusNone,
  },
  dropped: {
    width: '100%',
    maxHeight: '60vh',
    paddingTop: tokens.spacingVerticalS,
    borderRightStyle: 'none',
  },
  place: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: '2px',
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    outlineOffset: '-2px',
  },
  link: { ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
  here: {
    backgroundColor: tokens.colorBrandBackground2,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  blocked: { color: tokens.colorNeutralForeground2 },
  text: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  waits: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  iconDone: { color: tokens.colorStatusSuccessForeground1 },
  iconCurrent: { color: tokens.colorBrandForeground1 },
  iconIdle: { color: tokens.colorNeutralForeground3 },
  icon: { display: 'flex', alignSelf: 'start', marginTop: '1px' },
  foot: { marginTop: 'auto', paddingTop: tokens.spacingVerticalL },
});

const places: readonly StepPlace[] = ['source', 'copy', 'anywhere'];

export interface StepsRailProps {
  readonly steps: readonly StepState[];
  /** Null on a page of the job that is no step. */
  readonly here: StepId | null;
  /** Null while the job is not saved yet. */
  readonly jobName: string | null;
}

/** The steps of a job, grouped by the computer they are done on. Blocked ones say what they wait for. */
export function StepsRail(props: StepsRailProps) {
  const styles = useStyles();
  const isNarrow = useMedia(narrowWindow.replace('@media ', ''));
  const [isOpen, setOpen] = useState(false);
  if (!isNarrow) {
    return (
      <nav className={styles.root} aria-label={words.shell.steps}>
        <StepLists {...props} />
      </nav>
    );
  }
  const Chevron = isOpen ? ChevronUp20Regular : ChevronDown20Regular;
  return (
    <nav className={styles.bar} aria-label={words.shell.steps}>
      <Button
        appearance="subtle"
        className={styles.toggle}
        icon={<Chevron />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {props.here === null ? words.shell.steps : words.steps[props.here].label}
      </Button>
      {isOpen && (
        <div className={mergeClasses(styles.root, styles.dropped)}>
          <StepLists {...props} />
        </div>
      )}
    </nav>
  );
}

function StepLists({ steps, here, jobName }: StepsRailProps) {
  const styles = useStyles();
  const [areKeysOpen, setKeysOpen] = useState(false);
  return (
    <>
      {places.map((place) => (
        <div key={place}>
          <Caption1Strong className={styles.place}>{words.shell.places[place]}</Caption1Strong>
          <ol className={styles.list} aria-label={words.shell.places[place]}>
            {place === 'source' && (
              <li>
                <RegisterEntry jobName={jobName} />
              </li>
            )}
            {steps
              .filter((step) => placeOfStep[step.id] === place)
              .map((step) => (
                <li key={step.id}>
                  <StepEntry step={step} isHere={step.id === here} jobName={jobName} />
                </li>
              ))}
          </ol>
        </div>
      ))}
      {jobName !== null && (
        <div className={styles.foot}>
          <OpenerButton
            appearance="subtle"
            icon={<Key20Regular />}
            onClick={() => setKeysOpen(true)}
          >
            {words.shell.recoveryPasswords}
          </OpenerButton>
          <KeysDialog jobName={jobName} isOpen={areKeysOpen} onClose={() => setKeysOpen(false)} />
        </div>
      )}
    </>
  );
}

/**
 * Not a step of the job: a computer is registered once, and a person who signs in each time can do without. So it is
 * never the next thing to do, only there to be found.
 */
function RegisterEntry({ jobName }: { readonly jobName: string | null }) {
  const styles = useStyles();
  const plan = useJobs((state) => (jobName === null ? undefined : state.byName[jobName]?.plan));
  const views = useRegistration((state) => state.bySubscription);
  const isDone = Object.values(views).some(
    (view) =>
      isRegistered(view) &&
      (plan === undefined || view.request.subscriptionId === plan.azureSubscriptionId),
  );
  return (
    <a className={mergeClasses(styles.item, styles.link)} href={hrefOf({ kind: 'register' })}>
      <StepIcon state={isDone ? 'done' : 'open'} />
      {words.shell.register}
    </a>
  );
}

interface StepEntryProps {
  readonly step: StepState;
  readonly isHere: boolean;
  readonly jobName: string | null;
}

function StepEntry({ step, isHere, jobName }: StepEntryProps) {
  const styles = useStyles();
  const content = (
    <>
      <StepIcon state={step.state} />
      <span className={styles.text}>
        <span>{words.steps[step.id].label}</span>
        {step.state === 'blocked' && step.waitsFor !== undefined && (
          <Caption1 className={styles.waits}>{words.shell.waitsFor(step.waitsFor)}</Caption1>
        )}
      </span>
    </>
  );
  if (jobName === null || step.state === 'blocked') {
    return (
      <span
        className={mergeClasses(
          styles.item,
          isHere && styles.here,
          step.state === 'blocked' && styles.blocked,
        )}
        aria-current={isHere ? 'step' : undefined}
      >
        {content}
      </span>
    );
  }
  return (
    <a
      className={mergeClasses(styles.item, styles.link, isHere && styles.here)}
      href={hrefOf({ kind: 'job', job: jobName, step: step.id })}
      aria-current={isHere ? 'step' : undefined}
    >
      {content}
    </a>
  );
}

function StepIcon({ state }: { readonly state: StepState['state'] }) {
  const styles = useStyles();
  const name = words.shell.stepStates[state];
  switch (state) {
    case 'done':
      return (
        <span className={mergeClasses(styles.icon, styles.iconDone)}>
          <CheckmarkCircle20Filled aria-label={name} />
        </span>
      );
    case 'current':
      return (
        <span className={mergeClasses(styles.icon, styles.iconCurrent)}>
          <RadioButton20Filled aria-label={name} />
        </span>
      );
    case 'open':
      return (
        <span className={mergeClasses(styles.icon, styles.iconIdle)}>
          <Circle20Regular aria-label={name} />
        </span>
      );
    case 'blocked':
      return (
        <span className={mergeClasses(styles.icon, styles.iconIdle)}>
          <LockClosed20Regular aria-label={name} />
        </span>
      );
  }
}
