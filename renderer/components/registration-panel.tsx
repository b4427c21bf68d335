import { isRegistered } from '../../shared/domain/registration.ts';
import { Button, Field, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { RegistrationRow, RegistrationView } from '../../shared/domain/registration.ts';
import {
  manualUploadSteps,
  registrationRowText,
  registrationStepTitles,
} from '../../shared/domain/registration-words.ts';
import { useAction, useCanChange, useRegistration } from '../context.tsx';
import { mono } from '../mono.ts';
import { hrefOf } from '../route.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { DeviceCode } from './device-code.tsx';
import { Panel } from './panel.tsx';
import { PathInput } from './path-input.tsx';
import { Problem } from './problem.tsx';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  row: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS, minWidth: 0 },
  text: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  steps: { margin: 0, paddingLeft: tokens.spacingHorizontalXXL, overflowWrap: 'anywhere' },
  done: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalM },
  code: { ...mono, fontSize: tokens.fontSizeBase400 },
});

const tones: Readonly<Record<RegistrationRow['state'], Tone>> = {
  open: 'idle',
  doing: 'busy',
  done: 'good',
  failed: 'bad',
  'waits-for-you': 'careful',
  'not-needed': 'note',
};

/** One registration: how far it came, what stopped it, and what is left to do by hand. */
export function RegistrationPanel({ view }: { readonly view: RegistrationView }) {
  const styles = useStyles();
  const canChange = useCanChange();
  const start = useRegistration((state) => state.start);
  const check = useRegistration((state) => state.check);
  const { subscriptionId } = view.request;
  const goOn = useAction(() => start(view.request));
  const checkAgain = useAction(() => check(subscriptionId));
  const waitsForYou = view.rows.some((row) => row.state === 'waits-for-you');
  const isDone = isRegistered(view);
  const isBusy = view.isRunning || goOn.isBusy || checkAgain.isBusy;
  return (
    <Panel title={words.register.of(subscriptionId)}>
      {isDone && (
        <div className={styles.done}>
          <StateMark tone="good">{words.register.done}</StateMark>
          <Link href={hrefOf({ kind: 'new-plan', isPractice: false })}>{words.register.next}</Link>
        </div>
      )}
      {view.deviceCode !== null && <DeviceCode {...view.deviceCode} />}
      <ol className={styles.list} aria-label={words.register.steps}>
        {view.rows.map((row) => (
          <li key={row.step} className={styles.row}>
            <StateMark tone={tones[row.state]}>{registrationStepTitles[row.step]}</StateMark>
            <span className={styles.text}>{registrationRowText(view, row)}</span>
            <Problem problem={row.error} />
          </li>
        ))}
      </ol>
      {waitsForYou && <ByHand view={view} />}
      <Problem problem={goOn.problem ?? checkAgain.problem} />
      {canChange && !isDone && (
        <div className={styles.buttons}>
          {waitsForYou && (
            <Button
              appearance="primary"
              disabledFocusable={isBusy}
              onClick={() => void checkAgain.run()}
            >
              {words.common.checkAgain}
            </Button>
          )}
          <Button disabledFocusable={isBusy} onClick={() => void goOn.run()}>
            {words.register.goOn}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** The upload in the portal, where the program may not do it, step by step. */
function ByHand({ view }: { readonly view: RegistrationView }) {
  const styles = useStyles();
  const canChange = useCanChange();
  const exportCertificate = useRegistration((state) => state.exportCertificate);
  const [file, setFile] = useState('');
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const save = useAction(async () => {
    await exportCertificate(view.request.subscriptionId, file.trim());
    setSavedAs(file.trim());
  });
  const steps = manualUploadSteps(view);
  const thumbprint = view.certificate?.thumbprint ?? '';
  return (
    <>
      <strong>{words.register.byHand}</strong>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>
            {step} <CopyButton text={step} what={step} />
          </li>
        ))}
      </ol>
      <span>
        {words.register.thumbprint} <span className={styles.code}>{thumbprint}</span>
        <CopyButton text={thumbprint} what={words.register.thumbprint} />
      </span>
      {canChange && (
        <>
          <Field label={words.register.certificateFile} hint={words.register.certificateHelp}>
            <PathInput
              value={file}
              onValue={setFile}
              kind="file"
              pickTitle={words.register.certificateFile}
            />
          </Field>
          <div>
            <Button
              disabledFocusable={file.trim() === '' || save.isBusy}
              onClick={() => void save.run()}
            >
              {words.register.saveCertificate}
            </Button>
          </div>
        </>
      )}
      <Problem problem={save.problem} />
      <div role="status">
        {savedAs !== null && <StateMark tone="good">{words.register.saved(savedAs)}</StateMark>}
      </div>
    </>
  );
}
