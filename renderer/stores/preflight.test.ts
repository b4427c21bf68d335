import { expect, it } from 'vitest';
import type { AppClient } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { createFakeClient } from '../dev/fake-client.ts';
import type { PreflightSubject } from './preflight.ts';
import { createPreflightStore } from './preflight.ts';

const ofJob: PreflightSubject = { job: 'march-seed', staging: null, sourceBytes: null };

function storeOver(change: Partial<AppClient['preflight']> = {}) {
  const client = createFakeClient({ isTicking: false });
  const preflight = { ...client.preflight, ...change };
  return createPreflightStore({ ...client, preflight });
}

/** A store whose questions wait until the test answers them. */
function heldStore() {
  const { run } = createFakeClient({ isTicking: false }).preflight;
  const held: { signal: AbortSignal | undefined; answer: () => void }[] = [];
  const store = storeOver({
    run: (request, signal) =>
      new Promise((resolve) => {
        held.push({ signal, answer: () => resolve(run(request)) });
      }),
  });
  return { store, held };
}

const stateOf = (store: ReturnType<typeof storeOver>, id: string) =>
  store.getState().report?.rows.find((row) => row.id === id)?.state;

it('looks at everything and keeps what it was about', async () => {
  const store = storeOver();
  await store.getState().run(ofJob);
  expect(store.getState()).toMatchObject({ subject: ofJob, isRunning: false, problem: null });
  expect(stateOf(store, 'provider-data-box')).toBe('failed');
});

it('looks at one row again without asking for the others', async () => {
  const asked: (readonly string[])[] = [];
  const { run } = createFakeClient({ isTicking: false }).preflight;
  const store = storeOver({
    run: (request, signal) => {
      asked.push(request.only ?? []);
      return run(request, signal);
    },
  });
  await store.getState().run(ofJob);
  const before = store.getState().report?.rows.length;
  await store.getState().checkRow('elevated');
  expect(asked).toEqual([[], ['elevated']]);
  expect(store.getState().report?.rows).toHaveLength(before ?? 0);
  expect(store.getState().rowsCheckedAt).not.toBeNull();
  expect(store.getState().busyRows.size).toBe(0);
});

it('registers the provider of a row and looks at it again', async () => {
  const store = storeOver();
  await store.getState().run(ofJob);
  const row = store.getState().report?.rows.find(({ id }) => id === 'provider-data-box');
  if (row === undefined) throw new Error('the fake has no such row');
  await store.getState().registerProvider(row);
  expect(stateOf(store, row.id)).toBe('passed');
});

it('keeps a refusal at its row, until the row is tried again', async () => {
  const store = storeOver({
    registerProvider: () =>
      Promise.reject(new AppError('cloud.unreachable', { host: 'x', reason: 'r' })),
  });
  await store.getState().run(ofJob);
  const row = store.getState().report?.rows.find(({ id }) => id === 'provider-data-box');
  if (row === undefined) throw new Error('the fake has no such row');
  await store.getState().registerProvider(row);
  expect(store.getState().rowProblems[row.id]?.code).toBe('cloud.unreachable');
  expect(store.getState().busyRows.size).toBe(0);
  await store.getState().checkRow(row.id);
  expect(store.getState().rowProblems).toEqual({});
});

it('stops when asked, and what comes later counts no more', async () => {
  const { store, held } = heldStore();
  const running = store.getState().run(ofJob);
  store.getState().stop();
  expect(held[0]?.signal?.aborted).toBe(true);
  held[0]?.answer();
  await running;
  expect(store.getState()).toMatchObject({ isRunning: false, wasStopped: true, report: null });
});

it('shows the answer of the last run when answers overtake each other', async () => {
  const { store, held } = heldStore();
  const first = store.getState().run(ofJob);
  const second = store.getState().run({ ...ofJob, job: 'sql-vault' });
  held[1]?.answer();
  await second;
  held[0]?.answer();
  await first;
  expect(store.getState().report?.job).toBe('sql-vault');
});

it('shows no rows of another job while the new ones are awaited', async () => {
  const { store, held } = heldStore();
  const first = store.getState().run(ofJob);
  held[0]?.answer();
  await first;
  void store.getState().run(ofJob);
  expect(store.getState().report?.job).toBe('march-seed');
  void store.getState().run({ ...ofJob, job: 'sql-vault' });
  expect(store.getState().report).toBeNull();
});
