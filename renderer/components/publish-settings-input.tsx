import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useDraft } from '../context.tsx';
import type { Subscriptions } from '../stores/draft.ts';
import { words } from '../words.ts';
import type { CheckedFieldProps } from './checked-field.tsx';
import { CheckedField } from './checked-field.tsx';
import { PathInput } from './path-input.tsx';

const useStyles = makeStyles({
  found: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
});

export interface PublishSettingsInputProps extends Omit<CheckedFieldProps, 'children'> {
  readonly isReadOnly: boolean;
}

/** The publish settings file; its subscriptions are offered, so that nobody copies an id by hand. */
export function PublishSettingsInput({ isReadOnly, ...field }: PublishSettingsInputProps) {
  const styles = useStyles();
  const path = useDraft((state) => state.plan.azurePublishSettings);
  const subscription = useDraft((state) => state.plan.azureSubscriptionId);
  const setPlan = useDraft((state) => state.setPlan);
  const read = useDraft((state) => state.readPublishSettings);
  const [found, setFound] = useState<Subscriptions['subscriptions']>([]);
  const isUsable = field.check?.state === 'passed' || field.check?.state === 'warning';

  useEffect(() => {
    if (path === '' || !isUsable) return undefined;
    let isWanted = true;
    read(path).then(
      (settings) => {
        if (isWanted) setFound(settings.subscriptions);
      },
      // The live check already says what is wrong with the file.
      () => setFound([]),
    );
    return () => {
      isWanted = false;
    };
  }, [path, isUsable, read]);

  const offered = path === '' || !isUsable ? [] : found.filter((one) => one.id !== subscription);
  return (
    <>
      <CheckedField {...field}>
        <PathInput
          value={path}
          onValue={(value) => setPlan({ azurePublishSettings: value })}
          readOnly={isReadOnly}
          kind="file"
          pickTitle={words.plan.pickPublishSettings}
        />
      </CheckedField>
      {offered.length > 0 && !isReadOnly && (
        <div className={styles.found}>
          <Caption1>{words.plan.subscriptionsInFile}</Caption1>
          {offered.map((one) => (
            <Button
              key={one.id}
              size="small"
              onClick={() => setPlan({ azureSubscriptionId: one.id })}
            >
              {words.plan.useSubscription(one.name === '' ? one.id : one.name)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
