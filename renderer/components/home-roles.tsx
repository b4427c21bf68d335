import {
  Body1,
  Button,
  Caption1,
  Link,
  makeStyles,
  Subtitle1,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { useCanChange, useHost } from '../context.tsx';
import { HardDrive24Regular, Server24Regular } from '../icons.ts';
import type { NextStep } from '../next-action.ts';
import { nextStepOf, routeOfNext } from '../next-action.ts';
import { goTo, hrefOf } from '../route.ts';
import type { StepPlace } from '../steps.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';

const useStyles = makeStyles({
  roles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXL,
  },
  role: { rowGap: tokens.spacingVerticalM },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  icon: {
    display: 'flex',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  text: { color: tokens.colorNeutralForeground2 },
  title: { margin: 0 },
  next: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'start',
    rowGap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  action: { overflowWrap: 'anywhere', textAlign: 'start', justifyContent: 'start' },
  foot: {
    marginTop: 'auto',
    paddingTop: tokens.spacingVerticalS,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
});

/** The two computers of the journey, each with the first step that is open on it. */
export function HomeRoles({ jobs }: { readonly jobs: readonly JobView[] }) {
  const canChange = useCanChange();
  const isPractice = useHost().cloud === 'rehearsal';
  const isFirst = jobs.length === 0;
  const styles = useStyles();
  return (
    <div className={styles.roles}>
      <Role
        icon={<Server24Regular />}
        title={words.home.sourceTitle}
        text={words.home.sourceText}
        isFirst={isFirst}
        next={firstOpen(jobs, 'source', isPractice)}
      >
        <Button
          appearance={isFirst ? 'primary' : 'secondary'}
          disabledFocusable={!canChange}
          onClick={() => goTo({ kind: 'new-plan', isPractice: false })}
        >
          {words.home.sourceAction}
        </Button>
        <Link href={hrefOf({ kind: 'register' })}>{words.home.register}</Link>
        <Link href={hrefOf({ kind: 'preflight' })}>{words.preflight.link}</Link>
      </Role>
      <Role
        icon={<HardDrive24Regular />}
        title={words.home.copyTitle}
        text={words.home.copyText}
        isFirst={isFirst}
        next={firstOpen(jobs, 'copy', isPractice)}
      >
        <Button disabledFocusable={!canChange} onClick={() => goTo({ kind: 'adopt' })}>
          {words.home.copyAction}
        </Button>
        <Link href={hrefOf({ kind: 'preflight' })}>{words.preflight.link}</Link>
      </Role>
    </div>
  );
}

interface OpenStep {
  readonly job: JobView;
  readonly next: NextStep;
}

/** Watching goes by itself, so a step that needs somebody goes before it. */
function firstOpen(
  jobs: readonly JobView[],
  place: StepPlace,
  isPractice: boolean,
): OpenStep | null {
  const open = jobs
    .map((job) => ({ job, next: nextStepOf(job, isPractice) }))
    .filter(({ next }) => next.place === place);
  return open.find(({ next }) => next.action !== 'watch') ?? open[0] ?? null;
}

interface RoleProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** No job is known yet: the journey above tells the steps. */
  readonly isFirst: boolean;
  readonly next: OpenStep | null;
  readonly children: ReactNode;
}

function Role({ icon, title, text, isFirst, next, children }: RoleProps) {
  const styles = useStyles();
  return (
    <Panel className={styles.role}>
      <div className={styles.head}>
        <span className={styles.icon}>{icon}</span>
        <Subtitle1 as="h2" className={styles.title}>
          {title}
        </Subtitle1>
      </div>
      <Body1 className={styles.text}>{text}</Body1>
      {!isFirst && (
        <div className={styles.next}>
          <Caption1 className={styles.quiet}>{words.home.firstOpen}</Caption1>
          {next === null ? (
            <span>{words.home.nothingOpen}</span>
          ) : (
            <>
              <Button
                as="a"
                appearance="primary"
                className={styles.action}
                href={hrefOf(routeOfNext(next.job, next.next))}
              >
                {words.home.actions[next.next.action].on(next.job.descriptor.jobName)}
              </Button>
              <Caption1 className={styles.quiet}>{next.job.standing.title}</Caption1>
            </>
          )}
        </div>
      )}
      <div className={styles.foot}>{children}</div>
    </Panel>
  );
}
