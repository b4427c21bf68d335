import type { Damage, DiskPhase, LaneProgress, SetAsideFile } from '../../../shared/domain/job.ts';
import type { LaneState } from '../../stores/lane-state.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import { disksCounted, filesCounted } from './counts.ts';

/** Words of writing, reading back, mending and giving up disks. */
export const write = {
  title: 'Write the disks',
  lead: 'Each disk is laid out, written, sealed and read back. Closing this window stops nothing: the work goes on.',
  leadDone: 'Every disk was read back and matches what was read from staging.',
  leadStopped: 'What is on the disks stays. Resume goes on from the last flushed range.',
  leadNeedsYou: 'What is on the disks stays. What needs you is named below.',
  total: 'All disks',
  phases: {
    chosen: 'Waiting to start',
    clearing: 'Clearing old data',
    'laying-out': 'Laying out',
    writing: 'Writing',
    sealing: 'Sealing',
    verifying: 'Reading back',
    prepared: 'Prepared and checked',
  } satisfies Record<DiskPhase, string>,
  states: {
    retired: 'Given up',
    spare: 'Kept ready',
    running: 'Working',
    waiting: 'Waiting',
    paused: 'Paused',
    damaged: 'Damage found',
    'set-aside': 'Waits for files set aside',
    failed: 'Needs you',
    prepared: 'Prepared and checked',
    'not-started': 'Waiting to start',
    interrupted: 'Interrupted',
  } satisfies Record<LaneState, string>,
  limits: {
    source: 'The source is the slowest part: reading the staging location sets the pace.',
    hash: 'The processor is the slowest part: computing the checksums sets the pace.',
    encryption: 'The processor is the slowest part: encrypting sets the pace.',
    disk: 'The disk is the slowest part: it takes data as fast as it can.',
  } satisfies Record<NonNullable<LaneProgress['limit']>, string>,
  limitReading: 'The disk is the slowest part: it gives data as fast as it can.',
  waits: {
    staging:
      'Waiting for the staging location. It does not answer; this goes on by itself when it is back.',
    disk: 'Waiting for the disk. It was unplugged; attach it again and this goes on by itself.',
    turn: 'Waiting for its turn. The disks disturb each other; this one goes on when another is done.',
  } satisfies Record<NonNullable<LaneProgress['waitsFor']>, string>,
  bytesOf: (done: string, total: string) => `${done} of ${total}`,
  timeLeft: (time: string) => `${time} left`,
  lane: (serial: string) => `Disk ${serial}`,
  progressOf: (what: string) => `Progress of ${what}`,
  chart: (minutes: string, low: string, high: string, now: string) =>
    `Rate over ${minutes}: between ${low} and ${high}, now ${now}`,
  chartStarting: 'Rate: nothing measured yet',
  chartSpan: (seconds: number) =>
    seconds < 60
      ? `the last ${counted(seconds, 'second', 'seconds')}`
      : `the last ${counted(Math.round(seconds / 60), 'minute', 'minutes')}`,
  pause: 'Pause',
  pauseLane: (serial: string) => `Pause disk ${serial}`,
  pauseAll: 'Pause all',
  resume: 'Resume',
  resumeLane: (serial: string) => `Resume disk ${serial}`,
  resumeAll: 'Resume all',
  tryAgain: 'Try again',
  tryLaneAgain: (serial: string) => `Try again with disk ${serial}`,
  drop: 'Take out…',
  dropLane: (serial: string) => `Take out… (disk ${serial})`,
  dropTitle: (serial: string) => `Take disk ${serial} out of the job?`,
  dropText:
    'Its files go to the other disks where they fit, or wait for another disk. What is on it stays but belongs to no job; it is not shipped.',
  dropSpareText: 'It is free for other work again. Nothing on it was changed.',
  dropKeep: 'Keep it',
  dropConfirm: 'Take it out',
  verify: 'Read back again',
  verifyLane: (serial: string) => `Read back again disk ${serial}`,
  verifiedAt: (when: string) => `Read back ${when}`,
  filesOn: (count: number) => filesCounted(count),
  replace: 'Replace by another disk…',
  replaceLane: (serial: string) => `Replace by another disk… (disk ${serial})`,
  replaceTitle: (serial: string) => `Replace disk ${serial}`,
  replaceText: (files: number, bytes: number) =>
    `Its ${filesCounted(files)}, ${formatBytes(bytes)}, are written to another disk. What the other disks hold stays.`,
  replaceBy: 'Which disk takes over',
  replaceBySpare: (serials: readonly string[]) =>
    serials.length === 1
      ? `The spare of this job, serial ${serials[0]}`
      : `A spare of this job (${serials.join(', ')})`,
  replaceBySpareHelp: 'Confirmed when it was chosen; it is erased now.',
  replaceSmall: (bytes: number) => `Too small: at least ${formatBytes(bytes)} are needed.`,
  replaceNone: 'No other disk can be seen. Attach one; it appears here by itself.',
  replaceConfirm: 'Erase and take over',
  replaceNext: 'Go on with this disk…',
  paused: 'Paused by a person. It goes on when you say so.',
  interrupted:
    'The program stopped while this disk was being written. Resume goes on from the last flushed range.',
  waitsForSetAside: (count: number) =>
    `Everything else is on the disk. It is sealed when ${counted(count, 'file set aside is', 'files set aside are')} settled.`,
  spares: 'Spares',
  spareText: 'Takes over if another disk fails.',
  retired: (count: number) => `Given up: ${disksCounted(count)}`,
  retiredAt: (when: string) => `Given up ${when}. Its files went to other disks; do not ship it.`,
  setAside: {
    title: (count: number) => `${counted(count, 'file was', 'files were')} set aside`,
    text: 'They could not be copied as they were listed. Everything else goes on; no disk is sealed until these are settled.',
    reasons: {
      changed: 'It changed while it was copied',
      vanished: 'It is no longer in the staging location',
      unreadable: 'Parts of it cannot be read',
    } satisfies Record<SetAsideFile['reason'], string>,
    ranges: (ranges: string) => `Cannot be read: ${ranges}`,
    moreRanges: (count: number) => `and ${counted(count, 'more range', 'more ranges')}`,
    onDisk: (serial: string) => `for disk ${serial}`,
    showAll: (count: number) => `Show all ${formatCount(count)}`,
    next: 'Wait until the backup to staging is finished, then copy them again.',
    copyAgain: 'Copy just these again',
    leaveOut: 'Leave out…',
    leaveOutTitle: (count: number) => `Leave ${counted(count, 'file', 'files')} out of the job?`,
    leaveOutText:
      'They do not reach Azure with this job, and a restore will not find them. The history names them.',
    keep: 'Keep them',
    leaveOutConfirm: (count: number) => `Leave out ${filesCounted(count)}`,
  },
  short: {
    title: (bytes: number) => `${formatBytes(bytes)} are still missing`,
    text: 'What fits is being written. Attach another disk of at least that size; it appears here by itself. Once you have confirmed it, the rest is written to it.',
    watching: 'Watching for disks',
    found: 'Disks that could take the rest',
    fits: 'takes all that is missing',
    helps: (bytes: number) => `takes a part; ${formatBytes(bytes)} would still be missing`,
    use: 'Use this disk…',
    useDisk: (serial: string) => `Use this disk… (${serial})`,
  },
  damage: {
    title: (count: number) => `${counted(count, 'place is', 'places are')} not as written`,
    place: 'Where',
    range: 'Which bytes',
    found: 'What was found',
    whole: 'all of it',
    ofDisk: (range: string) => `${range} of the disk`,
    kinds: {
      differs: 'differs from what was written',
      unreadable: 'cannot be read',
    } satisfies Record<Damage['what'], string>,
    repairText:
      'Repair writes just these places again from staging and reads the disk back. Do not ship it before.',
    beyond:
      'This is more than file content, so it cannot be repaired in place. Replace the disk, or take it out and prepare it anew.',
    repair: 'Repair these places',
    repairLane: (serial: string) => `Repair these places (disk ${serial})`,
    more: (count: number) => `and ${counted(count, 'more place', 'more places')}`,
  },
  evidence: {
    title: 'Evidence',
    text: 'A file with every disk, file, range and checksum, and a page to print. Its checksum is entered in the history.',
    save: 'Save the evidence',
    saveAgain: 'Save it again',
    json: 'Evidence file',
    page: 'Page to print',
    digest: 'SHA-256',
    at: 'Saved',
  },
  goOn: 'Go to the import job',
  waitsForAll: 'Every disk must be prepared and checked first.',
  waitsForFiles: 'Files set aside must be settled first.',
  waitsForDamage: 'Damaged places must be repaired first.',
  nothing: 'No disk is chosen yet.',
  chooseDisks: 'Choose the disks',
  announcePhase: (serial: string, phase: string) => `Disk ${serial}: ${phase}`,
  announceTotal: (share: string) => `All disks: ${share}`,
} as const;
