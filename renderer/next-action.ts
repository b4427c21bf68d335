import { hasEnded, wasCancelled } from '../shared/domain/import-job.ts';
import { takesFiles } from '../shared/domain/job-disks.ts';
import type { JobView, StepId } from '../shared/domain/job.ts';
import type { Route } from './route.ts';
import type { StepPlace } from './steps.ts';
import { placeOfStep, reachedStep } from './steps.ts';
import { laneStateOf } from './stores/lane-state.ts';

/** What is to be done with a job now, as a button would be called. */
export type NextAction =
  | 'plan'
  | 'first-copy'
  | 'watch-copy'
  | 'go-on-copy'
  | 'preflight'
  | 'choose-disks'
  | 'repair'
  | 'mend'
  | 'settle-files'
  | 'add-disk'
  | 'resume'
  | 'watch'
  | 'create'
  | 'details'
  | 'hand-over'
  | 'follow'
  | 'check'
  | 'differences'
  | 'result';

export interface NextStep {
  readonly action: NextAction;
  /** Page on which it is done. */
  readonly step: StepId;
  readonly place: StepPlace;
}

/** Computed from stored facts alone, so a second window says the same. `isPractice`: the courier is ours. */
export function nextStepOf(job: JobView, isPractice: boolean): NextStep {
  const step = reachedStep(job);
  const actions: Readonly<Record<StepId, () => NextAction>> = {
    plan: () => 'plan',
    backup: () => copying(job),
    preflight: () => 'preflight',
    disks: () => 'choose-disks',
    write: () => writing(job),
    address: () => 'create',
    shipping: () => 'details',
    track: () => tracking(job, isPractice),
    finish: () => finishing(job),
  };
  return { action: actions[step](), step, place: placeOfStep[step] };
}

/** The backup server has its turn, or this program writes the copy itself. */
function copying({ initialCopy }: JobView): NextAction {
  if (initialCopy?.isRunning === true) return 'watch-copy';
  return initialCopy === null || initialCopy.parts.length === 0 ? 'first-copy' : 'go-on-copy';
}

/** What needs a person comes first, then what runs, then what could run. */
function writing(job: JobView): NextAction {
  const states = job.disks.filter(takesFiles).map((disk) => laneStateOf({ disk, waitsFor: null }));
  if (states.includes('damaged')) return 'repair';
  if (states.includes('failed')) return 'mend';
  if (states.includes('set-aside')) return 'settle-files';
  const isRunning = states.includes('running');
  const isHeld = states.some((state) => !['running', 'prepared'].includes(state));
  const isShort = job.problem?.code === 'disk.too-small' || job.filesWithoutDisk > 0;
  if (isShort && (isRunning || !isHeld)) return 'add-disk';
  if (isRunning && job.standing.who !== 'you') return 'watch';
  return 'resume';
}

function tracking(job: JobView, isPractice: boolean): NextAction {
  const isOver = job.importJob !== null && (hasEnded(job.importJob) || wasCancelled(job.importJob));
  const waitsForParcel = job.shipping !== null && job.parcelSentAt === null && !isOver;
  return isPractice && waitsForParcel ? 'hand-over' : 'follow';
}

function finishing({ importCheck }: JobView): NextAction {
  if (importCheck === null) return 'check';
  return importCheck.mismatches.length > 0 ? 'differences' : 'result';
}

/** Where that is done. */
export function routeOfNext(job: JobView, { step }: NextStep): Route {
  return { kind: 'job', job: job.descriptor.jobName, step };
}
