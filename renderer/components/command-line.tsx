import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Command } from '../command-text.ts';
import { commandText, shellOf } from '../command-text.ts';
import { useCanChange, useHost } from '../context.tsx';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    minWidth: 0,
  },
  label: { color: tokens.colorNeutralForeground2, gridColumn: '1 / -1' },
  code: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground1,
  },
});

/** The command that does the same as this page, in the quotes of the host's own shell. Readers have no use for it. */
export function CommandLine({ command }: { readonly command: Command }) {
  const { os, cloud } = useHost();
  const canChange = useCanChange();
  if (!canChange) return null;
  const text = commandText(command, { shell: shellOf(os), cloud });
  return <CodeLine label={words.common.commandLine} text={text} />;
}

export interface CodeLineProps {
  /** What it is. */
  readonly label: string;
  readonly text: string;
}

/** A line to copy. */
export function CodeLine({ label, text }: CodeLineProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Caption1 className={styles.label}>{label}</Caption1>
      <code className={styles.code}>{text}</code>
      <CopyButton text={text} what={label} />
    </div>
  );
}
