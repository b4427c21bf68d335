import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PlanDraft } from '../../../../shared/domain/plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { TestCore } from '../../testing/test-core.ts';
import { createTestCore, never, testDraft } from '../../testing/test-core.ts';

/** Rows of section 7 of the rules that preflight answers, each by what breaks it. */

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

const request = { job: null, staging: null, draft: null, sourceBytes: null, only: [] };

/** Rows for the test plan with these changes, by id. */
async function look(change: Partial<PlanDraft> = {}, sourceBytes: number | null = null) {
  const asked = { ...request, draft: { ...testDraft, ...change }, sourceBytes };
  const { rows } = await t.core().handlers.preflight.run(asked, never());
  return (id: string) => {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) throw new Error(`no row ${id}`);
    return row;
  };
}

test('a good plan has no failed row, and every row says why it matters', async () => {
  const { rows } = await t.core().handlers.preflight.run({ ...request, draft: testDraft }, never());
  expect(rows.filter((row) => row.state === 'failed')).toEqual([]);
  expect(rows.every((row) => row.why !== '' && row.evidence !== '')).toBe(true);
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
});

test('without a plan, rows that need one are skipped with the reason', async () => {
  const { rows } = await t.core().handlers.preflight.run(request, never());
  const account = rows.find((row) => row.id === 'account');
  expect(account).toMatchObject({ state: 'skipped', evidence: 'Nothing is planned yet.' });
  expect(rows.find((row) => row.id === 'tools')?.state).toBe('passed');
});

describe('rules of names', () => {
  test.each<[string, Partial<PlanDraft>, string]>([
    ['Storage account name', { azureStorageAccount: 'Acc_1' }, 'name-azureStorageAccount'],
    ['Container', { azureStorageContainer: '$root' }, 'name-azureStorageContainer'],
    ['Subscription id', { azureSubscriptionId: '42' }, 'name-azureSubscriptionId'],
    ['Import job name', { azureImportJobName: 'My_Job' }, 'name-azureImportJobName'],
    ['Resource group', { resourceGroup: 'group.' }, 'name-resourceGroup'],
    ['Staging path', { stagingLocation: 'staging' }, 'staging-path'],
  ])('%s', async (_rule, change, id) => {
    const row = (await look(change))(id);
    expect(row).toMatchObject({ state: 'failed' });
    expect(row.fix).not.toBeNull();
  });
});

test('Staging path: mapped letters refused', async () => {
  t.ports.computer.shareBehind = () => Promise.resolve('\\\\files\\backup\\');
  expect((await look({ stagingLocation: 'Z:\\seed' }))('staging-path')).toMatchObject({
    state: 'failed',
    fix: 'Enter the network path \\\\files\\backup\\seed instead.',
  });
});

test('Staging free space', async () => {
  const row = async (sourceBytes: number | null) =>
    (await look({}, sourceBytes))('staging-space').state;
  expect(await row(null)).toBe('warning');
  expect(await row(1)).toBe('passed');
  expect(await row(Number.MAX_SAFE_INTEGER)).toBe('failed');
});

test('Container newness', async () => {
  t.cloud.containers.set('first-backup', new Map([['a', Buffer.alloc(1)]]));
  expect((await look())('container')).toMatchObject({ state: 'warning' });
  t.cloud.containers.set('first-backup', new Map());
  expect((await look())('container').state).toBe('passed');
});

test('CSP subscription', async () => {
  t.cloud.subscription = { ...t.cloud.subscription, quotaId: 'CSP_2015-05-01' };
  expect((await look())('subscription-csp')).toMatchObject({ state: 'failed' });
});

test.each([
  [60, 'passed'],
  [-200, 'warning'],
  [400, 'failed'],
])('a clock that is off by %i seconds is %s', async (seconds, state) => {
  t.cloud.subscription = { ...t.cloud.subscription, clockSkewMs: seconds * 1000 };
  expect((await look())('clock').state).toBe(state);
});

test('one row that cannot be told does not stop the others, and may be looked at again alone', async () => {
  const { facts } = t.cloud.port;
  const gone = new AppError('cloud.unreachable', { host: 'arm', reason: 'gone' });
  vi.spyOn(facts, 'vaults').mockRejectedValueOnce(gone);
  const found = await look();
  expect(found('vault').state).toBe('skipped');
  expect(found('subscription').state).toBe('passed');
  const again = { ...request, draft: testDraft, only: ['vault'] };
  const { rows } = await t.core().handlers.preflight.run(again, never());
  expect(rows).toMatchObject([{ id: 'vault', state: 'passed' }]);
  await expect(
    t.core().handlers.preflight.run({ ...again, only: ['nothing'] }, never()),
  ).rejects.toMatchObject({ code: 'input.field' });
});

test('it can be cancelled', async () => {
  const stop = AbortSignal.abort();
  await expect(
    t.core().handlers.preflight.run({ ...request, draft: testDraft }, stop),
  ).rejects.toThrow();
});

test('what was found of a job is remembered as its step, a row looked at again replaces what was known', async () => {
  const { handlers } = t.core();
  const job = testDraft.azureImportJobName;
  await handlers.plan.save(testDraft, never());
  const step = async () => {
    const view = await t.core().handlers.jobs.get({ job }, never());
    return { state: view.steps.find(({ id }) => id === 'preflight')?.state, ...view.preflight };
  };
  expect(await step()).toEqual({ state: 'open' });

  const tools = (isUsable: boolean) => () =>
    Promise.resolve([{ name: 'Volume writer', isUsable, evidence: 'it is not there' }]);
  t.ports.computer.tools = tools(false);
  await handlers.preflight.run({ ...request, job }, never());
  expect(await step()).toMatchObject({ state: 'open', failed: 1 });

  t.ports.computer.tools = tools(true);
  await handlers.preflight.run({ ...request, job, only: ['tools'] }, never());
  t.restart();
  expect(await step()).toMatchObject({ state: 'done', failed: 0 });
});
