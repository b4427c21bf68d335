import {
  Button,
  Caption1,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  makeStyles,
  SearchBox,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { SavedAddress } from '../../shared/domain/shipping-papers.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { addressesToShow, addressLine } from '../address-choice.ts';
import { useAddressBook } from '../context.tsx';
import { Add20Regular, Delete20Regular, Edit20Regular } from '../icons.ts';
import { words } from '../words.ts';
import { Problem } from './problem.tsx';

/** From here on there is a box to find one. */
const manyAddresses = 5;
/** More are never drawn; they are found by name. */
const shownMost = 30;

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  find: { maxWidth: '100%' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  text: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  label: { fontWeight: tokens.fontWeightSemibold },
});

export interface AddressBookListProps {
  /** Why the list could not be read. */
  readonly problem: ErrorData | null;
  readonly onUse: (entry: SavedAddress) => void;
  readonly onAdd: () => void;
  readonly onEdit: (entry: SavedAddress) => void;
  readonly onRemove: (entry: SavedAddress) => void;
  readonly onClose: () => void;
}

/** Every saved address with what can be done with it; many are found by typing. */
export function AddressBookList({ problem, onUse, onAdd, onClose, ...on }: AddressBookListProps) {
  const styles = useStyles();
  const entries = useAddressBook((state) => state.entries);
  const isLoaded = useAddressBook((state) => state.isLoaded);
  const [text, setText] = useState('');
  const hasSearch = entries.length > manyAddresses;
  const { shown, more } = addressesToShow(entries, text, shownMost);
  const { addressBook } = words;
  return (
    <DialogBody>
      <DialogTitle>{addressBook.title}</DialogTitle>
      <DialogContent className={styles.content}>
        <span className={styles.quiet}>{addressBook.text}</span>
        <Problem problem={problem} />
        {hasSearch && (
          <Field label={addressBook.find}>
            <SearchBox
              autoFocus
              className={styles.find}
              value={text}
              onChange={(_, data) => setText(data.value)}
            />
          </Field>
        )}
        {shown.length > 0 && (
          <ul className={styles.list} aria-label={addressBook.list}>
            {shown.map((entry) => (
              <li key={entry.id} className={styles.item}>
                <span className={styles.text}>
                  <span className={styles.label}>{entry.label}</span>
                  <Caption1 className={styles.quiet}>{addressLine(entry.address)}</Caption1>
                </span>
                <Button aria-label={addressBook.useOne(entry.label)} onClick={() => onUse(entry)}>
                  {addressBook.use}
                </Button>
                <Tooltip content={addressBook.edit(entry.label)} relationship="label">
                  <Button
                    appearance="subtle"
                    icon={<Edit20Regular />}
                    onClick={() => on.onEdit(entry)}
                  />
                </Tooltip>
                <Tooltip content={addressBook.remove(entry.label)} relationship="label">
                  <Button
                    appearance="subtle"
                    icon={<Delete20Regular />}
                    onClick={() => on.onRemove(entry)}
                  />
                </Tooltip>
              </li>
            ))}
          </ul>
        )}
        <div role="status">
          {more > 0 && <Caption1 className={styles.quiet}>{addressBook.more(more)}</Caption1>}
          {isLoaded && entries.length === 0 && addressBook.none}
          {entries.length > 0 && shown.length === 0 && addressBook.noneFound}
        </div>
      </DialogContent>
      <DialogActions fluid>
        {/* Also after coming back from another page of the dialog, whose focused control is gone. */}
        <Button autoFocus={!hasSearch} icon={<Add20Regular />} onClick={onAdd}>
          {addressBook.add}
        </Button>
        <Button onClick={onClose}>{words.common.close}</Button>
      </DialogActions>
    </DialogBody>
  );
}
