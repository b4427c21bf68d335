import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { InputProps } from '@fluentui/react-components';
import { useConnection, useHost } from '../context.tsx';
import { FolderOpen20Regular } from '../icons.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  input: { flexGrow: 1, minWidth: 0, width: '100%' },
  // A longer word in another language takes its room from the path, not from its own margins.
  browse: { flexShrink: 0 },
  mono: { '& input': { ...mono, fontSize: tokens.fontSizeBase200 } },
});

export interface PathInputProps extends Omit<InputProps, 'value' | 'onChange' | 'type' | 'size'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly kind: 'folder' | 'file';
  /** Title of the host's picker. */
  readonly pickTitle: string;
}

/** A path to type, with a picker beside it where the host has one. */
export function PathInput({ value, onValue, kind, pickTitle, className, ...rest }: PathInputProps) {
  const styles = useStyles();
  const { features } = useHost();
  const pickFolder = useConnection((state) => state.pickFolder);
  const pickFile = useConnection((state) => state.pickFile);
  const hasPicker = kind === 'folder' ? features.folderPicker : features.filePicker;

  const pick = async (): Promise<void> => {
    const path = await (kind === 'folder' ? pickFolder(pickTitle) : pickFile(pickTitle));
    if (path !== null) onValue(path);
  };
  return (
    <div className={styles.root}>
      <Input
        {...rest}
        value={value}
        spellCheck={false}
        autoComplete="off"
        className={mergeClasses(styles.input, styles.mono, className)}
        onChange={(_, data) => onValue(data.value)}
      />
      {hasPicker && (
        <Button
          icon={<FolderOpen20Regular />}
          className={styles.browse}
          aria-label={words.common.browseFor[kind]}
          disabled={rest.disabled === true}
          onClick={() => void pick()}
        >
          {words.common.browse}
        </Button>
      )}
    </div>
  );
}
