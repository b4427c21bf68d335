import {
  Button,
  Caption1,
  Checkbox,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { StagingDescriptor } from '../../shared/domain/plan.ts';
import { isSamePath } from '../../shared/domain/staging-path.ts';
import { CommandLine } from '../components/command-line.tsx';
import { Panel } from '../components/panel.tsx';
import { PathInput } from '../components/path-input.tsx';
import { Problem } from '../components/problem.tsx';
import { adoptCommand, diskPrepCommand } from '../command-text.ts';
import { useAction, useCanChange, useHost, useJobs } from '../context.tsx';
import { formatMoment } from '../format.ts';
import { goTo } from '../route.ts';
import { Page } from '../shell/page.tsx';
import { words } from '../words.ts';

const useStyles = makeStyles({
  search: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
  },
  option: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The copy computer's way in: a staging location, and the job planned in it. */
export function AdoptScreen() {
  const styles = useStyles();
  const host = useHost();
  const canChange = useCanChange();
  const findInStaging = useJobs((state) => state.findInStaging);
  const adoptJob = useJobs((state) => state.adopt);
  const [staging, setStaging] = useState('');
  const [found, setFound] = useState<readonly StagingDescriptor[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isSameFolder, setIsSameFolder] = useState(false);

  const find = useAction(async () => {
    setFound(null);
    setIsSameFolder(false);
    const jobs = await findInStaging(staging);
    setFound(jobs);
    // One job is preselected, several are a choice (a job is no disk: taking it over changes nothing on it).
    setChosen(jobs.length === 1 ? (jobs[0]?.jobName ?? null) : null);
  });
  const adopt = useAction(async () => {
    if (chosen === null) return;
    const job = await adoptJob(staging, chosen, isSameFolder);
    goTo({ kind: 'job', job: job.descriptor.jobName, step: null });
  });

  const planned = found?.find((job) => job.jobName === chosen)?.stagingLocation ?? null;
  const isOtherPath = planned !== null && !isSamePath(planned, staging);
  const hasFound = found !== null && found.length > 0;
  return (
    <Page
      title={words.adopt.title}
      lead={words.adopt.lead}
      secondary={<Button onClick={() => goTo({ kind: 'home' })}>{words.shell.home}</Button>}
      primary={{
        label: words.adopt.adopt,
        onClick: () => void adopt.run(),
        isBusy: adopt.isBusy,
        isDisabled: !canChange || !hasFound || chosen === null || (isOtherPath && !isSameFolder),
      }}
    >
      <Problem problem={find.problem ?? adopt.problem} />
      <Panel>
        <form
          className={styles.search}
          onSubmit={(event) => {
            event.preventDefault();
            void find.run();
          }}
        >
          <Field label={words.plan.fields.stagingLocation.label} required>
            <PathInput
              value={staging}
              onValue={(value) => {
                setStaging(value);
                setFound(null);
              }}
              kind="folder"
              pickTitle={words.plan.pickStaging}
            />
          </Field>
          <Button type="submit" disabledFocusable={staging.trim() === '' || find.isBusy}>
            {words.adopt.find}
          </Button>
        </form>
        {found !== null && found.length === 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{words.adopt.nothing}</MessageBarTitle> {words.adopt.nothingNext}
            </MessageBarBody>
          </MessageBar>
        )}
      </Panel>
      {hasFound && (
        <Panel title={words.adopt.found(found.length)}>
          <Field label={words.adopt.chooseJob}>
            <RadioGroup
              value={chosen ?? ''}
              onChange={(_, data) => {
                setChosen(data.value);
                setIsSameFolder(false);
              }}
            >
              {found.map((job) => (
                <Radio
                  key={job.jobId}
                  value={job.jobName}
                  disabled={job.cloud !== host.cloud}
                  label={
                    <span className={styles.option}>
                      <span>{job.jobName}</span>
                      <Caption1 className={styles.quiet}>
                        {words.adopt.plannedOn(
                          job.sourceComputer.name,
                          formatMoment(job.createdAt),
                        )}
                        , {words.adopt.into(job.storageAccount, job.storageContainer)}
                      </Caption1>
                      {job.cloud !== host.cloud && (
                        <Caption1 className={styles.quiet}>
                          {words.adopt.otherCloud(words.shell.clouds[job.cloud])}
                        </Caption1>
                      )}
                    </span>
                  }
                />
              ))}
            </RadioGroup>
          </Field>
          {isOtherPath && (
            <Checkbox
              checked={isSameFolder}
              onChange={(_, data) => setIsSameFolder(data.checked === true)}
              label={words.adopt.otherPath(planned)}
            />
          )}
        </Panel>
      )}
      <CommandLine
        command={
          chosen === null ? adoptCommand(staging.trim()) : diskPrepCommand(staging.trim(), chosen)
        }
      />
    </Page>
  );
}
