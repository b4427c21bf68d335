import {
  Link,
  makeStyles,
  ProgressBar,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import type { CloudDrive } from '../../shared/domain/import-job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { mono } from '../mono.ts';
import { stateWord, words } from '../words.ts';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  serial: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  progress: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    width: '100%',
    paddingRight: tokens.spacingHorizontalL,
  },
  logs: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
  },
});

const tones: Readonly<Record<string, Tone>> = {
  Received: 'busy',
  Transferring: 'busy',
  Completed: 'good',
  CompletedMoreInfo: 'careful',
  NeverReceived: 'bad',
  ShippedBack: 'good',
};

/** The disks as the data centre sees them. A percentage is shown only when the service gives one. */
export function DrivesTable({ drives }: { readonly drives: readonly CloudDrive[] }) {
  const styles = useStyles();
  const { driveColumns } = words.track;
  return (
    <Table aria-label={words.track.drives}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{driveColumns.disk}</TableHeaderCell>
          <TableHeaderCell>{driveColumns.state}</TableHeaderCell>
          <TableHeaderCell>{driveColumns.progress}</TableHeaderCell>
          <TableHeaderCell>{driveColumns.logs}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {drives.map((drive) => (
          <TableRow key={drive.driveId}>
            <TableCell className={styles.serial}>{drive.driveId}</TableCell>
            <TableCell>
              <StateMark tone={tones[drive.state] ?? 'idle'}>
                {stateWord(words.track.driveStates, drive.state)}
              </StateMark>
            </TableCell>
            <TableCell>
              {drive.percentComplete === null ? (
                words.common.none
              ) : (
                <span className={styles.progress}>
                  <span>
                    {drive.percentComplete} %
                    {drive.bytesSucceeded !== null && ` · ${formatBytes(drive.bytesSucceeded)}`}
                  </span>
                  <ProgressBar
                    aria-label={words.write.progressOf(words.write.lane(drive.driveId))}
                    value={drive.percentComplete / 100}
                  />
                </span>
              )}
            </TableCell>
            <TableCell>
              <Logs drive={drive} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Logs({ drive }: { readonly drive: CloudDrive }) {
  const styles = useStyles();
  const logs = [
    { uri: drive.errorLogUri, name: words.track.copyLog },
    { uri: drive.verboseLogUri, name: words.track.verboseLog },
  ].flatMap(({ uri, name }) => (uri === null ? [] : [{ uri, name }]));
  if (logs.length === 0) return <>{words.track.noLogs}</>;
  return (
    <span className={styles.logs}>
      {logs.map((log) => (
        <Link key={log.name} href={log.uri} target="_blank" rel="noreferrer" inline>
          {log.name}
        </Link>
      ))}
    </span>
  );
}
