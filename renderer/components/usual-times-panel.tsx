import {
  Caption1,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import type { JobView } from '../../shared/domain/job.ts';
import { situationOf } from '../../shared/domain/situation.ts';
import { usualTimes } from '../../shared/domain/usual-times.ts';
import { useNow } from '../use-now.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';

const useStyles = makeStyles({
  cell: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
  now: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1 },
  mark: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** How long each part of the way takes as a rule, and where in it the job is. */
export function UsualTimesPanel({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const times = usualTimes(situationOf(job, useNow()));
  const { columns, now, text, title } = words.helpdesk.usual;
  return (
    <Panel title={title}>
      <Table aria-label={title} size="small">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{columns.what}</TableHeaderCell>
            <TableHeaderCell>{columns.range}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {times.map((time) => (
            <TableRow key={time.step} className={mergeClasses(time.isNow && styles.now)}>
              <TableCell className={styles.cell}>
                <span>
                  {time.what}
                  {time.isNow && <span className={styles.mark}> ({now})</span>}
                </span>
              </TableCell>
              <TableCell className={styles.cell}>{time.range}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Caption1 className={styles.quiet}>{text}</Caption1>
    </Panel>
  );
}
