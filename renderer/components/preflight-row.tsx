import {
  Button,
  createFocusOutlineStyle,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { useId } from 'react';
import type { CheckState } from '../../shared/domain/plan.ts';
import type { PreflightRow as Row } from '../../shared/domain/preflight.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { ArrowClockwise16Regular, ChevronDown16Regular, ChevronRight16Regular } from '../icons.ts';
import { words } from '../words.ts';
import { Problem } from './problem.tsx';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

export const preflightTones: Readonly<Record<CheckState, Tone>> = {
  passed: 'good',
  warning: 'careful',
  failed: 'bad',
  skipped: 'untold',
};

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    scrollMarginTop: tokens.spacingVerticalXXXL,
  },
  heading: { margin: 0, fontWeight: 'inherit', fontSize: 'inherit' },
  toggle: {
    display: 'grid',
    gridTemplateColumns: '16px 108px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    width: '100%',
    padding: `${tokens.spacingVerticalXXS} 0`,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ...createFocusOutlineStyle(),
  },
  chevron: { display: 'flex', marginTop: '2px', color: tokens.colorNeutralForeground3 },
  title: { fontWeight: tokens.fontWeightSemibold },
  below: {
    gridColumn: '1 / -1',
    // Under the title: past chevron and state.
    paddingLeft: `calc(16px + 108px + 2 * ${tokens.spacingHorizontalS})`,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    minWidth: 0,
  },
  evidence: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  more: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  fix: { fontWeight: tokens.fontWeightSemibold },
  action: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
});

export interface PreflightRowProps {
  readonly row: Row;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  /** Everything is being looked at, so that no row can be asked for alone. */
  readonly isLocked: boolean;
  readonly canChange: boolean;
  readonly problem: ErrorData | null;
  readonly onToggle: () => void;
  readonly onCheck: () => void;
  /** What the product can do about it by itself. */
  readonly onAct: () => void;
}

/** One prerequisite: its state as picture, word and colour, what was found, and opened why it matters and what to do. */
export function PreflightRow(props: PreflightRowProps) {
  const { row, isOpen, isBusy, isLocked, canChange, problem } = props;
  const styles = useStyles();
  const more = useId();
  const state = words.preflight.states[row.state];
  return (
    <li className={styles.root}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={more}
          data-preflight-row={row.id}
          onClick={props.onToggle}
        >
          <span className={styles.chevron}>
            {isOpen ? (
              <ChevronDown16Regular aria-hidden />
            ) : (
              <ChevronRight16Regular aria-hidden className="points-onward" />
            )}
          </span>
          {isBusy ? (
            <StateMark tone="busy">{words.preflight.checking}</StateMark>
          ) : (
            <StateMark tone={preflightTones[row.state]}>{state}</StateMark>
          )}
          <span className={styles.title}>{row.title}</span>
        </button>
      </h3>
      <Tooltip content={words.preflight.checkRow(row.title)} relationship="label">
        <Button
          size="small"
          appearance="subtle"
          icon={isBusy ? <Spinner size="extra-tiny" /> : <ArrowClockwise16Regular />}
          disabledFocusable={isBusy || isLocked}
          onClick={props.onCheck}
        />
      </Tooltip>
      <div className={styles.below}>
        <span className={styles.evidence}>{row.evidence}</span>
        <Problem problem={problem} />
        <div id={more} hidden={!isOpen}>
          <dl className={styles.more}>
            <dt>{words.preflight.why}</dt>
            <dd>{row.why}</dd>
            {row.fix !== null && (
              <>
                <dt>{words.preflight.fix}</dt>
                <dd className={mergeClasses(row.state !== 'passed' && styles.fix)}>{row.fix}</dd>
              </>
            )}
          </dl>
        </div>
        {isOpen && row.action !== null && canChange && (
          <div className={styles.action}>
            <Button disabledFocusable={isBusy || isLocked} onClick={props.onAct}>
              {row.action.kind === 'sign-in'
                ? words.shell.signIn
                : words.preflight.register(row.action.provider)}
            </Button>
            {isBusy && row.action.kind === 'register-provider' && (
              <span>{words.preflight.registering}</span>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

/** Leads to a row; its heading takes the focus. */
export function showPreflightRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-preflight-row="${CSS.escape(id)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'center' });
}
