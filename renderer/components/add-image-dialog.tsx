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
import type { ImageMend } from '../../shared/domain/image-disk.ts';
import { imageBytes, imageFileMend, imageSizeMend } from '../../shared/domain/image-disk.ts';
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
  const sizeBytes = imageBytes(size);
  const fileMend = file.trim() === '' ? words.disks.imageFileBad : textOf(imageFileMend(file));
  const sizeMend = sizeBytes === null ? words.disks.imageSizeBad : textOf(imageSizeMend(sizeBytes));
  const isReady = fileMend === null && sizeMend === null;

  const add = useAction(async () => {
    if (sizeBytes === null || !isReady) return;
    await addImage(file.trim(), sizeBytes);
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
          <Field label={words.disks.imageFile} required {...toMend(fileMend)}>
            <TextInput isMono value={file} onValue={setFile} />
          </Field>
          <Field
            label={words.disks.imageSize}
            required
            hint={sizeMend === null ? words.disks.imageSizeHelp : null}
            {...toMend(sizeMend)}
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
            disabledFocusable={add.isBusy || !isReady}
            {...(add.isBusy ? { icon: <Spinner size="tiny" /> } : {})}
          >
            {words.disks.addImageConfirm}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}

function textOf(mend: ImageMend | null): string | null {
  return mend === null ? null : `${mend.reason} ${mend.next}`;
}

function toMend(text: string | null) {
  return text === null ? {} : { validationState: 'error' as const, validationMessage: text };
}

/** `<folder>/disk-1.img`, or the next number that is not listed; follows the folder's own kind of slash. */
export function freeName(folder: string, taken: readonly string[]): string {
  const slash = folder.includes('\\') ? '\\' : '/';
  const base = folder === '' || folder.endsWith(slash) ? folder : folder + slash;
  let number = 1;
  while (taken.includes(`${base}disk-${number}.img`)) number += 1;
  return `${base}disk-${number}.img`;
}
