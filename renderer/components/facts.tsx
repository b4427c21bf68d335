import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { mono } from '../mono.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    // A long name in another language wraps rather than squeezing the values.
    gridTemplateColumns: 'fit-content(45%) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground2, minWidth: '140px' },
  value: { margin: 0, overflowWrap: 'anywhere', minWidth: 0 },
  mono: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
});

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  /** Serials, keys, paths. */
  readonly isMono?: boolean;
}

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.root}>
      {facts.map((fact) => (
        <FactRow key={fact.term} fact={fact} />
      ))}
    </dl>
  );
}

function FactRow({ fact }: { readonly fact: Fact }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.term}>{fact.term}</dt>
      <dd className={mergeClasses(styles.value, fact.isMono === true && styles.mono)}>
        {fact.value}
      </dd>
    </>
  );
}
