import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { parseBytes } from '../../shared/domain/size.ts';
import { backupCommand } from '../command-text.ts';
import { CommandLine } from '../components/command-line.tsx';
import { FolderBackupPanel } from '../components/folder-backup-panel.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { RunningBackup } from '../components/running-backup.tsx';
import { CheckStaging, ServerBackupPanel } from '../components/server-backup-panel.tsx';
import { StagedNotice } from '../components/staged-notice.tsx';
import { StoredBackup } from '../components/stored-backup.tsx';
import { useAction, useCanChange, useCopies } from '../context.tsx';
import { goTo } from '../route.ts';
import { reachedStep } from '../steps.ts';
import { kickerOf } from '../shell/kicker.ts';
import type { PrimaryAction } from '../shell/page.tsx';
import { Page } from '../shell/page.tsx';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  ways: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 4fr) minmax(0, 5fr)',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    [narrowWindow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

const noFolders: readonly string[] = [];

/** Is the first backup in staging: written there by the backup server, or by this program. */
export function BackupScreen({ job }: { readonly job: JobView }) {
  const copy = job.initialCopy;
  if (copy?.isRunning === true) {
    return (
      <BackupPage job={job} lead={words.backup.leadThere}>
        <RunningBackup job={job} />
      </BackupPage>
    );
  }
  if (copy !== null && (copy.parts.length > 0 || copy.finishedAt !== null)) {
    return <StoredBackupPage job={job} />;
  }
  const hasStaged = (job.staged?.files ?? 0) > 0 || (job.staged?.refused.length ?? 0) > 0;
  if (hasStaged || job.disks.length > 0) {
    return (
      <BackupPage job={job} lead={words.backup.leadThere} primary={onward(job)}>
        <StagedByServer job={job} />
      </BackupPage>
    );
  }
  return <TwoWays job={job} />;
}

interface BackupPageProps {
  readonly job: JobView;
  readonly lead: string;
  readonly primary?: PrimaryAction;
  readonly note?: string | undefined;
  readonly children: React.ReactNode;
}

function BackupPage({ job, lead, primary, note, children }: BackupPageProps) {
  return (
    <Page
      title={words.steps.backup.title}
      lead={lead}
      kicker={kickerOf('backup')}
      secondary={
        <Button onClick={() => goTo({ kind: 'job', job: job.descriptor.jobName, step: 'plan' })}>
          {words.shell.back}
        </Button>
      }
      primary={primary}
      note={note}
    >
      {children}
    </Page>
  );
}

/** To the step that the job has reached, by its name. */
function onward(job: JobView): PrimaryAction {
  const { jobName } = job.descriptor;
  const label = words.backup.next(words.steps[reachedStep(job)].label);
  return { label, onClick: () => goTo({ kind: 'job', job: jobName, step: null }) };
}

function StagedByServer({ job }: { readonly job: JobView }) {
  const canChange = useCanChange();
  return (
    <Panel title={words.backup.thereTitle}>
      <StagedNotice staged={job.staged} />
      <span>{words.backup.thereText}</span>
      {canChange && job.disks.length === 0 && (
        <CheckStaging jobName={job.descriptor.jobName} isEmpty={job.staged === null} />
      )}
    </Panel>
  );
}

function StoredBackupPage({ job }: { readonly job: JobView }) {
  const { jobName } = job.descriptor;
  const canChange = useCanChange();
  const backUp = useCopies((state) => state.backUp);
  const copy = job.initialCopy;
  // Going on as before would be refused as before.
  const keepFinished = copy?.error?.code === 'input.copy-sources-changed';
  const goOn = useAction(() => backUp(jobName, [], { keepFinished }));
  if (copy === null) return null;
  const primary =
    copy.finishedAt !== null
      ? onward(job)
      : {
          label: keepFinished ? words.backup.keepFinished : words.backup.goOn,
          onClick: () => void goOn.run(),
          isBusy: goOn.isBusy,
          isDisabled: !canChange,
        };
  return (
    <BackupPage job={job} lead={words.backup.leadThere} primary={primary}>
      <Problem problem={goOn.problem} />
      <StoredBackup job={job} copy={copy} />
    </BackupPage>
  );
}

function TwoWays({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const { jobName } = job.descriptor;
  const canChange = useCanChange();
  const typed = useCopies((state) => state.folders[jobName]);
  const backUp = useCopies((state) => state.backUp);
  const folders = typed ?? job.initialCopy?.sources.map((one) => one.path) ?? noFolders;
  const named = folders.filter((folder) => folder.trim() !== '');
  const [partSize, setPartSize] = useState('');
  const partBytes = partSize.trim() === '' ? null : parseBytes(partSize);
  const isPartSizeWrong = partSize.trim() !== '' && partBytes === null;
  const start = useAction(() => backUp(jobName, named, { partBytes }));
  return (
    <BackupPage
      job={job}
      lead={words.backup.lead}
      note={named.length === 0 ? words.backup.nameFolder : undefined}
      primary={{
        label: words.backup.start,
        onClick: () => void start.run(),
        isBusy: start.isBusy,
        isDisabled: !canChange || named.length === 0 || isPartSizeWrong,
      }}
    >
      <Problem problem={start.problem ?? job.initialCopy?.error ?? null} />
      <div className={styles.ways}>
        <ServerBackupPanel job={job} />
        <FolderBackupPanel
          job={job}
          folders={folders}
          partSize={partSize}
          isPartSizeWrong={isPartSizeWrong}
          onPartSize={setPartSize}
          onChange={start.clear}
        />
      </div>
      {named.length > 0 && <CommandLine command={backupCommand(jobName, named, partSize)} />}
    </BackupPage>
  );
}
