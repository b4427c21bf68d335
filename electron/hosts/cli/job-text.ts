import type {
  Damage,
  JobDisk,
  JobView,
  LaneProgress,
  PrepProgress,
} from '../../../shared/domain/job.ts';
import type { StagedSummary } from '../../../shared/domain/plan.ts';
import type { ShippingDetails, ShippingTarget } from '../../../shared/domain/shipping.ts';
import { shippingFieldNames } from '../../../shared/domain/field-names.ts';
import { importJobText } from './import-job-text.ts';
import { partText } from '../../../shared/domain/parts-words.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import type { ErrorData } from '../../../shared/errors/app-error.ts';
import { wordsOf } from '../../../shared/errors/app-error.ts';
import { placeText } from '../../core/jobs/damage-report.ts';
import { table } from './terminal.ts';

/** Phases as a person calls them; the same words as on the screens. */
const phaseWords: Readonly<Record<JobDisk['phase'], string>> = {
  chosen: 'waiting',
  clearing: 'clearing old data',
  'laying-out': 'laying out',
  writing: 'writing',
  sealing: 'sealing',
  verifying: 'reading back',
  prepared: 'prepared',
};

/** What a lane waits for; it goes on by itself. */
const waitWords: Readonly<Record<NonNullable<LaneProgress['waitsFor']>, string>> = {
  staging: 'waits for the staging location',
  disk: 'waits for the disk to be attached again',
  turn: 'waits for its turn',
};

const whoWords: Readonly<Record<JobView['standing']['who'], string>> = {
  you: 'you act next',
  carrier: 'the carrier acts next',
  'data-centre': 'the data centre acts next',
  nobody: 'nobody has to act',
};

/** `1 file`, `12 files`. */
export function filesText(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** A job in a few lines: where it stands, who acts, its disks, its address. */
export function jobText(job: JobView): string {
  const { standing } = job;
  const by = standing.by === null ? '' : `, by ${standing.by}`;
  const lines = [
    `${job.descriptor.jobName}${ofParts(job)}: ${standing.title}`,
    `${standing.meaning} (${whoWords[standing.who]}${by})`,
  ];
  if (job.staged !== null) {
    lines.push(`Staging: ${job.plan.stagingLocation}, ${stagedText(job.staged)}`);
  }
  if (job.disks.length > 0) lines.push('', disksText(job));
  if (job.problem !== null) lines.push('', problemText(job.problem));
  if (job.target !== null) lines.push('', 'Ship to', addressText(job.target));
  const told = importJobText(job);
  if (told.length > 0) lines.push('', ...told);
  if (job.importCheck !== null) {
    const { filesMatching, filesTotal, bytes, mismatches } = job.importCheck;
    lines.push('', `${filesMatching} of ${filesTotal} files, ${formatBytes(bytes)}, match`);
    for (const { file, reason } of mismatches.slice(0, 20)) lines.push(`  ${file}: ${reason}`);
  }
  return lines.join('\n');
}

/** ` (part 2 of 3)`; nothing for a backup in one parcel. */
export function ofParts({ group, descriptor }: Pick<JobView, 'group' | 'descriptor'>): string {
  const part = partText(group, descriptor.jobName);
  return part === '' ? '' : ` (${part})`;
}

function stagedText(staged: NonNullable<JobView['staged']>): string {
  return `${filesText(staged.files)}, ${formatBytes(staged.bytes)}`;
}

function disksText(job: JobView): string {
  const rows = job.disks.map((disk) => [
    `  ${disk.serial}`,
    disk.model,
    formatBytes(disk.sizeBytes),
    phaseText(disk),
    filesText(disk.files),
    disk.path,
  ]);
  const problems = job.disks.flatMap((disk) =>
    disk.error === null || disk.retiredAt !== null ? [] : [problemText(asErrorData(disk.error))],
  );
  return ['Disks', table(rows), ...problems].join('\n');
}

function phaseText(disk: JobDisk): string {
  if (disk.retiredAt !== null) return 'given up';
  if (disk.role === 'spare') return 'spare';
  const phase =
    disk.phase === 'writing'
      ? `writing, ${formatBytes(disk.doneBytes)} of ${formatBytes(disk.totalBytes)}`
      : phaseWords[disk.phase];
  return disk.isPaused ? `${phase}, paused` : phase;
}

/** Places named on the terminal; the rest is counted. */
const mostPlaces = 20;

/** The damaged places of a disk as a list. */
export function damageText(serial: string, count: number, first: readonly Damage[]): string {
  const shown = first.slice(0, mostPlaces).map((place) => `  ${placeText(place)}`);
  const more = count - shown.length;
  const head = `On disk ${serial}, ${count === 1 ? 'one place is' : `${count} places are`} not as written:`;
  return [head, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}

export function problemText(error: Parameters<typeof asErrorData>[0]): string {
  const { title, next } = wordsOf(asErrorData(error));
  return `  ${title}\n  ${next}`;
}

/** Stored failures come with their code as plain text. */
export function asErrorData(error: {
  code: string;
  facts: Record<string, string | number>;
  detail?: string | undefined;
}): ErrorData {
  return error as ErrorData;
}

/** The address as on a label. */
export function addressText(target: ShippingTarget): string {
  const { address: a } = target;
  const lines = [
    a.recipientName,
    a.streetAddress1,
    a.streetAddress2,
    [a.postalCode, a.city, a.stateOrProvince].filter((part) => part !== '').join(' '),
    a.countryOrRegion,
    a.phone,
    a.additionalInformation,
  ];
  const label = lines.filter((line) => line !== '').map((line) => `  ${line}`);
  const carriers = target.supportedCarriers.join(', ');
  return [...label, ...(carriers === '' ? [] : [`  Carriers: ${carriers}`])].join('\n');
}

export function shippingText(details: ShippingDetails): string {
  const rows = Object.entries(shippingFieldNames).map(([field, name]) => [
    `  ${name}`,
    String(details[field as keyof ShippingDetails]),
  ]);
  return table(rows);
}

/** All lanes of a running preparation in one line. */
export function progressText(progress: PrepProgress, job: JobView | null): string {
  return progress.lanes
    .map((lane) => {
      const serial = job?.disks.find((disk) => disk.diskId === lane.diskId)?.serial ?? lane.diskId;
      const share =
        lane.totalBytes === 0 ? '' : ` ${Math.floor((100 * lane.doneBytes) / lane.totalBytes)} %`;
      const rate = lane.bytesPerSecond > 0 ? `, ${formatBytes(lane.bytesPerSecond)}/s` : '';
      const limit = lane.limit === null ? '' : ` (limit: ${lane.limit})`;
      const wait = lane.waitsFor === null ? '' : `, ${waitWords[lane.waitsFor]}`;
      return `${serial}: ${phaseWords[lane.phase]}${share}${rate}${limit}${wait}`;
    })
    .join('   ');
}

/** Files that are copied and want a look all the same; empty when there are none. */
export function doubtfulText(staged: StagedSummary | null): string[] {
  const rows = staged?.doubtful ?? [];
  if (rows.length === 0) return [];
  return ['To look at:', ...rows.map(({ path, reason }) => `  ${path}: ${reason}`)];
}
