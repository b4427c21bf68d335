import { say } from '../language/say.ts';
import { dayInWords } from './dates.ts';
import { deadlinesOf } from './deadlines.ts';
import type { CloudDrive, CloudJob, ImportCheck } from './import-job.ts';
import { hasEnded, wasCancelled } from './import-job.ts';
import type { JobDisk, JobPart, JobView } from './job.ts';
import type { InitialCopyView } from './initial-copy.ts';
import { notFitToShip, takesFiles } from './job-disks.ts';
import type { StagedSummary } from './plan.ts';
import type { CommittedShipping } from './shipping.ts';

export type Standing = JobView['standing'];
export type Who = Standing['who'];

/** What the standing looks at of a disk. */
export type StandingDisk = Pick<
  JobDisk,
  'serial' | 'phase' | 'role' | 'retiredAt' | 'isRunning' | 'isPaused' | 'error'
>;

/** Where a job stands among those in which its backup travels. */
export interface PartFacts {
  readonly part: number;
  /** Nothing has come to it yet, or everything went elsewhere. */
  readonly isEmpty: boolean;
  /** The others that hold something. */
  readonly others: readonly Pick<JobPart, 'job' | 'isFinished'>[];
}

export interface StandingFacts {
  readonly disks: readonly StandingDisk[];
  /** Left out when the backup travels in one job. */
  readonly among?: PartFacts | null;
  readonly isPlanned: boolean;
  /** What lies in staging and can be copied; null when nothing does. May be left out when that is not known. */
  readonly staged?: Pick<StagedSummary, 'files'> | null;
  /** The backup that this program writes itself. */
  readonly initialCopy?: Pick<InitialCopyView, 'isRunning' | 'finishedAt' | 'parts'> | null;
  /** Files that have no disk yet. */
  readonly filesWithoutDisk?: number;
  readonly importJob: CloudJob | null;
  readonly shipping: CommittedShipping | null;
  readonly importCheck: ImportCheck | null;
  readonly parcelSentAt: string | null;
  /** ISO time from which the service counts: creation of the import job, or of the plan when that is unknown. */
  readonly createdAt: string;
  /** When each state was first seen; gives the deadlines after the job ended. May be left out. */
  readonly timeline?: readonly { readonly state: string; readonly firstSeenAt: string }[];
}

export interface Meaning {
  readonly title: string;
  readonly meaning: string;
  readonly who: Who;
}

const jobStates = (): Readonly<Record<string, Meaning>> => ({
  creating: {
    title: say`Waits for the shipping details`,
    meaning: say`The import job exists. The service removes it when no tracking number is sent within two weeks.`,
    who: 'you',
  },
  shipping: {
    title: say`On its way`,
    meaning: say`The carrier has the parcel. After delivery the data centre checks it in within one to three working days.`,
    who: 'carrier',
  },
  received: {
    title: say`At the data centre`,
    meaning: say`All disks are checked in and wait for their turn. Copying usually takes seven to ten days from here; that is a target, not a promise.`,
    who: 'data-centre',
  },
  transferring: {
    title: say`Being copied`,
    meaning: say`The data centre copies the disks into the storage account. Keep the account keys as they are until it is done.`,
    who: 'data-centre',
  },
  packaging: {
    title: say`Copied, being packed`,
    meaning: say`All disks are processed and are packed for the way back: two to three days within a country, longer through customs.`,
    who: 'data-centre',
  },
  returning: {
    title: say`Copied, on the way back`,
    meaning: say`All disks are processed and the carrier brings them back to the return address.`,
    who: 'carrier',
  },
  completed: {
    title: say`Imported`,
    meaning: say`The data centre reports no errors and has sent the disks back. Check now that every byte arrived.`,
    who: 'you',
  },
  closed: {
    title: say`Ended with errors`,
    meaning: say`The disks are on their way back, but something was not imported. The copy logs name it; keep the staging location.`,
    who: 'you',
  },
  canceled: {
    title: say`Cancelled`,
    meaning: say`The import job was cancelled. Nothing more happens with it.`,
    who: 'nobody',
  },
  faulted: {
    title: say`The data centre has a question`,
    meaning: say`Something about the parcel or the job is unclear. Operators write to the return email address; answer them.`,
    who: 'you',
  },
});

