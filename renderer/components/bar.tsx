import { makeStyles, ProgressBar } from '@fluentui/react-components';

const useStyles = makeStyles({
  // Numbers come several times a second: a width that glides in between is laid out at every frame, all day long, on
  // the processor that is to hash and encrypt.
  still: { transitionDuration: '0s' },
});

export interface BarProps {
  /** Accessible name. */
  readonly label: string;
  /** Between 0 and 1. */
  readonly share: number;
  readonly tone?: 'good' | 'bad' | undefined;
}

/** Progress that moves in steps. */
export function Bar({ label, share, tone }: BarProps) {
  const styles = useStyles();
  const colour = tone === 'good' ? 'success' : tone === 'bad' ? 'error' : 'brand';
  return (
    <ProgressBar
      aria-label={label}
      value={share}
      thickness="large"
      color={colour}
      bar={{ className: styles.still }}
    />
  );
}
