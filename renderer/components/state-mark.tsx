import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import {
  ArrowSync16Regular,
  CheckmarkCircle16Filled,
  Circle16Regular,
  ErrorCircle16Filled,
  Info16Regular,
  QuestionCircle16Regular,
  Warning16Filled,
} from '../icons.ts';

export type Tone = 'good' | 'busy' | 'careful' | 'bad' | 'idle' | 'note' | 'untold';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '& > svg': { flexShrink: 0, marginTop: '2px' },
  },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& > svg': { flexShrink: 0, marginTop: '0px' },
  },
  // The picture carries the colour; the word keeps the contrast of text on any card.
  good: { '& > svg': { color: tokens.colorStatusSuccessForeground1 } },
  busy: { '& > svg': { color: tokens.colorBrandForeground1 } },
  careful: { '& > svg': { color: tokens.colorStatusWarningForeground3 } },
  bad: { '& > svg': { color: tokens.colorStatusDangerForeground1 } },
  idle: { color: tokens.colorNeutralForeground2 },
  note: { color: tokens.colorNeutralForeground2 },
  // Nothing is known: must not be taken for good, nor for bad.
  untold: { color: tokens.colorNeutralForeground2 },
});

const icons: Readonly<Record<Tone, ReactNode>> = {
  good: <CheckmarkCircle16Filled aria-hidden />,
  busy: <ArrowSync16Regular aria-hidden />,
  careful: <Warning16Filled aria-hidden />,
  bad: <ErrorCircle16Filled aria-hidden />,
  idle: <Circle16Regular aria-hidden />,
  note: <Info16Regular aria-hidden />,
  untold: <QuestionCircle16Regular aria-hidden />,
};

export interface StateMarkProps {
  readonly tone: Tone;
  readonly size?: 'small' | 'medium';
  readonly children: ReactNode;
}

/** A state as picture, word and colour, in that order of importance. */
export function StateMark({ tone, size = 'medium', children }: StateMarkProps) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.root, size === 'small' && styles.small, styles[tone])}>
      {icons[tone]}
      <span>{children}</span>
    </span>
  );
}
