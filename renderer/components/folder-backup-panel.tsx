import { Button, Caption1, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { SourceEstimate } from '../../shared/domain/initial-copy.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { useAction, useCopies } from '../context.tsx';
import { words } from '../words.ts';
import { FolderList } from './folder-list.tsx';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';
import { RemarkList } from './remark-list.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  size: { maxWidth: '180px' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  found: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export interface FolderBackupPanelProps {
  readonly job: JobView;
  readonly folders: readonly string[];
  readonly partSize: string;
  readonly isPartSizeWrong: boolean;
  readonly onPartSize: (text: string) => void;
  /** Something else is asked for than before: what was refused then says nothing any more. */
  readonly onChange: () => void;
}

/** The folders of a backup that this program writes itself, and a count of what is in them. */
export function FolderBackupPanel(props: FolderBackupPanelProps) {
  const { job, folders, partSize, isPartSizeWrong, onPartSize, onChange } = props;
  const styles = useStyles();
  const { jobName } = job.descriptor;
  const setFolders = useCopies((state) => state.setFolders);
  const estimate = useCopies((state) => state.estimate);
  const progress = useCopies((state) => state.backups[jobName]);
  const [found, setFound] = useState<SourceEstimate | null>(null);
  const stop = useRef<AbortController | null>(null);
  const named = folders.filter((folder) => folder.trim() !== '');
  const count = useAction(async () => {
    const abort = new AbortController();
    stop.current = abort;
    setFound(null);
    try {
      setFound(await estimate(jobName, named, abort.signal));
    } catch (thrown) {
      // Stopped by the person: nothing to tell.
      if (!abort.signal.aborted) throw thrown;
    }
  });
  return (
    <Panel title={words.backup.foldersTitle}>
      <span>{words.backup.foldersText}</span>
      <FolderList
        folders={folders}
        isDisabled={count.isBusy}
        onChange={(next) => {
          setFound(null);
          count.clear();
          onChange();
          setFolders(jobName, next);
        }}
      />
      <Field
        label={words.backup.partSize}
        hint={words.backup.partSizeHelp}
        {...(isPartSizeWrong
          ? { validationState: 'error' as const, validationMessage: words.backup.partSizeWrong }
          : {})}
      >
        <Input
          className={styles.size}
          value={partSize}
          placeholder="1 TB"
          onChange={(_, data) => {
            onChange();
            onPartSize(data.value);
          }}
        />
      </Field>
      <Problem problem={count.problem} />
      <div className={styles.foot}>
        <Button
          disabledFocusable={named.length === 0}
          onClick={() => (count.isBusy ? stop.current?.abort() : void count.run())}
        >
          {count.isBusy ? words.backup.estimateStop : words.backup.estimate}
        </Button>
        {count.isBusy && (
          <Caption1 className={styles.quiet}>
            {words.backup.counting(progress?.totalFiles ?? 0, progress?.totalBytes ?? 0)}
          </Caption1>
        )}
      </div>
      {found !== null && <Found found={found} />}
    </Panel>
  );
}

function Found({ found }: { readonly found: SourceEstimate }) {
  const styles = useStyles();
  const missing = found.neededBytes - found.freeBytes;
  return (
    <div className={styles.found} role="status">
      <StateMark tone={missing > 0 ? 'bad' : 'good'}>
        {words.backup.counted(found.files, found.bytes)}
      </StateMark>
      <Caption1 className={styles.quiet}>
        {words.backup.space(found.neededBytes, found.freeBytes)}
        {missing > 0 && ` ${words.backup.tooSmall(missing)}`}
      </Caption1>
      {found.largest !== null && (
        <Caption1 className={styles.quiet}>
          {words.backup.largest(
            `${found.largest.source}/${found.largest.path}`,
            found.largest.bytes,
          )}
        </Caption1>
      )}
      <RemarkList
        tone="careful"
        title={words.backup.cannot(found.problems.count)}
        remarks={found.problems}
      />
    </div>
  );
}
