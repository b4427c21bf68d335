import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FieldCheck, PlanDraft, PlanField } from '../../../shared/domain/plan.ts';
import type { TestCore } from '../testing/test-core.ts';
import { createTestCore, never, testDraft } from '../testing/test-core.ts';
import { rule } from './rules.ts';
import { managementCertificate, settingsFile } from './settings-file.ts';

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

/** What the box says once everything is asked: rule, file, staging location and Azure. */
async function check(field: PlanField, change: Partial<PlanDraft>): Promise<FieldCheck> {
  const checks = await t.core().handlers.plan.check({ ...testDraft, ...change }, never());
  const found = checks.find((one) => one.field === field);
  if (found === undefined) throw new Error(`no answer for ${field}`);
  return found;
}
const save = (change: Partial<PlanDraft>) =>
  t.core().handlers.plan.save({ ...testDraft, ...change }, never());

/** The box says no in words that name what is wrong, and saving is refused for the same reason. */
async function refuses(field: PlanField, value: string, text: RegExp): Promise<void> {
  const found = await check(field, { [field]: value });
  expect(found, value).toMatchObject({ state: 'failed', text: expect.stringMatching(text) });
  expect(found.next, value).toMatch(/\S/);
  await expect(save({ [field]: value }), value).rejects.toMatchObject({ code: 'input.field' });
  expect(t.staging.descriptors, 'nothing was written').toEqual([]);
}

function holdSettings(text: string): void {
  vi.spyOn(t.ports.files, 'readPublishSettings').mockImplementation(() =>
    Promise.resolve(Buffer.from(text)),
  );
}

/** Somebody made an import job of the plan's name in that service. */
function occupy(service: 'import-export' | 'data-box'): void {
  t.cloud.jobs.set('seed', {
    service,
    request: {
      name: 'seed',
      resourceGroup: 'practice',
      location: 'West US',
      region: 'westus',
      storageAccountId: '/other',
      drives: [],
      returnDetails: null,
    },
    state: 'Creating',
    shipping: null,
  });
}

rule('Storage account name', () => {
  test('3 to 24 lower-case letters and digits pass', async () => {
    for (const name of ['abc', '123', 'a'.repeat(24)]) {
      expect((await check('azureStorageAccount', { azureStorageAccount: name })).state).toBe(
        'passed',
      );
    }
  });
  test.each([
    ['ab', /2 characters; 3 to 24/],
    ['a'.repeat(25), /25 characters; 3 to 24/],
    ['Abc', /capital letter A/],
    ['a-b', /the character -/],
    ['', /not given/],
  ])('%j is refused', (name, text) => refuses('azureStorageAccount', name, text));
});

rule('Container', () => {
  test('3 to 63 lower-case letters, digits and single hyphens pass', async () => {
    for (const name of ['abc', '1-a', 'a'.repeat(63)]) {
      expect((await check('azureStorageContainer', { azureStorageContainer: name })).state).toBe(
        'passed',
      );
    }
  });
  test.each([
    ['ab', /2 characters; 3 to 63/],
    ['a'.repeat(64), /64 characters; 3 to 63/],
    ['Abc', /capital letter A/],
    ['a_b', /the character _/],
    ['-ab', /begins or ends with a hyphen/],
    ['ab-', /begins or ends with a hyphen/],
    ['a--b', /two hyphens in a row/],
    ['$root', /container of the system/],
  ])('%j is refused', (name, text) => refuses('azureStorageContainer', name, text));
});

rule('Container newness', () => {
  const state = async () => (await check('azureStorageContainer', {})).state;
  test('missing or empty passes, one that holds blobs warns and can be saved', async () => {
    expect(await state()).toBe('passed');
    t.cloud.containers.set('first-backup', new Map());
    expect(await state()).toBe('passed');
    t.cloud.containers.set('first-backup', new Map([['old.AIBBlob', Buffer.alloc(1)]]));
    expect(await check('azureStorageContainer', {})).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('already holds blobs') as string,
      next: expect.stringContaining('new container') as string,
    });
    await expect(save({})).resolves.toBeDefined();
  });
});

