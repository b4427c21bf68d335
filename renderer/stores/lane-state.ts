import type { LaneView } from './progress.ts';

/**
 * How a disk of a job stands, as one word to act on. Damage and files set aside go before the failure they cause: they
 * have a remedy of their own.
 */
export type LaneState =
  | 'retired'
  | 'spare'
  | 'running'
  | 'waiting'
  | 'paused'
  | 'damaged'
  | 'set-aside'
  | 'failed'
  | 'prepared'
  | 'not-started'
  | 'interrupted';

/** Codes that say what the state says already. */
const coveredCodes = ['disk.cancelled', 'disk.set-aside'];

export function laneStateOf({ disk, waitsFor }: Pick<LaneView, 'disk' | 'waitsFor'>): LaneState {
  if (disk.retiredAt !== null) return 'retired';
  if (disk.role === 'spare') return 'spare';
  if (disk.isRunning) return waitsFor === null ? 'running' : 'waiting';
  if (disk.isPaused) return 'paused';
  if (disk.damage.count > 0) return 'damaged';
  if (disk.error !== null && !coveredCodes.includes(disk.error.code)) return 'failed';
  if (disk.setAside.count > 0) return 'set-aside';
  if (disk.phase === 'prepared') return 'prepared';
  return disk.phase === 'chosen' ? 'not-started' : 'interrupted';
}
