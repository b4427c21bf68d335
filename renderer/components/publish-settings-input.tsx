import { Spinner } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useDraft, usePublishSettings } from '../context.tsx';
import { words } from '../words.ts';
import type { CheckedFieldProps } from './checked-field.tsx';
import { CheckedField } from './checked-field.tsx';
import { PathInput } from './path-input.tsx';
import { PublishSettingsSaid } from './publish-settings-said.tsx';
import { StateMark } from './state-mark.tsx';

export interface PublishSettingsInputProps extends Omit<CheckedFieldProps, 'children'> {
  readonly isReadOnly: boolean;
}

/** The publish settings file; below it what it says, once it could be read. */
export function PublishSettingsInput({ isReadOnly, ...field }: PublishSettingsInputProps) {
  const path = useDraft((state) => state.plan.azurePublishSettings);
  const setPlan = useDraft((state) => state.setPlan);
  const open = usePublishSettings((state) => state.open);
  const readPath = usePublishSettings((state) => state.path);
  const view = usePublishSettings((state) => state.view);
  const isReading = usePublishSettings((state) => state.isReading);
  const deletedPath = usePublishSettings((state) => state.deletedPath);
  useEffect(() => open(path.trim()), [open, path]);

  // The button that was pressed is gone with the file; the focus goes back to the box.
  const box = useRef<HTMLDivElement>(null);
  const deletedBefore = useRef(deletedPath);
  useEffect(() => {
    if (deletedPath !== null && deletedPath !== deletedBefore.current) {
      box.current?.querySelector('input')?.focus();
    }
    deletedBefore.current = deletedPath;
  }, [deletedPath]);
  return (
    <>
      <div ref={box}>
        <CheckedField {...field}>
          <PathInput
            value={path}
            onValue={(value) => setPlan({ azurePublishSettings: value })}
            readOnly={isReadOnly}
            kind="file"
            pickTitle={words.plan.pickPublishSettings}
          />
        </CheckedField>
      </div>
      {isReading && (
        <Spinner size="tiny" labelPosition="after" label={words.publishSettings.reading} />
      )}
      {view !== null && readPath === path.trim() && (
        <PublishSettingsSaid path={readPath} view={view} isReadOnly={isReadOnly} />
      )}
      <div role="status" hidden={deletedPath === null || path !== ''}>
        {deletedPath !== null && path === '' && (
          <StateMark tone="good">{words.publishSettings.removed(deletedPath)}</StateMark>
        )}
      </div>
    </>
  );
}
