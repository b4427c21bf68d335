import { Button, Field } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { CommandLine } from '../components/command-line.tsx';
import { GuidField, isGuid } from '../components/guid-field.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { RegistrationPanel } from '../components/registration-panel.tsx';
import { RegistryPanel } from '../components/registry-panel.tsx';
import { TextInput } from '../components/text-input.tsx';
import { registerCommand } from '../command-text.ts';
import { useAction, useCanChange, useHost, useRegistration } from '../context.tsx';
import { goTo } from '../route.ts';
import { Page } from '../shell/page.tsx';
import { words } from '../words.ts';

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** May this computer talk to Azure unattended: what will be made, and how far it is. */
export function RegisterScreen() {
  const { practice } = useHost();
  const canChange = useCanChange();
  const load = useRegistration((state) => state.load);
  const start = useRegistration((state) => state.start);
  const views = useRegistration((state) => state.bySubscription);
  const [subscriptionId, setSubscriptionId] = useState('');
  const [resourceGroup, setResourceGroup] = useState('');
  const [tenantId, setTenantId] = useState('');
  // The practice cloud may come up after this screen; boxes that are still empty take its values.
  useEffect(() => {
    setSubscriptionId((typed) => (typed === '' ? (practice?.subscriptionId ?? '') : typed));
    setResourceGroup((typed) => (typed === '' ? (practice?.resourceGroup ?? '') : typed));
  }, [practice]);
  const first = useAction(load);
  const { run } = first;
  useEffect(() => void run(), [run]);
  const register = useAction(() =>
    start({
      subscriptionId: subscriptionId.trim(),
      resourceGroup: orNull(resourceGroup),
      tenantId: orNull(tenantId),
    }),
  );
  const isReady = isGuid(subscriptionId) && (tenantId.trim() === '' || isGuid(tenantId));
  const isEmpty = subscriptionId.trim() === '';
  const note = isReady ? undefined : words.register[isEmpty ? 'needsIds' : 'needsOtherIds'];
  return (
    <Page
      title={words.register.title}
      lead={words.register.lead}
      secondary={<Button onClick={() => goTo({ kind: 'home' })}>{words.shell.home}</Button>}
      note={note}
      primary={{
        label: words.register.create,
        onClick: () => void register.run(),
        isBusy: register.isBusy,
        isDisabled: !canChange || !isReady,
      }}
    >
      <Problem problem={register.problem ?? first.problem} />
      <Panel title={words.register.what}>
        <span>{words.register.whatText}</span>
        <GuidField
          label={words.plan.fields.azureSubscriptionId.label}
          required
          value={subscriptionId}
          onValue={setSubscriptionId}
          readOnly={!canChange}
        />
        <Field label={words.plan.fields.resourceGroup.label} hint={words.register.groupHelp}>
          <TextInput
            isMono
            value={resourceGroup}
            onValue={setResourceGroup}
            readOnly={!canChange}
          />
        </Field>
        <GuidField
          label={words.register.tenant}
          hint={words.register.tenantHelp}
          value={tenantId}
          onValue={setTenantId}
          readOnly={!canChange}
        />
      </Panel>
      {Object.values(views).map((view) => (
        <RegistrationPanel key={view.request.subscriptionId} view={view} />
      ))}
      <CommandLine
        command={registerCommand({
          subscriptionId: subscriptionId.trim(),
          resourceGroup: resourceGroup.trim(),
          tenantId: tenantId.trim(),
        })}
      />
      <RegistryPanel />
    </Page>
  );
}