/** What a state of the service means. An unknown one is shown as it came and taken as in progress. */
export function meaningOfJobState(state: string): Meaning {
  const key = state.toLowerCase() === 'cancelled' ? 'canceled' : state.toLowerCase();
  const known = jobStates();
  return Object.hasOwn(known, key) && known[key] !== undefined
    ? known[key]
    : {
        title: state,
        meaning: say`The service uses a word this program does not know. The job goes on.`,
        who: 'data-centre',
      };
}

const driveStates = (): Readonly<Record<string, Meaning>> => ({
  specified: {
    title: say`Announced`,
    meaning: say`The service knows of the disk and waits for it.`,
    who: 'carrier',
  },
  received: {
    title: say`Received`,
    meaning: say`The disk is checked in at the data centre.`,
    who: 'data-centre',
  },
  neverreceived: {
    title: say`Missing from the parcel`,
    meaning: say`The parcel came without this disk, or two weeks passed. Ask the carrier to trace it; it counts when it turns up.`,
    who: 'you',
  },
  transferring: {
    title: say`Being copied`,
    meaning: say`The disk is unlocked and being copied.`,
    who: 'data-centre',
  },
  completed: {
    title: say`Copied`,
    meaning: say`Everything on the disk was imported without errors.`,
    who: 'nobody',
  },
  completedmoreinfo: {
    title: say`Copied, with remarks`,
    meaning: say`The disk was processed, but its copy log holds errors or notices. Read it.`,
    who: 'you',
  },
  shippedback: {
    title: say`Sent back`,
    meaning: say`The disk is on its way back to the return address.`,
    who: 'carrier',
  },
});

/** What a disk's state at the service means; unknown ones as they came. */
export function meaningOfDriveState(state: string): Meaning {
  const key = state.toLowerCase();
  const known = driveStates();
  return Object.hasOwn(known, key) && known[key] !== undefined
    ? known[key]
    : {
        title: state,
        meaning: say`The service uses a word this program does not know.`,
        who: 'data-centre',
      };
}

/**
 * Where the job stands in words, what that means, who acts next and by which day (ISO date, UTC; null when no day is
 * known). Computed from stored facts alone; `now` (ISO time) only decides whether the day has passed.
 */
export function standingOf(facts: StandingFacts, now: string): Standing {
  const standing =
    facts.importJob === null ? beforeImport(facts) : withImportJob(facts, facts.importJob, now);
  if (standing.by === null || now.slice(0, 10) <= standing.by) return standing;
  return {
    ...standing,
    meaning: say`${standing.meaning} ${dayInWords(standing.by)} has passed: ${afterDeadline(facts)}`,
  };
}

/** Where a further job of the backup stands that has no disks; null for all others. */
function withoutDisks({ among, filesWithoutDisk }: StandingFacts): Standing | null {
  if (among === undefined || among === null || among.part === 1) return null;
  if (among.isEmpty) {
    return {
      title: say`Not needed`,
      meaning: say`Everything has a place on the disks of the other jobs of this backup.`,
      who: 'nobody',
      by: null,
    };
  }
  if ((filesWithoutDisk ?? 0) === 0) return null;
  return you(
    say`Waits for its disks`,
    say`Azure takes ten disks in one job, so what they do not hold goes into this one. Attach further disks and choose them here.`,
  );
}

/** The first backup is not in staging, or not all of it; null when it is. */
function withoutBackup({ staged, initialCopy: copy = null }: StandingFacts): Standing | null {
  if (copy?.isRunning === true) {
    return {
      title: say`Being backed up`,
      meaning: say`The folders are packed into the staging location. Disks wait until that is done.`,
      who: 'nobody',
      by: null,
    };
  }
  if (copy !== null && copy.finishedAt === null && copy.parts.length > 0) {
    return you(
      say`The backup was interrupted`,
      say`Go on with it; finished archives stay. Disks wait until it is whole.`,
    );
  }
  if (staged === undefined || (staged?.files ?? 0) > 0) return null;
  return you(
    say`Planned`,
    say`Nothing lies in the staging location yet: start the first copy with the backup server, or back up plain folders here.`,
  );
}

