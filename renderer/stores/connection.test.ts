import { expect, test } from 'vitest';
import type { AppClient, PracticeFacts } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { createFakeClient } from '../dev/fake-client.ts';
import { createConnectionStore } from './connection.ts';

function clientWhose(practice: AppClient['host']['practice']): AppClient {
  const client = createFakeClient({ isTicking: false });
  return { ...client, host: { ...client.host, practice } };
}

test('the screens have their facts while the practice cloud still starts, and its values later', async () => {
  const facts = await createFakeClient({ isTicking: false }).host.practice(null);
  let comesUp: (facts: PracticeFacts | null) => void = () => {};
  const starting = new Promise<PracticeFacts | null>((resolve) => (comesUp = resolve));
  const store = createConnectionStore(clientWhose(() => starting));
  const hasHost = new Promise<void>((resolve) => {
    store.subscribe(({ host }) => host !== null && resolve());
  });
  const loaded = store.getState().load();
  await hasHost;
  expect(store.getState().host).toMatchObject({ cloud: 'rehearsal', practice: null });
  comesUp(facts);
  await loaded;
  expect(store.getState().host?.practice).toEqual(facts);
});

test('a practice cloud that does not start is told with its reason and can be tried again', async () => {
  let isBroken = true;
  const working = createFakeClient({ isTicking: false });
  const store = createConnectionStore(
    clientWhose((argument) =>
      isBroken
        ? Promise.reject(new AppError('cloud.practice-start', { reason: 'its port is taken' }))
        : working.host.practice(argument),
    ),
  );
  await store.getState().load();
  expect(store.getState()).toMatchObject({
    problem: null,
    practiceProblem: { code: 'cloud.practice-start', facts: { reason: 'its port is taken' } },
    host: { practice: null },
  });
  isBroken = false;
  await store.getState().loadPractice();
  expect(store.getState().practiceProblem).toBeNull();
  expect(store.getState().host?.practice).not.toBeNull();
});
