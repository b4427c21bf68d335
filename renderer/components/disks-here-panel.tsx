import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import type { JobView } from '../../shared/domain/job.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { useProgress } from '../context.tsx';
import { formatShare } from '../format.ts';
import { mono } from '../mono.ts';
import type { LaneState } from '../stores/lane-state.ts';
import { laneStateOf } from '../stores/lane-state.ts';
import type { LaneView } from '../stores/progress.ts';
import { lanesOf } from '../stores/progress.ts';
import { words } from '../words.ts';
import { Bar } from './bar.tsx';
import { Panel } from './panel.tsx';
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
  },
});

const tones: Readonly<Record<LaneState, Tone>> = {
  running: 'busy',
  prepared: 'good',
  waiting: 'careful',
  paused: 'careful',
  interrupted: 'careful',
  'set-aside': 'careful',
  damaged: 'bad',
  failed: 'bad',
  'not-started': 'idle',
  spare: 'idle',
  retired: 'idle',
};

/** How far the disks are while they are still written here; nothing can be done from this panel. */
export function DisksHerePanel({ job }: { readonly job: JobView }) {
  const lanes = useProgress((state) => state.lanes);
  const shares = useProgress((state) => state.shares);
  const rates = useProgress((state) => state.rates);
  if (job.disks.length === 0) return null;
  const { title, columns } = words.helpdesk.disksHere;
  return (
    <Panel title={title}>
      <Table aria-label={title}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{columns.disk}</TableHeaderCell>
            <TableHeaderCell>{columns.state}</TableHeaderCell>
            <TableHeaderCell>{columns.progress}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {lanesOf(job, { lanes, shares, rates }).map((lane) => (
            <LaneRow key={lane.disk.diskId} lane={lane} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function LaneRow({ lane }: { readonly lane: LaneView }) {
  const styles = useStyles();
  const { serial } = lane.disk;
  const state = laneStateOf(lane);
  const hasShare = state !== 'spare' && state !== 'retired';
  return (
    <TableRow>
      <TableCell className={styles.serial}>{serial}</TableCell>
      <TableCell>
        <StateMark tone={tones[state]}>
          {state === 'running' ? words.write.phases[lane.phase] : words.write.states[state]}
        </StateMark>
      </TableCell>
      <TableCell>
        {hasShare ? (
          <span className={styles.progress}>
            <span>
              {formatShare(lane.share)} · {formatBytes(lane.totalBytes)}
            </span>
            <Bar label={words.write.progressOf(words.write.lane(serial))} share={lane.share} />
          </span>
        ) : (
          words.common.none
        )}
      </TableCell>
    </TableRow>
  );
}