function you(title: string, meaning: string): Standing {
  return { title, meaning, who: 'you', by: null };
}

function beforeImport(facts: StandingFacts): Standing {
  if (!facts.isPlanned)
    return you(say`Not planned yet`, say`Fill in the six boxes and save the plan.`);
  const disks = facts.disks.filter(takesFiles);
  if (disks.length === 0) {
    return (
      withoutDisks(facts) ??
      withoutBackup(facts) ??
      you(say`Planned`, say`Attach the disks and choose those that the backup goes to.`)
    );
  }
  const done = disks.filter((disk) => disk.phase === 'prepared').length;
  const ready =
    disks.length === 1
      ? say`${done} of 1 disk is ready.`
      : say`${done} of ${disks.length} disks are ready.`;
  const isRunning = disks.some((disk) => disk.isRunning);
  return (
    stopped(disks, isRunning) ??
    (isRunning ? running(ready, facts) : null) ??
    (done < disks.length ? interrupted(disks, ready) : null) ??
    ((facts.filesWithoutDisk ?? 0) > 0 ? shortOfSpace(ready) : null) ??
    you(
      say`Disks are ready`,
      say`All disks are written and read back. Create the import job to get the shipping address.`,
    )
  );
}

/** A disk that waits for a person, while others may go on. */
function stopped(disks: readonly StandingDisk[], isRunning: boolean): Standing | null {
  const disk = disks.find(
    (one) => one.error !== null && one.phase !== 'prepared' && !one.isRunning,
  );
  if (disk === undefined) return null;
  const meanwhile = isRunning ? say` The other disks go on meanwhile.` : '';
  return disk.error?.code === 'disk.set-aside'
    ? you(
        say`Files of disk ${disk.serial} need you`,
        say`Some could not be copied as they were listed; its row names them. Copy just these again, or leave them out.${meanwhile}`,
      )
    : you(
        say`Disk ${disk.serial} needs you`,
        say`Its row says what happened. Mend it and resume; what is written stays.${meanwhile}`,
      );
}

function running(ready: string, facts: StandingFacts): Standing {
  if ((facts.filesWithoutDisk ?? 0) > 0) return shortOfSpace(ready);
  return {
    title: say`Disks are being written`,
    meaning: say`${ready} Nobody has to do anything until they all are.`,
    who: 'nobody',
    by: null,
  };
}

function interrupted(disks: readonly StandingDisk[], ready: string): Standing {
  if (disks.every((disk) => disk.phase === 'chosen')) {
    return you(say`Disks are chosen`, say`Start writing them. Everything on them is erased.`);
  }
  const open = disks.filter((disk) => disk.phase !== 'prepared');
  return open.every((disk) => disk.isPaused)
    ? you(say`Paused`, say`${ready} Resume when you want it to go on; it goes on where it was.`)
    : you(say`Writing was interrupted`, say`${ready} Resume; it goes on where it was.`);
}

function shortOfSpace(ready: string): Standing {
  return you(
    say`More space is needed`,
    say`${ready} Some files have no disk yet: attach another disk and choose it. What is written stays.`,
  );
}

function withImportJob(facts: StandingFacts, job: CloudJob, now: string): Standing {
  const isCommitted = facts.shipping !== null;
  // Between the reply to the commit and the next refresh the stored state is still the old one.
  const state = isCommitted && isCreating(job.state) ? 'Shipping' : (job.state ?? 'Creating');
  const known = meaningOfJobState(state);
  const by = deadlinesOf(facts)[0]?.by ?? null;
  if (wasCancelled(job)) return { ...meaningOfJobState('Canceled'), by };
  switch (state.toLowerCase()) {
    case 'creating':
      return job.cancelRequested ? cancelling() : (heldBack(facts, by) ?? { ...known, by });
    case 'shipping':
      return job.cancelRequested ? cancelling() : shippingStanding(facts, job, by, now);
    case 'completed':
      return completed(facts, known, by);
    case 'closed':
      return { ...withRemark(known, job), by };
    default:
      return { ...withRemark(withMissing(known, job.drives), job), by };
  }
}

