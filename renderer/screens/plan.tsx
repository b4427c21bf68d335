import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { PracticeFacts } from '../../shared/contract/contract.ts';
import type { JobView } from '../../shared/domain/job.ts';
import type { PlanField } from '../../shared/domain/plan.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { planFieldNames } from '../../shared/domain/field-names.ts';
import { BackupServerPanel } from '../components/backup-server-panel.tsx';
import { CheckedField, checkFor } from '../components/checked-field.tsx';
import { CommandLine } from '../components/command-line.tsx';
import { KeptPlanNotice } from '../components/kept-plan-notice.tsx';
import { Panel } from '../components/panel.tsx';
import { PathInput } from '../components/path-input.tsx';
import { PlanAdvanced } from '../components/plan-advanced.tsx';
import { PlanPractice } from '../components/plan-practice.tsx';
import { PreflightLink } from '../components/preflight-link.tsx';
import { Problem } from '../components/problem.tsx';
import { PublishSettingsInput } from '../components/publish-settings-input.tsx';
import { SeedPanel } from '../components/seed-panel.tsx';
import { StagedNotice } from '../components/staged-notice.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { TextInput } from '../components/text-input.tsx';
import { planCommand } from '../command-text.ts';
import { useAction, useCanChange, useDraft, useHost, useJobs, useStores } from '../context.tsx';
import { prepareRehearsal } from '../rehearsal.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import { emptyPlan, practicePlan } from '../stores/draft.ts';
import { showFirstToMend } from '../show-first-to-mend.ts';
import { words } from '../words.ts';

