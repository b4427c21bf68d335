import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Remarks } from '../../shared/domain/initial-copy.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
  path: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface RemarkListProps {
  readonly title: string;
  readonly tone: Tone;
  readonly remarks: Remarks;
}

/** Files a person must know of, each with what happened; the first ones of many. Nothing when there are none. */
export function RemarkList({ title, tone, remarks }: RemarkListProps) {
  const styles = useStyles();
  if (remarks.count === 0) return null;
  const more = remarks.count - remarks.first.length;
  return (
    <div className={styles.root}>
      <StateMark tone={tone}>{title}</StateMark>
      <ul className={styles.list}>
        {remarks.first.map(({ source, path, what }) => (
          <li key={`${source}/${path}/${what}`}>
            <span className={styles.path}>{`${source}/${path}`}</span>{' '}
            <Caption1 className={styles.quiet}>{what}</Caption1>
          </li>
        ))}
        {more > 0 && (
          <li>
            <Caption1 className={styles.quiet}>{words.backup.more(more)}</Caption1>
          </li>
        )}
      </ul>
    </div>
  );
}