/** What the service says in its own words is never kept back. */
function withRemark(known: Meaning, { remark }: CloudJob): Meaning {
  return remark === undefined
    ? known
    : { ...known, meaning: say`${known.meaning} Azure says: ${remark}` };
}

/** A disk that was ready when the import job was made, and is not any more; null when the parcel may leave. */
function heldBack({ disks }: StandingFacts, by: string | null): Standing | null {
  const disk = notFitToShip(disks);
  if (disk === undefined) return null;
  return disk.isRunning
    ? {
        title: say`Disk ${disk.serial} is being mended`,
        meaning: say`The parcel waits until the disk is read back whole. Nobody has to do anything until then.`,
        who: 'nobody',
        by,
      }
    : {
        title: say`Do not ship disk ${disk.serial} yet`,
        meaning: say`It is not as it was written; its row under Write says what happened. Mend it there before the parcel leaves.`,
        who: 'you',
        by,
      };
}

function shippingStanding(
  facts: StandingFacts,
  job: CloudJob,
  by: string | null,
  now: string,
): Standing {
  const leaves = facts.shipping?.details.shipDate ?? null;
  if (facts.parcelSentAt === null && leaves !== null && leaves >= now.slice(0, 10)) {
    const held = heldBack(facts, by);
    if (held !== null) return held;
    return {
      title: say`The parcel must leave`,
      meaning: say`Give the parcel with exactly these disks to ${facts.shipping?.details.outboundCarrier ?? say`the carrier`} on ${dayInWords(leaves)}. It must arrive within two weeks.`,
      who: 'you',
      by,
    };
  }
  return { ...withMissing(meaningOfJobState('Shipping'), job.drives), by };
}

function completed(facts: StandingFacts, known: Meaning, by: string | null): Standing {
  const check = facts.importCheck;
  if (check === null) return { ...known, by };
  const awaited = (facts.among?.others ?? []).filter((other) => !other.isFinished);
  if (check.mismatches.length === 0 && awaited.length > 0) return arrivedAlone(awaited);
  if (check.mismatches.length === 0) {
    return {
      title: say`Finished`,
      meaning: say`Every byte arrived. The next backup moves the data to the vault; after that the staging location can go.`,
      who: 'nobody',
      by: null,
    };
  }
  const count = check.mismatches.length;
  return {
    title: count === 1 ? say`One file does not match` : say`${count} files do not match`,
    meaning: say`Keep the staging location. Read the copy logs, then prepare and ship these files again.`,
    who: 'you',
    by,
  };
}

function arrivedAlone(awaited: readonly { readonly job: string }[]): Standing {
  const names = awaited.map((other) => other.job).join(', ');
  return {
    title: say`This part has arrived`,
    meaning: say`Every byte of this job arrived. Keep the staging location, and let the next backup wait, until ${names} has arrived too.`,
    who: 'nobody',
    by: null,
  };
}

function cancelling(): Standing {
  return {
    title: say`Cancellation asked for`,
    meaning: say`The service decides whether the job still can be cancelled. Do not ship the disks meanwhile.`,
    who: 'data-centre',
    by: null,
  };
}

function withMissing(known: Meaning, drives: readonly CloudDrive[]): Meaning {
  const missing = drives.filter((drive) => drive.state.toLowerCase() === 'neverreceived');
  if (missing.length === 0) return known;
  const names = missing.map((drive) => drive.driveId).join(', ');
  return {
    ...known,
    meaning: say`${known.meaning} Not found in the parcel: ${names}. Ask the carrier to trace it.`,
    who: 'you',
  };
}

function afterDeadline(facts: StandingFacts): string {
  const state = facts.importJob?.state ?? null;
  if (isCreating(state) && facts.shipping === null)
    return say`look whether the job still exists before you ship.`;
  if (facts.importJob !== null && hasEnded(facts.importJob)) {
    return say`the job and its logs may be gone from Azure.`;
  }
  return say`ask the carrier where the parcel is, and answer the service if it has written.`;
}

function isCreating(state: string | null): boolean {
  return state === null || state.toLowerCase() === 'creating';
}
