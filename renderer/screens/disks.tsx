import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Skeleton,
  SkeletonItem,
  Subtitle2,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { DiskView } from '../../shared/domain/disk.ts';
import type { JobView, SpreadPreview } from '../../shared/domain/job.ts';
import { furtherJobsNotice } from '../../shared/domain/parts-words.ts';
import { AddImageDialog } from '../components/add-image-dialog.tsx';
import { CommandLine } from '../components/command-line.tsx';
import { DiskRow } from '../components/disk-row.tsx';
import { EraseDialog } from '../components/erase-dialog.tsx';
import { OpenerButton } from '../components/opener-button.tsx';
import { Panel } from '../components/panel.tsx';
import { PreflightLink } from '../components/preflight-link.tsx';
import { Problem } from '../components/problem.tsx';
import { SpreadPicture } from '../components/spread-picture.tsx';
import { StagedNotice } from '../components/staged-notice.tsx';
import { diskPrepCommand } from '../command-text.ts';
import { useAction, useCanChange, useDisks, useHost, useJobs, useStores } from '../context.tsx';
import { Add20Regular, ArrowClockwise20Regular } from '../icons.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import { canChoose, idsWithRole } from '../stores/disks.ts';
import type { ChosenDisk } from '../stores/jobs.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  head: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    [narrowWindow]: { flexWrap: 'wrap' },
  },
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

/** How long a disk that was just attached is marked. */
const markedForMs = 60_000;

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
  const [asking, setAsking] = useState<'all' | 'short' | null>(null);
  useEffect(() => void open(jobName), [open, jobName]);
  useDiskAnnouncements();

  const data = idsWithRole(chosen, 'data');
  const spares = idsWithRole(chosen, 'spare');
  const start = useAction(async (confirmed: readonly ChosenDisk[]) => {
    await startPrep({ job: jobName, disks: [...confirmed], allowShort: asking === 'short' });
    setAsking(null);
    goTo({ kind: 'job', job: jobName, step: 'write' });
  });
  const ask = (what: 'all' | 'short') => {
    start.clear();
    setAsking(what);
  };

  const staged = job.staged;
  const isMissingSpace = preview !== null && !preview.fits;
  // A spare alone is of use only to a job that has disks to stand in for.
  const hasEnough = data.length > 0 || (spares.length > 0 && job.disks.length > 0);
  const confirmLabel = words.disks.write(data.length, spares.length);
  return (
    <Page
      title={words.disks.title}
      lead={leadOf(job)}
      kicker={kickerOf('disks')}
      secondary={
        <>
          <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'plan' })}>
            {words.shell.back}
          </Button>
          <PreflightLink jobName={jobName} />
        </>
      }
      note={
        !hasEnough
          ? words.disks.needChosen
          : isMissingSpace
            ? words.disks.spreadMissing(preview.missingBytes)
            : undefined
      }
      primary={{
        label: confirmLabel,
        onClick: () => ask('all'),
        isDisabled: !canChange || !hasEnough || isMissingSpace,
      }}
    >
      {staged !== null && staged.refused.length > 0 && <StagedNotice staged={staged} />}
      <DiskList jobName={jobName} />
      <Panel title={words.disks.spread}>
        <Problem problem={previewProblem} />
        <FurtherJobs preview={preview} />
        {previewProblem === null && (
          <SpreadPicture
            preview={preview}
            disks={disks}
            spares={disks.filter((disk) => spares.includes(disk.id))}
            {...(canChange
              ? {
                  shortAction: (
                    <OpenerButton onClick={() => ask('short')}>
                      {words.disks.writeShort}
                    </OpenerButton>
                  ),
                }
              : {})}
          />
        )}
      </Panel>
      {data.length > 0 && (
        <CommandLine command={diskPrepCommand(job.descriptor.stagingLocation, jobName, data)} />
      )}
      <EraseDialog
        disks={disks.flatMap((disk) => {
          const role = chosen.get(disk.id);
          return role === undefined ? [] : [{ disk, role }];
        })}
        confirmLabel={confirmLabel}
        isOpen={asking !== null && chosen.size > 0}
        isBusy={start.isBusy}
        problem={start.problem}
        onCancel={() => setAsking(null)}
        onConfirm={(confirmed) => void start.run(confirmed)}
      />
    </Page>
  );
}

/** How much there is to copy; of a backup in several jobs, what this one takes of it. */
function leadOf({ staged, group, descriptor }: JobView): string {
  const own = group?.find((one) => one.job === descriptor.jobName);
  if (own !== undefined && own.files > 0) return words.parts.lead(own.files, own.bytes);
  if (staged === null) return words.disks.lead;
  return words.disks.leadKnown(staged.files, staged.bytes);
}

/** More than ten disks are more than one job: said where they are chosen, before anything is erased. */
function FurtherJobs({ preview }: { readonly preview: SpreadPreview | null }) {
  const notice = furtherJobsNotice(preview?.jobs ?? []);
  if (notice.length === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{words.parts.further}</MessageBarTitle> {notice.join(' ')}
      </MessageBarBody>
    </MessageBar>
  );
}

/** Says which disk was attached or removed while the page is open. */
function useDiskAnnouncements(): void {
  const { announce } = useAnnounce();
  const store = useStores().disks;
  useEffect(
    () =>
      store.subscribe((now, before) => {
        // The first list, and the one after another job was opened, is read from the page itself.
        if (!before.isLoaded || now.disks === before.disks) return;
        const missing = (from: readonly DiskView[], others: readonly DiskView[]) =>
          from.filter((disk) => others.every((one) => one.id !== disk.id));
        for (const { model, serial } of missing(now.disks, before.disks)) {
          announce(words.disks.announceAttached(model, serial));
        }
        if (!now.isLoaded) return;
        for (const { model, serial } of missing(before.disks, now.disks)) {
          announce(words.disks.announceRemoved(model, serial));
        }
      }),
    [store, announce],
  );
}

/** The present, renewed every so often so that what is only shown for a while goes away by itself. */
function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function DiskList({ jobName }: { readonly jobName: string }) {
  const styles = useStyles();
  const host = useHost();
  const canChange = useCanChange();
  const disks = useDisks((state) => state.disks);
  const isLoaded = useDisks((state) => state.isLoaded);
  const problem = useDisks((state) => state.problem);
  const chosen = useDisks((state) => state.chosen);
  const arrivedAt = useDisks((state) => state.arrivedAt);
  const toggle = useDisks((state) => state.toggle);
  const setRole = useDisks((state) => state.setRole);
  const reload = useDisks((state) => state.reload);
  const removeImage = useDisks((state) => state.removeImage);
  const [isAdding, setAdding] = useState(false);
  const remove = useAction(removeImage);
  const now = useNow(markedForMs / 6);
  const isPractice = host.cloud === 'rehearsal';

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
          <OpenerButton icon={<Add20Regular />} onClick={() => setAdding(true)}>
            {words.disks.addImage}
          </OpenerButton>
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
            role={chosen.get(disk.id) ?? null}
            isJustAttached={now - (arrivedAt.get(disk.id) ?? -Infinity) < markedForMs}
            canChange={canChange}
            onToggle={() => toggle(disk.id)}
            onRole={(role) => setRole(disk.id, role)}
            onRemove={() => void remove.run(disk.id)}
          />
        ))}
      </ul>
      <AddImageDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </section>
  );
}
