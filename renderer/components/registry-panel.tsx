import { Button, Field, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import type { RegistryEntries } from '../../shared/domain/registration.ts';
import { registryCommand } from '../command-text.ts';
import { useAction, useCanChange, useHost, useRegistration } from '../context.tsx';
import { registryAnswers } from '../registry-answers.ts';
import { showFirstToMend } from '../show-first-to-mend.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';
import { CommandLine } from './command-line.tsx';
import { Panel } from './panel.tsx';
import { PathInput } from './path-input.tsx';
import { Problem } from './problem.tsx';
import { RegistryResult } from './registry-result.tsx';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  boxes: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.4fr) minmax(0, 1fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXL,
    [narrowWindow]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalL },
  },
});

/** What AddRegistryEntries asks for and what it did, or prepared to be carried to the backup server. */
export function RegistryPanel() {
  const styles = useStyles();
  const canChange = useCanChange();
  const { practice } = useHost();
  const registrations = useRegistration((state) => state.bySubscription);
  const addRegistryEntries = useRegistration((state) => state.addRegistryEntries);
  const [typed, setTyped] = useState<Partial<Parameters<typeof addRegistryEntries>[0]>>({});
  const [isStrict, setStrict] = useState(false);
  const [made, setMade] = useState<RegistryEntries | null>(null);
  const boxes = useRef<HTMLDivElement>(null);
  const known = useId();

  const { answers, isSubscriptionGood, isAccountGood, isFileGood } = registryAnswers(
    typed,
    Object.values(registrations),
    practice?.storageAccount ?? '',
  );
  const add = useAction(async () => {
    setStrict(true);
    if (!isSubscriptionGood || !isAccountGood || !isFileGood) {
      showFirstToMend(boxes.current);
      return;
    }
    setMade(null);
    setMade(await addRegistryEntries(answers));
  });
  const change = (part: typeof typed) => setTyped({ ...typed, ...part });
  const validation = (isGood: boolean, text: string) =>
    isStrict && !isGood
      ? ({ validationState: 'error', validationMessage: text } as const)
      : ({ validationState: 'none' } as const);
  const { registry } = words;
  return (
    <Panel title={registry.title}>
      <span>
        {registry.text} {registry.ownForm}
      </span>
      <datalist id={known}>
        {Object.keys(registrations).map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
      <div ref={boxes} className={styles.boxes}>
        <div className={styles.pair}>
          <Field
            label={words.plan.fields.azureSubscriptionId.label}
            hint={registry.subscriptionHelp}
            required
            {...validation(isSubscriptionGood, registry.subscriptionBad)}
          >
            <TextInput
              isMono
              list={known}
              value={answers.subscriptionId}
              onValue={(subscriptionId) => change({ subscriptionId })}
              readOnly={!canChange}
            />
          </Field>
          <Field
            label={words.plan.fields.azureStorageAccount.label}
            hint={registry.accountHelp}
            required
            {...validation(isAccountGood, registry.accountBad)}
          >
            <TextInput
              isMono
              value={answers.storageAccount}
              onValue={(storageAccount) => change({ storageAccount })}
              readOnly={!canChange}
            />
          </Field>
        </div>
        <Field
          label={registry.xmlFile}
          hint={registry.xmlFileHelp}
          required
          {...validation(isFileGood, registry.pickXmlFile)}
        >
          <PathInput
            value={answers.xmlFile}
            onValue={(xmlFile) => change({ xmlFile })}
            kind="file"
            pickTitle={registry.pickXmlFile}
            readOnly={!canChange}
          />
        </Field>
      </div>
      {canChange && (
        <div>
          <Button
            disabledFocusable={add.isBusy}
            {...(add.isBusy ? { icon: <Spinner size="tiny" /> } : {})}
            onClick={() => void add.run()}
          >
            {registry.add}
          </Button>
        </div>
      )}
      <Problem problem={add.problem} onDismiss={add.clear} />
      <div role="status" hidden={made === null}>
        {made !== null && <RegistryResult made={made} />}
      </div>
      <CommandLine command={registryCommand(answers)} />
    </Panel>
  );
}