/** Below this the boxes would become too narrow for a path beside the picture. */
const oneColumn = '@media (max-width: 1180px)';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 296px',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXL,
    [oneColumn]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXL },
  },
  side: {
    position: 'sticky',
    top: tokens.spacingVerticalL,
    [oneColumn]: { position: 'static' },
  },
  fields: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXL },
  pair: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXL}`,
  },
});

/** A new plan: empty boxes or what was typed before, or everything laid out where a rehearsal was asked for. */
export function NewPlanScreen({ isPractice }: { readonly isPractice: boolean }) {
  const stores = useStores();
  const openPlan = useDraft((state) => state.openPlan);
  const openNewPlan = useDraft((state) => state.openNewPlan);
  const { practice } = useHost();
  const rehearse = useAction((facts: PracticeFacts) => prepareRehearsal(stores, facts));
  const { run } = rehearse;
  // Once per visit: a job that changes elsewhere must not empty the boxes.
  useEffect(() => {
    if (isPractice) openPlan(emptyPlan);
    else openNewPlan();
  }, [openPlan, openNewPlan, isPractice]);
  const hasBegun = useRef(false);
  useEffect(() => {
    // The practice cloud may come up after this screen.
    if (!isPractice || practice === null || hasBegun.current) return;
    hasBegun.current = true;
    // What somebody has typed meanwhile stays.
    if (stores.draft.getState().touched.size > 0) return;
    const names = Object.keys(stores.jobs.getState().byName);
    openPlan({ ...emptyPlan, ...practicePlan(practice, names) });
    void run(practice);
  }, [openPlan, run, stores, isPractice, practice]);
  const notice = isPractice ? null : <KeptPlanNotice />;
  return <PlanForm isLocked={false} job={null} rehearse={rehearse} notice={notice} />;
}

/** The stored plan of a job; it can be changed until a disk is written. */
export function PlanScreen({ job }: { readonly job: JobView }) {
  const openPlan = useDraft((state) => state.openPlan);
  const stored = useRef(job.plan);
  useEffect(() => openPlan(stored.current), [openPlan]);
  return <PlanForm isLocked={job.disks.length > 0} job={job} />;
}

interface PlanFormProps {
  readonly isLocked: boolean;
  readonly job: JobView | null;
  readonly notice?: ReactNode;
  /** Laying out a rehearsal, as far as it has come. */
  readonly rehearse?: { readonly isBusy: boolean; readonly problem: ErrorData | null };
}

function PlanForm({ isLocked, job, rehearse, notice }: PlanFormProps) {
  const styles = useStyles();
  const canChange = useCanChange();
  const { cloud } = useHost();
  const plan = useDraft((state) => state.plan);
  const setPlan = useDraft((state) => state.setPlan);
  const checks = useDraft((state) => state.planChecks);
  const isChecking = useDraft((state) => state.isChecking);
  const touched = useDraft((state) => state.touched);
  const touchAll = useDraft((state) => state.touchAll);
  const checkPlan = useDraft((state) => state.checkPlan);
  const forgetPlan = useDraft((state) => state.forgetPlan);
  const setGuess = useDraft((state) => state.setGuess);
  const savePlan = useJobs((state) => state.savePlan);
  const boxes = useRef<HTMLDivElement>(null);

  const save = useAction(async () => {
    touchAll();
    const found = await checkPlan();
    if (found.some((check) => check.state === 'failed')) {
      showFirstToMend(boxes.current);
      return;
    }
    const saved = await savePlan(plan);
    forgetPlan();
    setGuess({ job: saved.descriptor.jobName });
    goTo({ kind: 'job', job: saved.descriptor.jobName, step: null });
  });

  const isReadOnly = isLocked || !canChange;
  const toMend = checks.filter((check) => check.state === 'failed' && touched.has(check.field));
  const others = checks.filter((check) => !(check.field in planFieldNames));
  const field = (name: PlanField) => ({
    label: words.plan.fields[name].label,
    help: words.plan.fields[name].help,
    keepsHelp: true,
    check: isLocked ? undefined : checkFor(checks, name),
    isQuiet: plan[name] === '' && !touched.has(name),
  });
  const box = (name: PlanField) => ({
    value: plan[name],
    onValue: (value: string) => setPlan({ [name]: value }),
    readOnly: isReadOnly,
  });

  return (
    <Page
      title={words.plan.title}
      lead={words.plan.lead}
      kicker={kickerOf('plan')}
      primary={
        isLocked
          ? undefined
          : {
              label: words.plan.save,
              onClick: () => void save.run(),
              isBusy: save.isBusy || rehearse?.isBusy === true,
              isDisabled: !canChange,
            }
      }
      secondary={
        <>
          <Button onClick={() => goTo({ kind: 'home' })}>{words.shell.home}</Button>
          {job !== null && <PreflightLink jobName={job.descriptor.jobName} />}
        </>
      }
      note={
        toMend.length > 0
          ? words.plan.stillToMend(toMend.length)
          : isChecking
            ? words.plan.checking
            : undefined
      }
    >
      {isLocked && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{words.plan.locked}</MessageBarBody>
        </MessageBar>
      )}
      {notice}
      <Problem problem={save.problem} onDismiss={save.clear} />
      <Problem problem={rehearse?.problem ?? null} />
      {cloud === 'rehearsal' && !isReadOnly && <PlanPractice />}
      <div className={styles.columns}>
        <div ref={boxes} className={styles.fields}>
          <Panel title={words.plan.groups.where}>
            <CheckedField {...field('stagingLocation')} isRequired>
              <PathInput
                {...box('stagingLocation')}
                kind="folder"
                pickTitle={words.plan.pickStaging}
              />
            </CheckedField>
            {job !== null && <StagedNotice staged={job.staged} />}
          </Panel>
          <Panel title={words.plan.groups.target}>
            <PublishSettingsInput {...field('azurePublishSettings')} isReadOnly={isReadOnly} />
            <CheckedField {...field('azureImportJobName')} isRequired>
              <TextInput {...box('azureImportJobName')} isMono />
            </CheckedField>
            <CheckedField {...field('azureSubscriptionId')} isRequired>
              <TextInput {...box('azureSubscriptionId')} isMono />
            </CheckedField>
            <div className={styles.pair}>
              <CheckedField {...field('azureStorageAccount')} isRequired>
                <TextInput {...box('azureStorageAccount')} isMono />
              </CheckedField>
              <CheckedField {...field('azureStorageContainer')} isRequired>
                <TextInput {...box('azureStorageContainer')} isMono />
              </CheckedField>
            </div>
            <PlanAdvanced field={field} box={box} isReadOnly={isReadOnly} />
          </Panel>
        </div>
        <div className={styles.side}>
          <SeedPanel job={job} />
        </div>
      </div>
      {others.map((check) => (
        <StateMark
          key={check.field}
          tone={check.state === 'failed' ? 'bad' : check.state === 'warning' ? 'careful' : 'good'}
        >
          {check.text} {check.next}
        </StateMark>
      ))}
      <BackupServerPanel plan={plan} />
      <CommandLine command={planCommand(plan)} />
    </Page>
  );
}
