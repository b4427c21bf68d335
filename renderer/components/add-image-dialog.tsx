import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { parseBytes } from '../../shared/domain/size.ts';
import { useAction, useDisks, useHost } from '../context.tsx';
import { words } from '../words.ts';
import { Problem } from './problem.tsx';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
});

export interface AddImageDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Registers an image file as a disk. */
export function AddImageDialog({ isOpen, onClose }: AddImageDialogProps) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>{isOpen && <AddImageForm onClose={onClose} />}</DialogSurface>
    </Dialog>
  );
}

function AddImageForm({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const { practice } = useHost();
  const disks = useDisks((state) => state.disks);
  const addImage = useDisks((state) => state.addImage);
  const [file, setFile] = useState(() =>
    freeName(
      practice?.suggestedDiskFolder ?? '',
      disks.map((disk) => disk.path),
    ),
  );
  const [size, setSize] = useState('512 MB');
  const sizeBytes = parseBytes(size);

  const add = useAction(async () => {
    if (sizeBytes === null || file.trim() === '') return;
    // Whole sectors only; the next multiple of 512.
    await addImage(file.trim(), Math.ceil(sizeBytes / 512) * 512);
    onClose();
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add.run();
      }}
    >
      <DialogBody>
        <DialogTitle>{words.disks.addImageTitle}</DialogTitle>
        <DialogContent className={styles.content}>
          <span>{words.disks.addImageText}</span>
          <Field
            label={words.disks.imageFile}
            required
            {...(file.trim() === ''
              ? { validationState: 'error' as const, validationMessage: words.disks.imageFileBad }
              : {})}
          >
            <TextInput isMono value={file} onValue={setFile} />
          </Field>
          <Field
            label={words.disks.imageSize}
            required
            hint={words.disks.imageSizeHelp}
            {...(sizeBytes === null
              ? { validationState: 'error' as const, validationMessage: words.disks.imageSizeBad }
              : {})}
          >
            <TextInput value={size} onValue={setSize} />
          </Field>
          <Problem problem={add.problem} />
        </DialogContent>
        <DialogActions fluid>
          <Button appearance="secondary" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={add.isBusy || sizeBytes === null || file.trim() === ''}
            {...(add.isBusy ? { icon: <Spinner size="tiny" /> } : {})}
          >
            {words.disks.addImageConfirm}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}

/** `<folder>/disk-1.img`, or the next number that is not listed; follows the folder's own kind of slash. */
export function freeName(folder: string, taken: readonly string[]): string {
  const slash = folder.includes('\\') ? '\\' : '/';
  const base = folder === '' || folder.endsWith(slash) ? folder : folder + slash;
  let number = 1;
  while (taken.includes(`${base}disk-${number}.img`)) number += 1;
  return `${base}disk-${number}.img`;
}
