import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
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
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground1,
  },
});

export interface CommandLineProps {
  readonly command: string;
  /** What it is, where it is not this page's own command. */
  readonly label?: string;
}

/** The command that does the same as this page, or another line to copy. */
export function CommandLine({ command, label = words.common.commandLine }: CommandLineProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Caption1 className={styles.label}>{label}</Caption1>
      <code className={styles.code}>{command}</code>
      <CopyButton text={command} what={label} />
    </div>
  );
}
