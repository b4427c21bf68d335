import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HistoryFilter } from '../../../shared/domain/history.ts';
import { wholeHistory } from '../../../shared/domain/history.ts';
import type { JobStore } from '../../core/ports/job-store.ts';
import { createJobStore } from './create-job-store.ts';

let folder: string;
let store: JobStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'history-'));
  store = createJobStore({
    file: path.join(folder, 'jobs.sqlite'),
    sealer: { seal: (text) => text, open: (text) => text },
  });
  const say = (day: number, actor: string, jobName: string | null, action: string, text: string) =>
    store.appendHistory({
      at: `2026-12-${String(day).padStart(2, '0')}T10:00:00.000Z`,
      actor,
      jobName,
      action,
      text,
    });
  say(1, 'mk', 'march', 'plan.saved', 'The plan was saved, 100 % of 3 files');
  say(2, 'mk', 'march', 'disk.prepared', 'Disk ZR_1 is prepared');
  say(3, 'jo', 'april', 'keys.revealed', 'The recovery passwords were shown');
  say(4, 'jo', 'march', 'import-job.created', 'Import job was created in West US');
  say(5, 'jo', null, 'image.added', 'Image file /tmp/x.img is disk OBW-1');
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ids = (filter: Partial<HistoryFilter>) =>
  store
    .findHistory({ ...wholeHistory, ...filter }, { before: null, limit: 100 })
    .entries.map((entry) => entry.id);

describe('the history', () => {
  test.each<[string, Partial<HistoryFilter>, number[]]>([
    ['nothing asked', {}, [5, 4, 3, 2, 1]],
    ['a job', { job: 'march' }, [4, 2, 1]],
    ['a kind, with every action of it', { kind: 'disks' }, [5, 2]],
    ['a kind does not take in a longer word', { kind: 'plan' }, [1]],
    ['an actor', { actor: 'mk' }, [2, 1]],
    ['all words, in any case', { text: 'WEST created' }, [4]],
    ['words of the action and the job', { text: 'april keys' }, [3]],
    ['signs that mean something to SQL are letters', { text: '100 %' }, [1]],
    ['an underline is no wildcard', { text: 'ZR_1' }, [2]],
    ['a quote', { text: "'; DROP TABLE history; --" }, []],
    ['from a time on', { since: '2026-12-04T10:00:00.000Z' }, [5, 4]],
    ['before a time', { until: '2026-12-02T10:00:00.000Z' }, [1]],
    ['everything together', { job: 'march', actor: 'jo', kind: 'import-job' }, [4]],
  ])('finds by %s', (_what, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  test('comes in pages that join without a gap, each with the whole number', () => {
    const first = store.findHistory(wholeHistory, { before: null, limit: 2 });
    expect(first).toMatchObject({ total: 5, next: 4 });
    const second = store.findHistory(wholeHistory, { before: first.next, limit: 2 });
    const third = store.findHistory(wholeHistory, { before: second.next, limit: 2 });
    expect(third).toMatchObject({ total: 5, next: null });
    const all = [first, second, third].flatMap((page) => page.entries.map((entry) => entry.id));
    expect(all).toEqual([5, 4, 3, 2, 1]);
  });

  test('names everybody who did something', () => {
    expect(store.historyActors()).toEqual(['jo', 'mk']);
  });
});
