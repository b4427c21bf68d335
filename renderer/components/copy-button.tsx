import { Button, Tooltip, useAnnounce } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Checkmark16Regular, Copy16Regular } from '../icons.ts';
import { words } from '../words.ts';

const shownForMs = 2000;

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the accessible name. */
  readonly what: string;
  /** Shows the word beside the picture. */
  readonly withWord?: boolean;
}

/** Copies a text and says so. */
export function CopyButton({ text, what, withWord = false }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { announce } = useAnnounce();
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without the right to use the clipboard the text can still be marked by hand.
      return;
    }
    setCopied(true);
    announce(words.common.copied);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), shownForMs);
  };

  const name = words.common.copyOf(what);
  return (
    <Tooltip content={isCopied ? words.common.copied : name} relationship="label">
      <Button
        size="small"
        appearance="subtle"
        icon={isCopied ? <Checkmark16Regular /> : <Copy16Regular />}
        onClick={() => void copy()}
      >
        {withWord ? words.common.copy : null}
      </Button>
    </Tooltip>
  );
}
