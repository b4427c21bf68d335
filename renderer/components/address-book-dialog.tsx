import { Dialog, DialogSurface } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ReturnAddress, SavedAddress } from '../../shared/domain/shipping-papers.ts';
import { useAction, useAddressBook } from '../context.tsx';
import { AddressBookList } from './address-book-list.tsx';
import { AddressForm } from './address-form.tsx';
import { AddressRemoval } from './address-removal.tsx';

type Phase =
  | { readonly kind: 'list' }
  | { readonly kind: 'edit'; readonly entry: SavedAddress | null }
  | { readonly kind: 'remove'; readonly entry: SavedAddress };

const list: Phase = { kind: 'list' };

export interface AddressBookDialogProps {
  readonly isOpen: boolean;
  /** What is in the form behind; a new entry starts with it. */
  readonly current: ReturnAddress;
  readonly onUse: (entry: SavedAddress) => void;
  readonly onClose: () => void;
}

/** The saved return addresses: choose one, or keep the list in order. One dialog; Escape leads one step back. */
export function AddressBookDialog({ isOpen, current, onUse, onClose }: AddressBookDialogProps) {
  const load = useAddressBook((state) => state.load);
  const [phase, setPhase] = useState<Phase>(list);
  const loading = useAction(load);
  const { run } = loading;
  useEffect(() => {
    if (isOpen) void run();
  }, [run, isOpen]);
  const back = () => setPhase(list);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, data) => {
        if (data.open) return;
        if (phase.kind === 'list') onClose();
        else back();
      }}
    >
      <DialogSurface>
        {phase.kind === 'list' && (
          <AddressBookList
            problem={loading.problem}
            onUse={onUse}
            onAdd={() => setPhase({ kind: 'edit', entry: null })}
            onEdit={(entry) => setPhase({ kind: 'edit', entry })}
            onRemove={(entry) => setPhase({ kind: 'remove', entry })}
            onClose={onClose}
          />
        )}
        {phase.kind === 'edit' && (
          <AddressForm entry={phase.entry} current={current} onBack={back} />
        )}
        {phase.kind === 'remove' && <AddressRemoval entry={phase.entry} onBack={back} />}
      </DialogSurface>
    </Dialog>
  );
}
