import {
  Button,
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Title2,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ImportCheck } from '../../shared/domain/import-job.ts';
import type { JobView } from '../../shared/domain/job.ts';
import { parcelsOf } from '../../shared/domain/job-parts.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { CommandLine } from '../components/command-line.tsx';
import { Panel } from '../components/panel.tsx';
import { RestorePanel } from '../components/restore-panel.tsx';
import { Problem } from '../components/problem.tsx';
import { verifyImportCommand } from '../command-text.ts';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { formatExactBytes, formatMoment } from '../format.ts';
import {
  CheckmarkCircle48Filled,
  Clock48Regular,
  ErrorCircle48Filled,
  ShieldCheckmark48Regular,
} from '../icons.ts';
import { mono } from '../mono.ts';
import { goTo, hrefOf } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import { stepOf } from '../steps.ts';
import { words } from '../words.ts';

const shownBlobs = 200;

const useStyles = makeStyles({
  answer: {
    display: 'grid',
    gridTemplateColumns: '48px 1fr',
    columnGap: tokens.spacingHorizontalXL,
    alignItems: 'center',
    padding: tokens.spacingHorizontalS,
  },
  answerText: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    minWidth: 0,
  },
  title: { margin: 0 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  waiting: { color: tokens.colorNeutralForeground2 },
  ready: { color: tokens.colorBrandForeground1 },
  picture: { display: 'flex' },
  quiet: { color: tokens.colorNeutralForeground2 },
  next: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: 'repeat(3, 1fr)',
    gap: tokens.spacingHorizontalXL,
  },
  nextItem: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  nextTitle: { fontWeight: tokens.fontWeightSemibold },
  mono: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    wordBreak: 'break-all',
  },
  size: { width: '96px' },
});

/** Did every byte arrive: one big answer. */
export function FinishScreen({ job }: { readonly job: JobView }) {
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const verifyImport = useJobs((state) => state.verifyImport);
  const check = useAction(() => verifyImport(jobName));
  const isBlocked = stepOf(job, 'finish')?.state === 'blocked';
  // What comes next comes when all parcels have arrived.
  const isAwaited =
    job.importCheck !== null &&
    parcelsOf(job.group).some((one) => one.job !== jobName && !one.isFinished);
  useAnswerAnnouncement(job.importCheck);
  return (
    <Page
      title={words.finish.title}
      lead={words.finish.leadBefore}
      kicker={kickerOf('finish')}
      secondary={
        <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'track' })}>
          {words.shell.back}
        </Button>
      }
      primary={{
        label: job.importCheck === null ? words.finish.check : words.finish.checkAgain,
        onClick: () => void check.run(),
        isBusy: check.isBusy,
        isDisabled: !canChange || isBlocked,
      }}
    >
      <Problem problem={check.problem ?? job.problem} />
      {check.isBusy ? (
        <Panel>
          <span>{words.finish.checking}</span>
          <ProgressBar aria-label={words.write.progressOf(words.finish.check)} />
        </Panel>
      ) : (
        <Answer check={job.importCheck} isBlocked={isBlocked} />
      )}
      {job.importCheck !== null && <Mismatches job={job} check={job.importCheck} />}
      {(job.importCheck === null || job.importCheck.mismatches.length === 0) &&
        (isAwaited ? (
          <Panel title={words.parts.awaited}>
            <span>{job.standing.meaning}</span>
          </Panel>
        ) : (
          <WhatNext />
        ))}
      {(!isBlocked || job.restore !== null) && <RestorePanel job={job} />}
      {job.importCheck !== null && job.importCheck.blobs.length > 0 && (
        <Blobs check={job.importCheck} />
      )}
      <CommandLine command={verifyImportCommand(jobName)} />
    </Page>
  );
}

interface AnswerProps {
  readonly check: ImportCheck | null;
  readonly isBlocked: boolean;
}

