import { Button, Field, makeStyles, Select, Spinner } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { WrittenBundle } from '../../shared/domain/support.ts';
import { supportCommand } from '../command-text.ts';
import { CommandLine } from '../components/command-line.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Facts } from '../components/facts.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { SupportFiles } from '../components/support-files.tsx';
import { useJobs, useSupport } from '../context.tsx';
import { goTo } from '../route.ts';
import { Page } from '../shell/page.tsx';
import { jobsNewestFirst } from '../stores/jobs.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  job: { maxWidth: '360px' },
});

/** A bundle for whoever helps: what would be in it, what is left out, then the file. */
export function SupportScreen({ job: asked }: { readonly job: string | null }) {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const { job, preview, written, isBusy, problem, look, save, leave } = useSupport(
    (state) => state,
  );
  useEffect(() => {
    void look(asked);
    return leave;
  }, [asked, look, leave]);
  return (
    <Page
      title={words.support.title}
      lead={words.support.lead}
      primary={{
        label: written === null ? words.support.save : words.support.saveAgain,
        onClick: () => void save(),
        isBusy: isBusy && preview !== null,
        isDisabled: preview === null,
      }}
      secondary={<Button onClick={() => goTo({ kind: 'history' })}>{words.shell.history}</Button>}
    >
      <Problem problem={problem} />
      {written !== null && <Written bundle={written} />}
      <Field label={words.support.job} className={styles.job}>
        <Select
          value={job ?? ''}
          onChange={(_, data) => void look(data.value === '' ? null : data.value)}
        >
          <option value="">{words.support.allJobs}</option>
          {jobsNewestFirst(byName).map(({ descriptor }) => (
            <option key={descriptor.jobId} value={descriptor.jobName}>
              {descriptor.jobName}
            </option>
          ))}
        </Select>
      </Field>
      <Panel title={words.support.inside}>
        {preview === null ? (
          <div role="status">
            {problem === null && (
              <Spinner size="tiny" labelPosition="after" label={words.support.collecting} />
            )}
          </div>
        ) : (
          <SupportFiles files={preview.files} />
        )}
      </Panel>
      {preview !== null && (
        <Panel title={words.support.leftOut}>
          {preview.leftOut.map((text) => (
            <StateMark key={text} tone="good">
              {text}
            </StateMark>
          ))}
          <span>{words.support.leftOutText}</span>
        </Panel>
      )}
      <CommandLine command={supportCommand(job)} />
    </Page>
  );
}

function Written({ bundle }: { readonly bundle: WrittenBundle }) {
  return (
    <Panel>
      <div role="status">
        <StateMark tone="good">{words.support.saved(bundle.files.length)}</StateMark>
      </div>
      <Facts
        facts={[
          { term: words.support.file, value: <Copyable text={bundle.file} />, isMono: true },
          {
            term: words.write.evidence.digest,
            value: <Copyable text={bundle.sha256} />,
            isMono: true,
          },
        ]}
      />
    </Panel>
  );
}

function Copyable({ text }: { readonly text: string }) {
  return (
    <span>
      {text} <CopyButton text={text} what={text} />
    </span>
  );
}
