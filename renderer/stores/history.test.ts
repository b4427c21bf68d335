import { describe, expect, it } from 'vitest';
import { byDay } from '../components/history-list.tsx';
import { createFakeClient } from '../dev/fake-client.ts';
import { createHistoryStore, filterOf, noWish, pageLength } from './history.ts';

const fake = (entries: number) => createFakeClient({ isTicking: false, entries });

describe('the history', () => {
  it('is asked for a page at a time, to its end and not further', async () => {
    const { getState } = createHistoryStore(fake(pageLength + 50));
    await getState().load();
    expect(getState().entries?.length).toBe(pageLength);
    expect(getState().total).toBe(pageLength + 50);
    await getState().more();
    expect(getState().entries?.length).toBe(pageLength + 50);
    await getState().more();
    expect(new Set(getState().entries?.map((entry) => entry.id)).size).toBe(pageLength + 50);
  });

  it('shows the answer to the last question when answers overtake each other', async () => {
    const client = fake(10);
    const answers: (() => void)[] = [];
    const { getState } = createHistoryStore({
      ...client,
      history: {
        ...client.history,
        find: async (wish) => {
          await new Promise<void>((done) => answers.push(done));
          return client.history.find(wish);
        },
      },
    });
    const first = getState().change({ text: 'prepared' });
    const second = getState().change({ text: 'passwords' });
    answers[1]?.();
    await second;
    answers[0]?.();
    await first;
    expect(getState().entries?.map((entry) => entry.action)).toEqual(['keys.revealed']);
  });

  it('asks for whole days where the person is', () => {
    const filter = filterOf({ ...noWish, from: '2026-12-04', to: '2026-12-04' });
    const hours = (Date.parse(filter.until ?? '') - Date.parse(filter.since ?? '')) / 3_600_000;
    expect(hours).toBe(24);
    expect(new Date(filter.since ?? '').getHours()).toBe(0);
    expect(filterOf(noWish)).toMatchObject({ since: null, until: null, kind: null, job: null });
  });

  it('has a heading in front of each day', () => {
    const entry = (id: number, at: string) => ({
      id,
      at,
      actor: 'a',
      jobName: null,
      action: 'plan.saved',
      text: 't',
      digest: 'd',
    });
    const items = byDay([
      entry(3, '2026-12-04T12:00:00'),
      entry(2, '2026-12-04T08:00:00'),
      entry(1, '2026-12-02T08:00:00'),
    ]);
    expect(items.map((item) => (item.kind === 'day' ? item.day : item.entry.id))).toEqual([
      '2026-12-04',
      3,
      2,
      '2026-12-02',
      1,
    ]);
  });
});