function Answer({ check, isBlocked }: AnswerProps) {
  const styles = useStyles();
  if (check === null) {
    return isBlocked ? (
      <BigAnswer tone={styles.waiting} picture={<Clock48Regular />} title={words.finish.notYet}>
        {words.finish.notYetText}
      </BigAnswer>
    ) : (
      <BigAnswer
        tone={styles.ready}
        picture={<ShieldCheckmark48Regular />}
        title={words.finish.ready}
      />
    );
  }
  if (check.mismatches.length === 0) {
    return (
      <BigAnswer
        tone={styles.good}
        picture={<CheckmarkCircle48Filled />}
        title={words.finish.allMatch(check.filesTotal, check.bytes)}
      >
        {words.finish.checkedAt(formatMoment(check.checkedAt))}, {formatExactBytes(check.bytes)}.
      </BigAnswer>
    );
  }
  return (
    <BigAnswer
      tone={styles.bad}
      picture={<ErrorCircle48Filled />}
      title={words.finish.someDiffer(check.filesTotal - check.filesMatching, check.filesTotal)}
    >
      {words.finish.keepStaging} {words.finish.checkedAt(formatMoment(check.checkedAt))}.
    </BigAnswer>
  );
}

interface BigAnswerProps {
  readonly tone: string;
  readonly picture: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

function BigAnswer({ tone, picture, title, children }: BigAnswerProps) {
  const styles = useStyles();
  return (
    <Panel>
      <div className={styles.answer}>
        <span className={mergeClasses(styles.picture, tone)} aria-hidden>
          {picture}
        </span>
        <div className={styles.answerText}>
          <Title2 as="h2" className={styles.title}>
            {title}
          </Title2>
          {children !== undefined && <span className={styles.quiet}>{children}</span>}
        </div>
      </div>
    </Panel>
  );
}

function Mismatches({ job, check }: { readonly job: JobView; readonly check: ImportCheck }) {
  const styles = useStyles();
  if (check.mismatches.length === 0) return null;
  return (
    <Panel title={words.finish.mismatches}>
      <Table aria-label={words.finish.mismatches} size="small">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{words.finish.mismatchColumns.file}</TableHeaderCell>
            <TableHeaderCell>{words.finish.mismatchColumns.reason}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {check.mismatches.map((one) => (
            <TableRow key={one.file}>
              <TableCell className={styles.mono}>{one.file}</TableCell>
              <TableCell>{one.reason}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <span>
        {job.standing.meaning}{' '}
        <Link inline href={hrefOf({ kind: 'job', job: job.descriptor.jobName, step: 'track' })}>
          {words.logs.read}
        </Link>
      </span>
    </Panel>
  );
}

function WhatNext() {
  const styles = useStyles();
  return (
    <Panel title={words.finish.nextTitle}>
      <ol className={styles.next}>
        {words.finish.next.map((one) => (
          <li key={one.title} className={styles.nextItem}>
            <span className={styles.nextTitle}>{one.title}</span>
            <span className={styles.quiet}>{one.text}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Blobs({ check }: { readonly check: ImportCheck }) {
  const styles = useStyles();
  const more = check.blobs.length - shownBlobs;
  return (
    <Panel title={words.finish.blobs}>
      <Table aria-label={words.finish.blobs} size="small">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{words.finish.blobColumns.name}</TableHeaderCell>
            <TableHeaderCell className={styles.size}>
              {words.finish.blobColumns.size}
            </TableHeaderCell>
            <TableHeaderCell>{words.finish.blobColumns.md5}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {check.blobs.slice(0, shownBlobs).map((blob) => (
            <TableRow key={blob.name}>
              <TableCell className={styles.mono}>{blob.name}</TableCell>
              <TableCell className={styles.size}>{formatBytes(blob.length)}</TableCell>
              <TableCell className={styles.mono}>{blob.md5}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <Caption1>{words.finish.moreBlobs(more)}</Caption1>}
    </Panel>
  );
}

function useAnswerAnnouncement(check: ImportCheck | null): void {
  const { announce } = useAnnounce();
  const before = useRef(check?.checkedAt ?? null);
  useEffect(() => {
    if (check === null || check.checkedAt === before.current) return;
    before.current = check.checkedAt;
    announce(
      check.mismatches.length === 0
        ? words.finish.allMatch(check.filesTotal, check.bytes)
        : words.finish.someDiffer(check.filesTotal - check.filesMatching, check.filesTotal),
    );
  }, [check, announce]);
}
