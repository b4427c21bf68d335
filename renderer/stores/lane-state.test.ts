import { describe, expect, it } from 'vitest';
import type { JobDisk } from '../../shared/domain/job.ts';
import { fakeDisks, jobDiskOf } from '../dev/fake-jobs.ts';
import { laneStateOf } from './lane-state.ts';

function stateOf(change: Partial<JobDisk>, waitsFor: 'staging' | 'disk' | 'turn' | null = null) {
  const [first] = fakeDisks;
  if (first === undefined) throw new Error('no disk to test with');
  return laneStateOf({ disk: jobDiskOf(first, change), waitsFor });
}

const failed = { code: 'disk.write', facts: { disk: 'd', reason: 'r' } };
const cancelled = { code: 'disk.cancelled', facts: { disk: 'd' } };
const some = { count: 1, first: [] };

describe('how a disk stands', () => {
  it.each<[string, Partial<JobDisk>]>([
    ['not-started', {}],
    ['running', { phase: 'writing', isRunning: true }],
    ['paused', { phase: 'writing', isPaused: true, error: cancelled }],
    ['interrupted', { phase: 'writing' }],
    ['interrupted', { phase: 'writing', error: cancelled }],
    ['failed', { phase: 'writing', error: failed }],
    ['set-aside', { phase: 'writing', setAside: some }],
    ['failed', { phase: 'writing', setAside: some, error: failed }],
    ['prepared', { phase: 'prepared' }],
    ['damaged', { phase: 'prepared', damage: some, error: failed }],
    ['running', { phase: 'verifying', damage: some, isRunning: true }],
    ['spare', { role: 'spare' }],
    ['retired', { phase: 'writing', error: failed, retiredAt: '2026-12-01T00:00:00Z' }],
  ])('is %s', (state, change) => {
    expect(stateOf(change)).toBe(state);
  });

  it('is waiting only while a runner waits', () => {
    expect(stateOf({ phase: 'writing', isRunning: true }, 'staging')).toBe('waiting');
    expect(stateOf({ phase: 'writing', isRunning: false }, 'staging')).toBe('interrupted');
  });
});
