import { say } from '../language/say.ts';
import type { CloudJob, ImportCheck } from '../domain/import-job.ts';
import { hasEnded as jobHasEnded, wasCancelled } from '../domain/import-job.ts';
import type { JobDisk, StepId, StepState } from '../domain/job.ts';
import type { InitialCopyView } from '../domain/initial-copy.ts';
import { notFitToShip, takesFiles } from '../domain/job-disks.ts';
import type { PreflightOutcome } from '../domain/preflight.ts';
import type { StagedSummary } from '../domain/plan.ts';
import type { CommittedShipping } from '../domain/shipping.ts';

/** Stored facts that decide which steps are done. */
export interface StepFacts {
  readonly isPlanned: boolean;
  /** What a scan found in staging that can be copied; null when it found nothing. */
  readonly staged?: Pick<StagedSummary, 'files'> | null;
  /** The backup that this program writes itself. */
  readonly initialCopy?: Pick<InitialCopyView, 'isRunning' | 'finishedAt' | 'parts'> | null;
  /** What the last look at all prerequisites found. */
  readonly preflight?: Pick<PreflightOutcome, 'failed'> | null;
  readonly disks: readonly Pick<JobDisk, 'phase' | 'role' | 'retiredAt'>[];
  /** Files of the staging location that have no disk yet, for example after a disk was taken out. */
  readonly filesWithoutDisk?: number;
  /** A further job of a backup: what lies in staging was put there for the first one. */
  readonly isFurtherPart?: boolean;
  /** A further job of a backup to which nothing has come: it waits for files, not for disks. */
  readonly isEmptyPart?: boolean;
  readonly importJob: CloudJob | null;
  readonly shipping: CommittedShipping | null;
  readonly importCheck: ImportCheck | null;
}

interface Step {
  readonly id: StepId;
  isDone(facts: StepFacts): boolean;
  /** What must be there first, in words, or null when the step can be worked on. */
  waitsFor(facts: StepFacts): string | null;
}

/** Begun and not finished: what lies in staging is only a part of it, and nothing of that may be sent. */
const isCopyOpen = ({ initialCopy: copy }: StepFacts) =>
  copy !== undefined &&
  copy !== null &&
  copy.finishedAt === null &&
  (copy.isRunning || copy.parts.length > 0);
const stateOf = (facts: StepFacts) => facts.importJob?.state?.toLowerCase() ?? null;
const hasEnded = (facts: StepFacts) => facts.importJob !== null && jobHasEnded(facts.importJob);
const isCancelled = (facts: StepFacts) => facts.importJob !== null && wasCancelled(facts.importJob);
/** A job with disks in Azure proves that they were chosen and written, even if another computer did it. */
const hasDrivesInAzure = (facts: StepFacts) => (facts.importJob?.drives.length ?? 0) > 0;
/** Spares and disks that were given up neither keep a step open nor close one. */
const disksOf = (facts: StepFacts) => facts.disks.filter(takesFiles);
const isWritten = (facts: StepFacts) =>
  disksOf(facts).length > 0
    ? disksOf(facts).every((disk) => disk.phase === 'prepared') &&
      (facts.filesWithoutDisk ?? 0) === 0
    : hasDrivesInAzure(facts);
const isShipped = (facts: StepFacts) =>
  facts.shipping !== null ||
  (facts.importJob !== null && ![null, 'creating'].includes(stateOf(facts)));

/** The steps in their order; the screens map ids to pages, the command line prints them. */
export const steps: readonly Step[] = [
  { id: 'plan', isDone: (f) => f.isPlanned, waitsFor: () => null },
  {
    // Done by whatever lies in staging: the backup server writes it there without telling this program.
    id: 'backup',
    isDone: (f) =>
      f.isFurtherPart === true ||
      (!isCopyOpen(f) &&
        ((f.staged?.files ?? 0) > 0 || disksOf(f).length > 0 || hasDrivesInAzure(f))),
    waitsFor: (f) => (f.isPlanned ? null : say`a saved plan`),
  },
  {
    // Advice, never a lock: the disks can be chosen without it, and whoever chose them is past it.
    id: 'preflight',
    isDone: (f) =>
      f.isFurtherPart === true ||
      f.preflight?.failed === 0 ||
      disksOf(f).length > 0 ||
      hasDrivesInAzure(f),
    waitsFor: (f) => (f.isPlanned ? null : say`a saved plan`),
  },
  {
    id: 'disks',
    isDone: (f) => disksOf(f).length > 0 || hasDrivesInAzure(f),
    waitsFor: (f) => {
      if (!f.isPlanned) return say`a saved plan`;
      if (isCopyOpen(f)) return say`the initial copy to be finished`;
      return f.isEmptyPart === true ? say`files that have no place in the other jobs` : null;
    },
  },
  {
    id: 'write',
    isDone: isWritten,
    waitsFor: (f) =>
      disksOf(f).length > 0 || hasDrivesInAzure(f) ? null : say`disks chosen for the job`,
  },
  {
    id: 'address',
    isDone: (f) => f.importJob !== null,
    waitsFor: (f) => (isWritten(f) ? null : say`all disks written and read back`),
  },
  {
    id: 'shipping',
    isDone: isShipped,
    waitsFor: (f) => {
      if (f.importJob === null) return say`the import job, which gives the address`;
      // A disk that was read again and found damaged must not be announced.
      return notFitToShip(f.disks) === undefined ? null : say`all disks written and read back`;
    },
  },
  {
    id: 'track',
    isDone: hasEnded,
    waitsFor: (f) => (isShipped(f) ? null : say`the shipping details`),
  },
  {
    id: 'finish',
    isDone: (f) => f.importCheck !== null && f.importCheck.mismatches.length === 0,
    waitsFor: (f) => {
      if (isCancelled(f)) return say`an import that was not cancelled`;
      return hasEnded(f) ? null : say`the end of the import at the data centre`;
    },
  },
];

/**
 * State of every step, computed from stored facts, so that a restart lands where the person was. At most one step is
 * `current`: the first that is neither done nor blocked.
 */
export function stepsOf(facts: StepFacts): StepState[] {
  let hasCurrent = false;
  return steps.map((step): StepState => {
    if (step.isDone(facts)) return { id: step.id, state: 'done' };
    const waitsFor = step.waitsFor(facts);
    if (waitsFor !== null) return { id: step.id, state: 'blocked', waitsFor };
    if (hasCurrent) return { id: step.id, state: 'open' };
    hasCurrent = true;
    return { id: step.id, state: 'current' };
  });
}

/** The step to show: the current one, or the last when everything is done. */
export function currentStep(states: readonly StepState[]): StepId {
  return states.find((step) => step.state === 'current')?.id ?? 'finish';
}
