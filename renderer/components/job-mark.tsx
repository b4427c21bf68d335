import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { JobTone } from '../../shared/domain/job-row.ts';
import {
  ArrowSync16Regular,
  BuildingFactory16Regular,
  CheckmarkCircle16Filled,
  Person16Filled,
  Prohibited16Regular,
  VehicleTruckProfile16Regular,
  Warning16Filled,
} from '../icons.ts';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalS,
    minWidth: 0,
    '& > svg': { flexShrink: 0, marginTop: '2px' },
  },
  trouble: { '& > svg': { color: tokens.colorStatusWarningForeground3 } },
  todo: { '& > svg': { color: tokens.colorBrandForeground1 } },
  done: { '& > svg': { color: tokens.colorStatusSuccessForeground1 } },
  quiet: { '& > svg': { color: tokens.colorNeutralForeground2 } },
});

const icons: Readonly<Record<JobTone, ReactNode>> = {
  trouble: <Warning16Filled aria-hidden />,
  todo: <Person16Filled aria-hidden />,
  carrier: <VehicleTruckProfile16Regular aria-hidden />,
  'data-centre': <BuildingFactory16Regular aria-hidden />,
  working: <ArrowSync16Regular aria-hidden />,
  done: <CheckmarkCircle16Filled aria-hidden />,
  cancelled: <Prohibited16Regular aria-hidden />,
};

const colours: Readonly<Record<JobTone, 'trouble' | 'todo' | 'done' | 'quiet'>> = {
  trouble: 'trouble',
  todo: 'todo',
  carrier: 'quiet',
  'data-centre': 'quiet',
  working: 'quiet',
  done: 'done',
  cancelled: 'quiet',
};

export interface JobMarkProps {
  readonly tone: JobTone;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The state of a job in a list: picture, word and colour. */
export function JobMark({ tone, className, children }: JobMarkProps) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.root, styles[colours[tone]], className)}>
      {icons[tone]}
      {children}
    </span>
  );
}
