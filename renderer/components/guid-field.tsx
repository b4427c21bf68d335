import { Field } from '@fluentui/react-components';
import { useState } from 'react';
import { words } from '../words.ts';
import { TextInput } from './text-input.tsx';

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text.trim());
}

export interface GuidFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly readOnly: boolean;
}

/** A box for an ID of Azure. What is no ID is said once the box is left, not while it is typed. */
export function GuidField({ value, label, hint, required = false, ...input }: GuidFieldProps) {
  const [wasLeft, setLeft] = useState(false);
  const isWrong = wasLeft && value.trim() !== '' && !isGuid(value);
  return (
    <Field
      label={label}
      required={required}
      {...(hint === undefined ? {} : { hint })}
      {...(isWrong
        ? { validationState: 'error' as const, validationMessage: words.register.notAnId }
        : {})}
    >
      <TextInput isMono value={value} {...input} onBlur={() => setLeft(true)} />
    </Field>
  );
}
