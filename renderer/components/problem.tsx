import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';

import type { ReactNode } from 'react';
import type { ErrorCode } from '../../shared/errors/words.ts';
import { wordsOf } from '../../shared/errors/app-error.ts';
import { Dismiss20Regular } from '../icons.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';

const useStyles = makeStyles({
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  next: { display: 'block', marginTop: tokens.spacingVerticalXXS },
  detail: {
    marginTop: tokens.spacingVerticalS,
    '& summary': { cursor: 'pointer' },
    '& pre': {
      ...mono,
      fontSize: tokens.fontSizeBase200,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      margin: `${tokens.spacingVerticalXS} 0`,
    },
  },
  bar: {
    alignItems: 'start',
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
  },
});

/** A failure as it crosses the contract: the code is text there. */
export interface ProblemData {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly detail?: string | undefined;
}

export interface ProblemProps {
  readonly problem: ProblemData | null;
  readonly onDismiss?: () => void;
  /** A button that tries again or leads to the remedy. */
  readonly action?: ReactNode;
}

/** What was refused, why and what to do, shown where it happened. Nothing while there is no problem. */
export function Problem({ problem, onDismiss, action }: ProblemProps) {
  const styles = useStyles();
  if (problem === null) return null;
  const { title, next } = wordsOf({ code: problem.code as ErrorCode, facts: problem.facts });
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title}.</MessageBarTitle>
        <span className={styles.next}>{next}</span>
        {problem.detail !== undefined && problem.detail !== '' && (
          <details className={styles.detail}>
            <summary>{words.common.details}</summary>
            <pre>{`${problem.code}\n${problem.detail}`}</pre>
            <CopyButton
              text={`${title}\n${next}\n${problem.code}\n${problem.detail}`}
              what={words.common.details}
            />
          </details>
        )}
      </MessageBarBody>
      {(action !== undefined || onDismiss !== undefined) && (
        <MessageBarActions
          {...(onDismiss === undefined
            ? {}
            : {
                containerAction: (
                  <Button
                    appearance="transparent"
                    aria-label={words.common.close}
                    icon={<Dismiss20Regular />}
                    onClick={onDismiss}
                  />
                ),
              })}
        >
          {action}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
