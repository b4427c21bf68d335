import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Clearing, DiskPhase } from '../../shared/domain/job.ts';
import { Checkmark16Regular } from '../icons.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  phase: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXXS },
  now: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  later: { color: tokens.colorNeutralForeground3 },
});

const walked = ['clearing', 'laying-out', 'writing', 'sealing', 'verifying'] as const;

/** Phases of a disk that a person sees pass; clearing only where it was chosen. */
export function shownPhases(clearing: Clearing): readonly (typeof walked)[number][] {
  return clearing === 'none' ? walked.slice(1) : walked;
}

export interface PhaseRailProps {
  readonly phase: DiskPhase;
  readonly clearing: Clearing;
}

/** Where a disk is on its way: what is behind it is ticked, the present phase stands out. */
export function PhaseRail({ phase, clearing }: PhaseRailProps) {
  const styles = useStyles();
  const phases = shownPhases(clearing);
  const here = phase === 'prepared' ? phases.length : phases.findIndex((one) => one === phase);
  return (
    <ol className={styles.root}>
      {phases.map((one, index) => (
        <li
          key={one}
          className={mergeClasses(
            styles.phase,
            index === here && styles.now,
            index > here && styles.later,
          )}
          aria-current={index === here ? 'step' : undefined}
        >
          {index < here && <Checkmark16Regular aria-hidden />}
          {words.write.phases[one]}
        </li>
      ))}
    </ol>
  );
}
