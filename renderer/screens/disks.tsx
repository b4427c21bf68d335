import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Skeleton,
  SkeletonItem,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { AddImageDialog } from '../components/add-image-dialog.tsx';
import { CommandLine } from '../components/command-line.tsx';
import { DiskRow } from '../components/disk-row.tsx';
import { EraseDialog } from '../components/erase-dialog.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { SpreadPicture } from '../components/spread-picture.tsx';
import { StagedNotice } from '../components/staged-notice.tsx';
import { diskPrepCommand } from '../command-text.ts';
import { useAction, useCanChange, useDisks, useHost, useJobs, useStores } from '../context.tsx';
import { Add20Regular, ArrowClockwise20Regular } from '../icons.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import { canChoose } from '../stores/disks.ts';
import { useRefresh } from '../use-refresh.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  title: { margin: 0, flexGrow: 1 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  none: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'center',
    textAlign: 'center',
    padding: tokens.spacingVerticalXXL,
  },
  wait: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

/** A disk that is plugged in shows up within seconds; nobody has to ask for it. */
const lookAgain = { shortestMs: 3_000, longestMs: 10_000 };

const idsOf = (disks: readonly { readonly id: string }[]) => disks.map((disk) => disk.id).join();

/** Which disks, safely: nothing is chosen by the program, and what will be lost is named before it is. */
export function DisksScreen({ job }: { readonly job: JobView }) {
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const open = useDisks((state) => state.open);
  const disks = useDisks((state) => state.disks);
  const chosen = useDisks((state) => state.chosen);
  const preview = useDisks((state) => state.preview);
  const previewProblem = useDisks((state) => state.previewProblem);
  const startPrep = useJobs((state) => state.startPrep);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => void open(jobName), [open, jobName]);
  const store = useStores().disks;
  useRefresh(
    // The list stands still while somebody reads what will be erased.
    !isAsking,
    async () => {
      const before = idsOf(store.getState().disks);
      await store.getState().reload();
      return idsOf(store.getState().disks) !== before;
    },
    lookAgain,
  );

  const chosenDisks = disks.filter((disk) => chosen.includes(disk.id));
  const start = useAction(async (typed: Readonly<Record<string, string>>) => {
    await startPrep({
      job: jobName,
      disks: chosenDisks.map((disk) => ({
        diskId: disk.id,
        headDigest: disk.identity.headDigest,
        typedSerialEnd: (typed[disk.id] ?? '').trim(),
      })),
    });
    setAsking(false);
    goTo({ kind: 'job', job: jobName, step: 'write' });
  });

  const staged = job.staged;
  const isMissingSpace = preview !== null && !preview.fits;
  return (
    <Page
      title={words.disks.title}
      lead={staged === null ? words.disks.lead : words.disks.leadKnown(staged.files, staged.bytes)}
      kicker={kickerOf('disks')}
      secondary={
        <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'plan' })}>
          {words.shell.back}
        </Button>
      }
      note={
        chosen.length === 0
          ? words.disks.needChosen
          : isMissingSpace
            ? words.disks.spreadMissing(preview.missingBytes)
            : undefined
      }
      primary={{
        label: words.disks.write(chosen.length),
        onClick: () => {
          start.clear();
          setAsking(true);
        },
        isDisabled: !canChange || chosen.length === 0 || isMissingSpace,
      }}
    >
      {staged !== null && staged.refused.length > 0 && <StagedNotice staged={staged} />}
      <DiskList jobName={jobName} />
      <Panel title={words.disks.spread}>
        <Problem problem={previewProblem} />
        {previewProblem === null && <SpreadPicture preview={preview} disks={disks} />}
      </Panel>
      {chosen.length > 0 && (
        <CommandLine command={diskPrepCommand(job.descriptor.stagingLocation, jobName, chosen)} />
      )}
      <EraseDialog
        disks={chosenDisks}
        isOpen={isAsking && chosenDisks.length > 0}
        isBusy={start.isBusy}
        problem={start.problem}
        onCancel={() => setAsking(false)}
        onConfirm={(typed) => void start.run(typed)}
      />
    </Page>
  );
}

function DiskList({ jobName }: { readonly jobName: string }) {
  const styles = useStyles();
  const host = useHost();
  const canChange = useCanChange();
  const disks = useDisks((state) => state.disks);
  const isLoaded = useDisks((state) => state.isLoaded);
  const problem = useDisks((state) => state.problem);
  const chosen = useDisks((state) => state.chosen);
  const toggle = useDisks((state) => state.toggle);
  const reload = useDisks((state) => state.reload);
  const removeImage = useDisks((state) => state.removeImage);
  const [isAdding, setAdding] = useState(false);
  const remove = useAction(removeImage);
  const isPractice = host.practice !== null;

  // Those that can be chosen come first; the order within each group is the core's.
  const sorted = [...disks].sort((a, b) => Number(canChoose(b)) - Number(canChoose(a)));
  return (
    <section className={styles.section} aria-label={words.disks.list}>
      <div className={styles.head}>
        <Subtitle2 as="h2" className={styles.title}>
          {words.disks.list}
        </Subtitle2>
        <Button
          appearance="subtle"
          icon={<ArrowClockwise20Regular />}
          onClick={() => void reload()}
        >
          {words.common.checkAgain}
        </Button>
        {isPractice && canChange && (
          <Button icon={<Add20Regular />} onClick={() => setAdding(true)}>
            {words.disks.addImage}
          </Button>
        )}
      </div>
      {!host.isElevated && disks.some((disk) => disk.kind === 'block') && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{words.disks.notElevated}</MessageBarBody>
        </MessageBar>
      )}
      <Problem problem={problem ?? remove.problem} />
      {!isLoaded && (
        <Skeleton className={styles.wait} aria-label={words.shell.loading}>
          <SkeletonItem size={96} />
          <SkeletonItem size={96} />
        </Skeleton>
      )}
      {isLoaded && disks.length === 0 && problem === null && (
        <Panel>
          <div className={styles.none}>
            <Subtitle2>{words.disks.none}</Subtitle2>
            <span>{isPractice ? words.disks.nonePractice : words.disks.noneReal}</span>
          </div>
        </Panel>
      )}
      <ul className={styles.list}>
        {sorted.map((disk) => (
          <DiskRow
            key={disk.id}
            disk={disk}
            jobName={jobName}
            isChosen={chosen.includes(disk.id)}
            canChange={canChange}
            onToggle={() => toggle(disk.id)}
            onRemove={() => void remove.run(disk.id)}
          />
        ))}
      </ul>
      <AddImageDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </section>
  );
}
