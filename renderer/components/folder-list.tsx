import { Button, Field, makeStyles, tokens } from '@fluentui/react-components';
import { Add20Regular, Delete20Regular } from '../icons.ts';
import { words } from '../words.ts';
import { PathInput } from './path-input.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalS,
  },
});

export interface FolderListProps {
  readonly folders: readonly string[];
  readonly onChange: (folders: readonly string[]) => void;
  readonly isDisabled: boolean;
}

/** Folders to back up; there is always at least one box. */
export function FolderList({ folders, onChange, isDisabled }: FolderListProps) {
  const styles = useStyles();
  const shown = folders.length === 0 ? [''] : folders;
  const put = (index: number, value: string) =>
    onChange(shown.map((folder, at) => (at === index ? value : folder)));
  return (
    <div className={styles.root}>
      {shown.map((folder, index) => (
        // Boxes have no identity but their place.
        <div key={index} className={styles.row}>
          <Field label={words.backup.folder(index + 1)}>
            <PathInput
              kind="folder"
              pickTitle={words.backup.pickFolder}
              value={folder}
              disabled={isDisabled}
              onValue={(value) => put(index, value)}
            />
          </Field>
          {shown.length > 1 && (
            <Button
              appearance="subtle"
              icon={<Delete20Regular />}
              aria-label={words.backup.removeFolder(index + 1)}
              disabled={isDisabled}
              onClick={() => onChange(shown.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<Add20Regular />}
          disabled={isDisabled}
          onClick={() => onChange([...shown, ''])}
        >
          {words.backup.addFolder}
        </Button>
      </div>
    </div>
  );
}
