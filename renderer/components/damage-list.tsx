import {
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { isMendable } from '../../shared/domain/damage.ts';
import type { Damage, JobDisk } from '../../shared/domain/job.ts';
import { useAction, useJobs } from '../context.tsx';
import { formatRange } from '../format.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { Problem } from './problem.tsx';

/** Places shown at once; the rest is counted. */
const shownPlaces = 12;

const useStyles = makeStyles({
  file: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  range: { fontVariantNumeric: 'tabular-nums' },
  more: { color: tokens.colorNeutralForeground2 },
});

export interface DamageListProps {
  readonly jobName: string;
  readonly disk: JobDisk;
  readonly canChange: boolean;
  readonly isBusy: boolean;
  readonly onRepair: () => void;
}

/** Where a finished disk is not as it was written, by file and byte; and the repair where file content is all there is. */
export function DamageList({ jobName, disk, canChange, isBusy, onRepair }: DamageListProps) {
  const styles = useStyles();
  const damage = useJobs((state) => state.damage);
  const [places, setPlaces] = useState<readonly Damage[]>(disk.damage.first);
  const { count } = disk.damage;
  const { run, problem } = useAction(async (diskId: string) => {
    setPlaces(await damage(jobName, diskId));
  });
  useEffect(() => void run(disk.diskId), [run, disk.diskId, count]);

  const canRepair = isRepairable(disk, places);
  const more = count - Math.min(places.length, shownPlaces);
  return (
    <>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{words.write.damage.title(count)}.</MessageBarTitle>
          {canRepair ? words.write.damage.repairText : words.write.damage.beyond}
        </MessageBarBody>
        {canRepair && canChange && (
          <MessageBarActions>
            <Button
              disabledFocusable={isBusy}
              aria-label={words.write.damage.repairLane(disk.serial)}
              onClick={onRepair}
            >
              {words.write.damage.repair}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
      <Problem problem={problem} />
      <Table size="extra-small" aria-label={words.write.damage.title(count)}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{words.write.damage.place}</TableHeaderCell>
            <TableHeaderCell>{words.write.damage.range}</TableHeaderCell>
            <TableHeaderCell>{words.write.damage.found}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {places.slice(0, shownPlaces).map((place) => (
            <TableRow key={`${place.file ?? place.part ?? ''}@${place.offset}`}>
              <TableCell className={styles.file}>
                {place.file ?? partName(place.part ?? '')}
              </TableCell>
              <TableCell className={styles.range}>{stretchText(place)}</TableCell>
              <TableCell>{words.write.damage.kinds[place.what]}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <Caption1 className={styles.more}>{words.write.damage.more(more)}</Caption1>}
    </>
  );
}

/** Places that can be written again one by one, and no reading back that said otherwise. */
export function isRepairable(disk: Pick<JobDisk, 'error'>, places: readonly Damage[]): boolean {
  return disk.error?.code !== 'verify.beyond-repair' && places.every(isMendable);
}

/** Bytes of the file, or of the disk where the place is no file's content. */
function stretchText({ file, part, offset, length }: Damage): string {
  if (length === 0) return words.write.damage.whole;
  const range = formatRange(offset, length);
  return file === null && part !== 'manifest' ? words.write.damage.ofDisk(range) : range;
}

/** The volume writer names the parts of a disk in English; a part that this table does not know keeps that name. */
function partName(part: string): string {
  const names: Readonly<Record<string, string>> = words.write.damage.parts;
  return names[part] ?? part;
}
