import { Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { useState } from 'react';
import { useAction, useCanChange, useDraft, usePublishSettings } from '../context.tsx';
import { mono } from '../mono.ts';
import { fileNameOf } from '../subscription-choice.ts';
import { words } from '../words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
  path: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** Says what the file is worth to a stranger, and deletes it after a question. */
export function DeletePublishSettings({ path }: { readonly path: string }) {
  const styles = useStyles();
  const canChange = useCanChange();
  const remove = usePublishSettings((state) => state.remove);
  const setPlan = useDraft((state) => state.setPlan);
  const restoreFocus = useRestoreFocusTarget();
  const [isAsking, setAsking] = useState(false);
  const deletion = useAction(async () => {
    await remove();
    setAsking(false);
    setPlan({ azurePublishSettings: '' });
  });
  const { publishSettings } = words;
  return (
    <div className={styles.root}>
      <StateMark tone="careful">
        <span className={styles.strong}>{publishSettings.fullPower}</span>{' '}
        {publishSettings.fullPowerNext}
      </StateMark>
      {canChange && (
        <Button
          {...restoreFocus}
          onClick={() => {
            deletion.clear();
            setAsking(true);
          }}
        >
          {publishSettings.remove}
        </Button>
      )}
      <ConfirmDialog
        title={publishSettings.removeTitle(fileNameOf(path))}
        keepLabel={words.common.cancel}
        confirmLabel={publishSettings.removeConfirm}
        isOpen={isAsking}
        isBusy={deletion.isBusy}
        problem={deletion.problem}
        onKeep={() => setAsking(false)}
        onConfirm={() => void deletion.run()}
      >
        <span>{publishSettings.removeText}</span>
        <span className={styles.path}>{path}</span>
        <span>{publishSettings.removeKeeps}</span>
      </ConfirmDialog>
    </div>
  );
}
