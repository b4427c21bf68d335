import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import type { StagedSummary } from '../../shared/domain/plan.ts';
import { words } from '../words.ts';
import { StateMark } from './state-mark.tsx';

const shownFiles = 20;

const useStyles = makeStyles({
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingLeft: tokens.spacingHorizontalXL,
    overflowWrap: 'anywhere',
  },
  path: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** What lies in staging: how much, and which files cannot be copied and why. Nothing before it was looked at. */
export function StagedNotice({ staged }: { readonly staged: StagedSummary | null }) {
  const styles = useStyles();
  if (staged === null) return null;
  if (staged.refused.length === 0) {
    return <StateMark tone="good">{words.plan.staged(staged.files, staged.bytes)}</StateMark>;
  }
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{words.plan.refusedFiles(staged.refused.length)}</MessageBarTitle>
        <ul className={styles.list}>
          {staged.refused.slice(0, shownFiles).map((file) => (
            <li key={file.path}>
              <span className={styles.path}>{file.path}</span>: {file.reason}
            </li>
          ))}
          {staged.refused.length > shownFiles && (
            <li>{words.disks.moreFiles(staged.refused.length - shownFiles)}</li>
          )}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
