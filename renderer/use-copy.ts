import { useAnnounce } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import { words } from './words.ts';

const shownForMs = 2000;

/** Copies a text; `isCopied` for the moment in which a button says so. Screen readers are told. */
export function useCopy(): {
  readonly isCopied: boolean;
  readonly copy: (text: string) => Promise<void>;
} {
  const [isCopied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { announce } = useAnnounce();
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback(
    async (text: string): Promise<void> => {
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
    },
    [announce],
  );
  return { isCopied, copy };
}
