import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import type { SavedAddress } from '../../shared/domain/shipping-papers.ts';
import { addressLine } from '../address-choice.ts';
import { useAction, useAddressBook } from '../context.tsx';
import { words } from '../words.ts';
import { Problem } from './problem.tsx';

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
    overflowWrap: 'anywhere',
  },
});

export interface AddressRemovalProps {
  readonly entry: SavedAddress;
  readonly onBack: () => void;
}

/** Asks before an address is taken out of the book; keeping it has the focus. */
export function AddressRemoval({ entry, onBack }: AddressRemovalProps) {
  const styles = useStyles();
  const { announce } = useAnnounce();
  const remove = useAddressBook((state) => state.remove);
  const { addressBook } = words;
  const removal = useAction(async () => {
    await remove(entry.id);
    announce(addressBook.removed(entry.label));
    onBack();
  });
  return (
    <DialogBody>
      <DialogTitle>{addressBook.removeTitle(entry.label)}</DialogTitle>
      <DialogContent className={styles.content}>
        <span>{addressLine(entry.address)}</span>
        <span>{addressBook.removeText}</span>
        <Problem problem={removal.problem} />
      </DialogContent>
      <DialogActions fluid>
        <Button autoFocus onClick={onBack}>
          {words.common.cancel}
        </Button>
        <Button
          appearance="primary"
          disabledFocusable={removal.isBusy}
          onClick={() => void removal.run()}
        >
          {addressBook.removeConfirm}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
