import {
  Caption1,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import type { CopyPart } from '../../shared/domain/initial-copy.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { formatCount } from '../format.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';

const shownArchives = 50;

const useStyles = makeStyles({
  mono: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    wordBreak: 'break-all',
  },
  number: { width: '88px' },
});

/** The finished archives of a backup of folders. */
export function ArchivesTable({ parts }: { readonly parts: readonly CopyPart[] }) {
  const styles = useStyles();
  const { archiveColumns: columns } = words.backup;
  const more = parts.length - shownArchives;
  return (
    <>
      <Table aria-label={words.backup.archives} size="small">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{columns.name}</TableHeaderCell>
            <TableHeaderCell className={styles.number}>{columns.files}</TableHeaderCell>
            <TableHeaderCell className={styles.number}>{columns.data}</TableHeaderCell>
            <TableHeaderCell className={styles.number}>{columns.size}</TableHeaderCell>
            <TableHeaderCell>{columns.sha}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {parts.slice(0, shownArchives).map((part) => (
            <TableRow key={part.archive.name}>
              <TableCell className={styles.mono}>{part.archive.name}</TableCell>
              <TableCell className={styles.number}>{formatCount(part.files)}</TableCell>
              <TableCell className={styles.number}>{formatBytes(part.bytes)}</TableCell>
              <TableCell className={styles.number}>{formatBytes(part.archive.bytes)}</TableCell>
              <TableCell className={styles.mono}>{part.archive.sha256}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <Caption1>{words.backup.moreArchives(more)}</Caption1>}
    </>
  );
}
