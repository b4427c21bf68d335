import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { words } from '../words.ts';

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    maxWidth: '944px',
    width: '100%',
    marginLeft: 'auto',
    marginRight: 'auto',
    padding: tokens.spacingHorizontalXXXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
  },
  line: { maxWidth: '360px' },
});

/** Keeps the room of a page until the core has answered. */
export function LoadingPage() {
  const styles = useStyles();
  return (
    <main>
      <Skeleton className={styles.root} aria-label={words.shell.loading} role="status">
        <SkeletonItem size={32} className={styles.line} />
        <SkeletonItem size={128} />
        <SkeletonItem size={128} />
      </Skeleton>
    </main>
  );
}
