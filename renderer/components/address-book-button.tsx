import { Button, useAnnounce, useRestoreFocusTarget } from '@fluentui/react-components';
import { useState } from 'react';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import { addressOf } from '../address-choice.ts';
import { useDraft } from '../context.tsx';
import { BookContacts20Regular } from '../icons.ts';
import { words } from '../words.ts';
import { AddressBookDialog } from './address-book-dialog.tsx';

export interface AddressBookButtonProps {
  readonly jobName: string;
  readonly details: ShippingDetails;
}

/** Fills the return address of a job from the saved ones. */
export function AddressBookButton({ jobName, details }: AddressBookButtonProps) {
  const { announce } = useAnnounce();
  const setShipping = useDraft((state) => state.setShipping);
  const restoreFocus = useRestoreFocusTarget();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button {...restoreFocus} icon={<BookContacts20Regular />} onClick={() => setOpen(true)}>
        {words.addressBook.open}
      </Button>
      <AddressBookDialog
        isOpen={isOpen}
        current={addressOf(details)}
        onUse={({ label, address }) => {
          setShipping(jobName, address);
          setOpen(false);
          announce(words.addressBook.filled(label));
        }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
