import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import type { StagedSummary } from '../../shared/domain/plan.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { StateMark } from './state-mark.tsx';

const shownFiles = 20;

const useStyles = makeStyles({
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingLeft: tokens.spacingHorizontalXL,
    overflowWrap: 'anywhere',
  },
  path: { ...mono, fontSize: tokens.fontSizeBase200 },
});

/**
 * What lies in staging: how much, which files cannot be copied and why, and which want a look. Nothing before it was
 * looked at.
 */
export function StagedNotice({ staged }: { readonly staged: StagedSummary | null }) {
  if (staged === null) return null;
  if (staged.refused.length > 0) {
    const title = words.plan.refusedFiles(staged.refused.length);
    return <FileList intent="error" title={title} files={staged.refused} />;
  }
  const doubtful = staged.doubtful ?? [];
  return (
    <>
      <StateMark tone="good">{words.plan.staged(staged.files, staged.bytes)}</StateMark>
      {doubtful.length > 0 && (
        <FileList
          intent="warning"
          title={words.plan.doubtfulFiles(doubtful.length)}
          files={doubtful}
        />
      )}
    </>
  );
}

interface FileListProps {
  readonly intent: 'error' | 'warning';
  readonly title: string;
  readonly files: StagedSummary['refused'];
}

function FileList({ intent, title, files }: FileListProps) {
  const styles = useStyles();
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        <ul className={styles.list}>
          {files.slice(0, shownFiles).map((file) => (
            <li key={file.path}>
              <span className={styles.path}>{file.path}</span>: {file.reason}
            </li>
          ))}
          {files.length > shownFiles && <li>{words.disks.moreFiles(files.length - shownFiles)}</li>}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
