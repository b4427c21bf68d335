import { makeStyles, tokens } from '@fluentui/react-components';
import type { RestoreView } from '../../shared/domain/restore.ts';
import { formatMoment } from '../format.ts';
import { words } from '../words.ts';
import { Facts } from './facts.tsx';
import { Problem } from './problem.tsx';
import { RemarkList } from './remark-list.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** What came of the last restore. */
export function RestoreOutcome({ restore }: { readonly restore: RestoreView }) {
  const styles = useStyles();
  return (
    <div className={styles.root} role="status">
      <Problem problem={restore.error} />
      <Answer restore={restore} />
      <RemarkList
        tone="bad"
        title={words.restore.differs(restore.differs.count)}
        remarks={restore.differs}
      />
      <RemarkList
        tone="careful"
        title={words.restore.noted(restore.noted.count)}
        remarks={restore.noted}
      />
      {restore.report !== null && (
        <Facts facts={[{ term: words.backup.report, value: restore.report, isMono: true }]} />
      )}
    </div>
  );
}

function Answer({ restore }: { readonly restore: RestoreView }) {
  const styles = useStyles();
  const { finishedAt, target, files, bytes, alreadyThere, differs } = restore;
  if (finishedAt === null) {
    return <StateMark tone="careful">{words.restore.interrupted(target)}</StateMark>;
  }
  if (differs.count > 0) {
    return (
      <>
        <StateMark tone="bad">{words.restore.bad(differs.count)}</StateMark>
        <span className={styles.quiet}>{words.restore.badText(files, target)}</span>
      </>
    );
  }
  return (
    <>
      <StateMark tone="good">{words.restore.good(files, bytes)}</StateMark>
      <span className={styles.quiet}>
        {words.restore.goodText(target, formatMoment(finishedAt))}
        {alreadyThere > 0 && ` ${words.restore.there(alreadyThere)}`}
      </span>
    </>
  );
}
