import { Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { InputProps } from '@fluentui/react-components';
import { mono } from '../mono.ts';

const useStyles = makeStyles({
  mono: { '& input': { ...mono, fontSize: tokens.fontSizeBase200 } },
});

export interface TextInputProps extends Omit<InputProps, 'value' | 'onChange' | 'size'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Ids, serials and numbers that are compared character by character. */
  readonly isMono?: boolean;
}

/** One line of text that no browser corrects or completes. */
export function TextInput({ onValue, isMono = false, className, ...rest }: TextInputProps) {
  const styles = useStyles();
  return (
    <Input
      autoComplete="off"
      spellCheck={false}
      {...rest}
      className={mergeClasses(isMono && styles.mono, className)}
      onChange={(_, data) => onValue(data.value)}
    />
  );
}
