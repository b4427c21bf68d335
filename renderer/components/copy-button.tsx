import { Button, Tooltip } from '@fluentui/react-components';
import { Checkmark16Regular, Copy16Regular } from '../icons.ts';
import { useCopy } from '../use-copy.ts';
import { words } from '../words.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the accessible name. */
  readonly what: string;
  /** Shows the word beside the picture. */
  readonly withWord?: boolean;
}

/** Copies a text and says so. */
export function CopyButton({ text, what, withWord = false }: CopyButtonProps) {
  const { isCopied, copy } = useCopy();
  const name = words.common.copyOf(what);
  return (
    <Tooltip content={isCopied ? words.common.copied : name} relationship="label">
      <Button
        size="small"
        appearance="subtle"
        icon={isCopied ? <Checkmark16Regular /> : <Copy16Regular />}
        onClick={() => void copy(text)}
      >
        {withWord ? words.common.copy : null}
      </Button>
    </Tooltip>
  );
}
