import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useHost } from '../context.tsx';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';

const useStyles = makeStyles({
  code: { ...mono, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  hint: { color: tokens.colorNeutralForeground2 },
});

export interface DeviceCodeProps {
  readonly url: string;
  readonly code: string;
}

/** Where a person signs in, and the code to type there. */
export function DeviceCode({ url, code }: DeviceCodeProps) {
  const styles = useStyles();
  const { cloud, host } = useHost();
  return (
    <span role="status">
      {words.shell.signInWaiting}{' '}
      {/* The window of the desktop program opens no other pages; there the address is copied. */}
      {host === 'desktop' ? (
        <span>{url}</span>
      ) : (
        <Link inline href={url} target="_blank" rel="noreferrer">
          {url}
        </Link>
      )}{' '}
      <CopyButton text={url} what={words.shell.signInAddress} />{' '}
      <span className={styles.code}>{code}</span>{' '}
      <CopyButton text={code} what={words.shell.signInCode} />
      {cloud === 'rehearsal' && <span className={styles.hint}> {words.shell.signInPractice}</span>}
    </span>
  );
}
