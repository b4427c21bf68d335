import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { ReturnAddress, SavedAddress } from '../../shared/domain/shipping-papers.ts';
import { addressLine, returnAddressPlaces } from '../address-choice.ts';
import { useAction, useAddressBook } from '../context.tsx';
import { words } from '../words.ts';
import { Problem } from './problem.tsx';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  content: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    paddingBottom: tokens.spacingVerticalM,
  },
  wide: { gridColumn: '1 / -1' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface AddressFormProps {
  /** The one to change; null for a new one. */
  readonly entry: SavedAddress | null;
  /** What a new one starts with. */
  readonly current: ReturnAddress;
  readonly onBack: () => void;
}

/** A saved address to fill in; what the core refuses is said in the same place. */
export function AddressForm({ entry, current, onBack }: AddressFormProps) {
  const styles = useStyles();
  const { announce } = useAnnounce();
  const saveAddress = useAddressBook((state) => state.save);
  const [label, setLabel] = useState(entry?.label ?? '');
  const [address, setAddress] = useState(entry?.address ?? current);
  const { addressBook } = words;
  const save = useAction(async () => {
    const saved = await saveAddress({ id: entry?.id ?? null, label, address });
    announce(addressBook.saved(saved.label));
    onBack();
  });

  const isFromForm = entry === null && addressLine(current) !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isBusy) void save.run();
      }}
    >
      <DialogBody>
        <DialogTitle>
          {entry === null ? addressBook.addTitle : addressBook.editTitle(entry.label)}
        </DialogTitle>
        <DialogContent className={styles.content}>
          <Field
            label={addressBook.label}
            hint={addressBook.labelHelp}
            required
            className={styles.wide}
          >
            <TextInput autoFocus value={label} onValue={setLabel} />
          </Field>
          {isFromForm && (
            <span className={mergeClasses(styles.wide, styles.quiet)}>
              {addressBook.addFromForm}
            </span>
          )}
          {returnAddressPlaces.map((place) => (
            <Field
              key={place.name}
              label={words.shipping.fields[place.name].label}
              className={'isWide' in place ? styles.wide : undefined}
            >
              <TextInput
                value={address[place.name]}
                onValue={(text) => setAddress({ ...address, [place.name]: text })}
                {...('type' in place ? { type: place.type } : {})}
              />
            </Field>
          ))}
          <div className={styles.wide}>
            <Problem problem={save.problem} />
          </div>
        </DialogContent>
        <DialogActions fluid>
          <Button onClick={onBack}>{words.common.cancel}</Button>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={save.isBusy}
            {...(save.isBusy ? { icon: <Spinner size="tiny" /> } : {})}
          >
            {addressBook.save}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
