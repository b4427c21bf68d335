import { afterEach, expect, test, vi } from 'vitest';
import type { PlanDraft } from '../../../shared/domain/plan.ts';
import type { Surroundings, TestCore } from '../testing/test-core.ts';
import { chosen, createTestCore, never, testDraft } from '../testing/test-core.ts';
import { rule } from './rules.ts';
import { settingsFile } from './settings-file.ts';

let t: TestCore;
const open = (surroundings: Surroundings = {}) => void (t = createTestCore(surroundings));
afterEach(() => t.dispose());

async function box(field: keyof PlanDraft, change: Partial<PlanDraft> = {}) {
  const checks = await t.core().handlers.plan.check({ ...testDraft, ...change }, never());
  return checks.find((check) => check.field === field);
}
async function row(id: string, change: Partial<PlanDraft> = {}) {
  const draft = { ...testDraft, ...change };
  const request = { job: null, staging: null, draft, sourceBytes: null, only: [id] };
  return (await t.core().handlers.preflight.run(request, never())).rows[0];
}
const save = (change: Partial<PlanDraft> = {}) =>
  t.core().handlers.plan.save({ ...testDraft, ...change }, never());

rule('Storage account kind', () => {
  test.each(['StorageV2', 'Storage'])('%s passes', async (kind) => {
    open();
    t.cloud.account = { ...account(), kind };
    expect((await box('azureStorageAccount'))?.state).toBe('passed');
    await expect(save()).resolves.toBeDefined();
  });

  test.each<[string, Partial<NonNullable<TestCore['cloud']['account']>>, RegExp]>([
    ['BlobStorage', { kind: 'BlobStorage' }, /no page blobs/],
    ['BlockBlobStorage', { kind: 'BlockBlobStorage' }, /not taken/],
    [
      'classic',
      { id: '/subscriptions/s/providers/Microsoft.ClassicStorage/storageAccounts/acc' },
      /classic account/,
    ],
    ['NFS 3.0', { isNfsOn: true }, /NFS 3\.0 is on/],
  ])('%s is refused, when it is planned and when the job is made', async (_kind, change, text) => {
    open();
    const good = account();
    t.cloud.account = { ...good, ...change };
    expect(await box('azureStorageAccount')).toMatchObject({
      state: 'failed',
      text: expect.stringMatching(text) as string,
    });
    await expect(save()).rejects.toMatchObject({ code: 'cloud.account-unsuitable' });
    t.cloud.account = good;
    await prepared();
    t.cloud.account = { ...good, ...change };
    await expect(create()).rejects.toMatchObject({ code: 'cloud.account-unsuitable' });
  });

  test('a firewall without the exception for trusted services warns, and fails preflight', async () => {
    open();
    t.cloud.account = { ...account(), keepsServicesOut: true };
    expect(await box('azureStorageAccount')).toMatchObject({
      state: 'warning',
      next: expect.stringContaining('trusted Microsoft services') as string,
    });
    const facts = t.cloud.accountFacts;
    if (facts === null) throw new Error('no facts');
    t.cloud.accountFacts = { ...facts, firewall: { letsTrustedServicesIn: false } };
    expect((await row('account-firewall'))?.state).toBe('failed');
    t.cloud.accountFacts = { ...facts, firewall: { letsTrustedServicesIn: true } };
    expect((await row('account-firewall'))?.state).toBe('passed');
  });
});

