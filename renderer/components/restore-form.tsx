import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import type { Restorable } from '../../shared/domain/restore.ts';
import { restoreCommand } from '../command-text.ts';
import { useAction, useCopies } from '../context.tsx';
import { words } from '../words.ts';
import { CommandLine } from './command-line.tsx';
import { PathInput } from './path-input.tsx';
import { Problem } from './problem.tsx';
import { RestoreSources } from './restore-sources.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, minWidth: 0 },
});

/** From where, what and to where; what there is to restore is read first. */
export function RestoreForm({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const { jobName } = job.descriptor;
  const listRestorable = useCopies((state) => state.listRestorable);
  const restore = useCopies((state) => state.restore);
  const [folder, setFolder] = useState<string | null>(job.restore?.from ?? null);
  const [there, setThere] = useState<Restorable | null>(null);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [only, setOnly] = useState('');
  const [target, setTarget] = useState(job.restore?.target ?? '');
  const [intoExisting, setIntoExisting] = useState(false);
  const look = useAction(async () => {
    setThere(null);
    setLeft([]);
    setThere(await listRestorable(jobName, folder));
  });
  const names = there?.sources.map((source) => source.name) ?? [];
  const sources = left.length === 0 ? [] : names.filter((name) => !left.includes(name));
  const request = {
    ...{ job: jobName, target: target.trim(), from: folder, sources },
    only: only.trim() === '' ? [] : [only.trim().replace(/^\/+|\/+$/g, '')],
    ...{ intoExisting, owners: false },
  };
  const start = useAction(() => restore(request));
  const hasSources = names.length > left.length;
  const chooseFrom = (next: string | null) => {
    setFolder(next);
    setThere(null);
  };
  return (
    <div className={styles.root}>
      <Field label={words.restore.where}>
        <RadioGroup
          value={folder === null ? 'container' : 'folder'}
          onChange={(_, data) => chooseFrom(data.value === 'folder' ? '' : null)}
        >
          <Radio value="container" label={words.restore.fromContainer} />
          <Radio value="folder" label={words.restore.fromFolder} />
        </RadioGroup>
      </Field>
      {folder !== null && (
        <Field label={words.restore.fromFolderLabel}>
          <PathInput
            kind="folder"
            pickTitle={words.restore.pickFrom}
            value={folder}
            onValue={chooseFrom}
          />
        </Field>
      )}
      <div>
        <Button
          disabledFocusable={look.isBusy || folder === ''}
          {...(look.isBusy ? { icon: <Spinner size="tiny" /> } : {})}
          onClick={() => void look.run()}
        >
          {look.isBusy ? words.restore.looking : words.restore.look}
        </Button>
      </div>
      <Problem problem={look.problem} />
      {there !== null && <RestoreSources there={there} left={left} onChange={setLeft} />}
      {names.length > 0 && (
        <>
          <Field label={words.restore.only} hint={words.restore.onlyHelp}>
            <Input
              value={only}
              spellCheck={false}
              autoComplete="off"
              onChange={(_, data) => setOnly(data.value)}
            />
          </Field>
          <Field label={words.restore.target} hint={words.restore.targetHelp}>
            <PathInput
              kind="folder"
              pickTitle={words.restore.pickTarget}
              value={target}
              onValue={setTarget}
            />
          </Field>
          <Checkbox
            checked={intoExisting}
            label={words.restore.intoExisting}
            onChange={(_, data) => setIntoExisting(data.checked === true)}
          />
          <Problem problem={start.problem} />
          {request.target !== '' && <CommandLine command={restoreCommand(request)} />}
          <div>
            <Button
              appearance="primary"
              disabledFocusable={!hasSources || request.target === '' || start.isBusy}
              onClick={() => void start.run()}
            >
              {job.restore === null ? words.restore.start : words.restore.startAgain}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
