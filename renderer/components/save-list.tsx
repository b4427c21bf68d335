import {
  Button,
  makeStyles,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Cell } from '../../shared/domain/csv.ts';
import { toTabbedText } from '../../shared/domain/csv.ts';
import type { ExportFormat, WrittenList } from '../../shared/domain/job-table.ts';
import { useAction } from '../context.tsx';
import { ArrowDownload20Regular, Checkmark20Regular, Copy20Regular } from '../icons.ts';
import { mono } from '../mono.ts';
import { useCopy } from '../use-copy.ts';
import { words as allWords } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  // Below the tools, over the whole width.
  outcome: { flexBasis: '100%', display: 'flex', flexDirection: 'column' },
  path: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

interface SaveListWords {
  readonly copyAsText?: string;
  readonly save: string;
  readonly saveAs: Readonly<Record<ExportFormat, string>>;
  readonly saved: (entries: number) => string;
}

export interface SaveListProps {
  /** What is copied: the rows as they are shown, with their head. Left out where not all of them are here. */
  readonly table?: () => readonly (readonly Cell[])[];
  readonly save: (format: ExportFormat) => Promise<WrittenList>;
  readonly isEmpty: boolean;
  readonly words: SaveListWords;
  readonly className?: string;
}

/**
 * Copies a list or writes it into the data folder and says where it lies; the same in a browser and in the desktop
 * window, which takes no downloads. Sits in a row of tools and breaks out of it for what it has to say.
 */
export function SaveList({ table, save, isEmpty, words, className }: SaveListProps) {
  const styles = useStyles();
  const [written, setWritten] = useState<WrittenList | null>(null);
  const { isCopied, copy } = useCopy();
  const saving = useAction(async (format: ExportFormat) => setWritten(await save(format)));
  return (
    <>
      <div className={mergeClasses(styles.buttons, className)}>
        {table !== undefined && (
          <Tooltip
            content={
              isCopied ? allWords.common.copied : allWords.common.copyOf(words.copyAsText ?? '')
            }
            relationship="label"
          >
            <Button
              icon={isCopied ? <Checkmark20Regular /> : <Copy20Regular />}
              disabledFocusable={isEmpty}
              onClick={() => void copy(toTabbedText(table()))}
            />
          </Tooltip>
        )}
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <MenuButton
              icon={<ArrowDownload20Regular />}
              disabledFocusable={isEmpty || saving.isBusy}
            >
              {words.save}
            </MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {(['csv', 'json'] as const).map((format) => (
                <MenuItem key={format} onClick={() => void saving.run(format)}>
                  {words.saveAs[format]}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      {(written !== null || saving.problem !== null) && (
        <div className={styles.outcome}>
          <Problem problem={saving.problem} onDismiss={saving.clear} />
          {written !== null && (
            <div role="status">
              <StateMark tone="good">
                {words.saved(written.entries)} <span className={styles.path}>{written.file}</span>
              </StateMark>{' '}
              <CopyButton text={written.file} what={written.file} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