rule('CSP subscription', () => {
  const csp = { name: 'Partner', state: 'Enabled', quotaId: 'CSP_2015-05-01', clockSkewMs: 0 };

  test('is refused in the plan, in preflight, and when the job is made', async () => {
    open();
    await prepared();
    const { subscription } = t.cloud;
    t.cloud.subscription = csp;
    expect(await box('azureSubscriptionId')).toMatchObject({
      state: 'failed',
      text: expect.stringMatching(/Partner.*CSP_2015-05-01/) as string,
    });
    expect((await row('subscription-csp'))?.state).toBe('failed');
    await expect(save()).rejects.toMatchObject({ code: 'cloud.subscription-unsuitable' });
    await expect(create()).rejects.toMatchObject({ code: 'cloud.subscription-unsuitable' });
    expect(t.cloud.jobs.size).toBe(0);
    t.cloud.subscription = subscription;
    await expect(create()).resolves.toBeDefined();
  });

  test.each(['PayAsYouGo_2014-09-01', 'EnterpriseAgreement_2014-09-01', ''])(
    'offer %j passes',
    async (quotaId) => {
      open();
      t.cloud.subscription = { ...csp, quotaId };
      expect((await box('azureSubscriptionId'))?.state).toBe('passed');
      await expect(save()).resolves.toBeDefined();
    },
  );
});

rule('Sovereign cloud', () => {
  const azurePublishSettings = '/home/me/x.publishsettings';
  const clouds = ['public', 'usgov', 'china'] as const;
  const pairs = clouds.flatMap((file) => clouds.map((here) => [file, here] as const));

  test.each(pairs)('a publish settings file of %s in the cloud %s', async (file, here) => {
    open({ cloud: here });
    const text = settingsFile({ ids: [testDraft.azureSubscriptionId], cloud: file });
    vi.spyOn(t.ports.files, 'readPublishSettings').mockResolvedValue(Buffer.from(text));
    const found = await box('azurePublishSettings', { azurePublishSettings });
    const agree = await row('clouds-agree', { azurePublishSettings });
    if (file === here) {
      expect(found?.state).toBe('passed');
      expect(agree?.state).toBe('passed');
      return;
    }
    expect(found).toMatchObject({
      state: 'failed',
      text: expect.stringContaining(`it is for the ${file} cloud`) as string,
    });
    expect(agree?.state).toBe('failed');
    await expect(save({ azurePublishSettings })).rejects.toMatchObject({
      code: 'input.publish-settings',
    });
  });

  test('an account whose blobs are in another cloud fails', async () => {
    open({ cloud: 'usgov' });
    const facts = t.cloud.accountFacts;
    if (facts === null) throw new Error('no facts');
    const withSuffix = { ...t.cloud.port.facts, storageSuffix: 'core.usgovcloudapi.net' };
    Object.assign(t.cloud.port, { facts: withSuffix });
    t.cloud.accountFacts = { ...facts, blobHost: 'acc.blob.core.usgovcloudapi.net' };
    expect((await row('clouds-agree'))?.state).toBe('passed');
    t.cloud.accountFacts = { ...facts, blobHost: 'acc.blob.core.windows.net' };
    expect(await row('clouds-agree')).toMatchObject({
      state: 'failed',
      fix: expect.stringContaining('core.usgovcloudapi.net') as string,
    });
  });

  test('a job that was planned for another cloud is not taken over', async () => {
    open();
    await save();
    const [descriptor] = t.staging.descriptors;
    if (descriptor === undefined) throw new Error('no descriptor');
    t.staging.descriptors[0] = { ...descriptor, cloud: 'china' };
    const request = { staging: '/staging', job: 'seed' };
    await expect(t.core().handlers.plan.adopt(request, never())).rejects.toMatchObject({
      code: 'refused.other-cloud',
      facts: { cloud: 'china', here: 'rehearsal' },
    });
  });
});

function account(): NonNullable<TestCore['cloud']['account']> {
  if (t.cloud.account === null) throw new Error('no account');
  return t.cloud.account;
}

/** A job whose one disk is prepared. */
async function prepared(): Promise<void> {
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 1024 * 1024);
  await save();
  const request = { job: 'seed', disks: [chosen(t, 'SER-1111')], allowShort: false };
  await t.core().handlers.prep.start(request, never());
  await t.core().whenIdle('seed');
}

const create = () =>
  t.core().handlers.importJob.create({ job: 'seed', returnDetails: null }, never());