rule('Subscription id', () => {
  test('a canonical GUID passes, in either case of letters', async () => {
    for (const id of [testDraft.azureSubscriptionId, '0B8A1F2E-6F2D-4C0E-9A55-3F0A3C1D2E4F']) {
      expect((await check('azureSubscriptionId', { azureSubscriptionId: id })).state).toBe(
        'passed',
      );
    }
  });
  test.each([
    ['', /not given/],
    ['11111111222233334444555555555555', /not a subscription id/],
    ['{11111111-2222-3333-4444-555555555555}', /not a subscription id/],
    ['00000000-0000-0000-0000-000000000000', /only zeros/],
  ])('%j is refused', (id, text) => refuses('azureSubscriptionId', id, text));

  test('it must occur in the publish settings file when one is given', async () => {
    const id = '0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f';
    holdSettings(settingsFile({ ids: [id] }));
    const azurePublishSettings = '/home/me/x.publishsettings';
    expect(await check('azurePublishSettings', { azurePublishSettings })).toMatchObject({
      state: 'failed',
      text: expect.stringContaining(testDraft.azureSubscriptionId) as string,
    });
    await expect(save({ azurePublishSettings })).rejects.toMatchObject({
      code: 'input.publish-settings',
    });
    const good = { azurePublishSettings, azureSubscriptionId: id.toUpperCase() };
    expect((await check('azurePublishSettings', good)).state).toBe('passed');
  });
});

rule('Import job name', () => {
  test('3 to 24 characters are valid in both services', async () => {
    for (const name of ['abc', 'a1-', 'a'.repeat(24)]) {
      expect((await check('azureImportJobName', { azureImportJobName: name })).state).toBe(
        'passed',
      );
    }
  });
  test.each(['ab', 'a'.repeat(25), 'a'.repeat(64)])(
    '%j is valid in one of them only, which is said',
    async (name) => {
      expect(await check('azureImportJobName', { azureImportJobName: name })).toMatchObject({
        state: 'warning',
        text: expect.stringContaining('Data Box service take 3 to 24') as string,
      });
    },
  );
  test.each([
    ['', /no name/],
    ['a', /too short/],
    ['a'.repeat(65), /65 characters; 64/],
    ['1abc', /begin with a letter/],
    ['-abc', /begin with a letter/],
    ['my_job', /the character _/],
    ['MyJob', /capital letter M/],
  ])('%j is refused', (name, text) => refuses('azureImportJobName', name, text));

  test.each(['import-export', 'data-box'] as const)(
    'a name that the resource group has already in %s is refused',
    async (service) => {
      occupy(service);
      expect(await check('azureImportJobName', {})).toMatchObject({
        state: 'failed',
        text: expect.stringMatching(
          /Resource group practice already has an import job seed/,
        ) as string,
      });
      await expect(save({})).rejects.toMatchObject({
        code: 'cloud.job-name-taken',
        facts: { name: 'seed', group: 'practice' },
      });
      expect((await check('azureImportJobName', { azureImportJobName: 'seed-2' })).state).toBe(
        'passed',
      );
    },
  );

  test('the job that was made from this plan does not stand in its own way', async () => {
    await save({});
    occupy('import-export');
    expect((await check('azureImportJobName', {})).state).toBe('passed');
    await expect(save({})).resolves.toBeDefined();
  });
});

rule('Resource group', () => {
  test('1 to 90 letters, digits and - _ . ( ) pass, and so does none', async () => {
    for (const name of ['', 'a', 'Backup_(West).1', 'Grüße', 'a'.repeat(90)]) {
      expect((await check('resourceGroup', { resourceGroup: name })).state, name).toBe('passed');
    }
  });
  test.each([
    ['a'.repeat(91), /91 characters; 90/],
    ['a b', /a blank/],
    ['a/b', /the character \//],
    ['group.', /ends with a dot/],
  ])('%j is refused', (name, text) => refuses('resourceGroup', name, text));
});

rule('Publish settings path', () => {
  const path = '/home/me/x.publishsettings';
  test.each([
    ['x.publishsettings', /path is not complete/],
    ['\\\\server\\share\\x.publishsettings', /not on this computer/],
    ['https://example.com/x.publishsettings', /not on this computer/],
  ])('%s is refused', (value, text) => refuses('azurePublishSettings', value, text));

  test('a file that is missing or no publish settings is refused with the reason', async () => {
    const found = await check('azurePublishSettings', { azurePublishSettings: path });
    expect(found.state).toBe('failed');
    holdSettings('<publishData><publishProfile publishMethod="MSDeploy"/></publishData>');
    expect(await check('azurePublishSettings', { azurePublishSettings: path })).toMatchObject({
      state: 'failed',
      text: expect.stringMatching(/web app/i) as string,
    });
  });

  test('a certificate that has ended is refused, one that lasts passes', async () => {
    const day = 24 * 3600 * 1000;
    const now = t.clock.now().getTime();
    const certificate = managementCertificate(new Date(now - day), new Date(now + day));
    holdSettings(settingsFile({ ids: [testDraft.azureSubscriptionId], certificate }));
    expect((await check('azurePublishSettings', { azurePublishSettings: path })).state).toBe(
      'passed',
    );
    t.clock.pass(2 * day);
    expect(await check('azurePublishSettings', { azurePublishSettings: path })).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('its certificate ended on') as string,
    });
    await expect(save({ azurePublishSettings: path })).rejects.toMatchObject({
      code: 'input.publish-settings',
    });
  });
});
