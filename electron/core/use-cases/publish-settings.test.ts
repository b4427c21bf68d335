import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TestCore } from '../testing/test-core.ts';
import { createTestCore, never, testDraft } from '../testing/test-core.ts';

const path = '/home/me/my.publishsettings';
const xml = `<PublishData><PublishProfile SchemaVersion="2.0" PublishMethod="AzureServiceManagementAPI">
<Subscription ServiceManagementUrl="https://management.core.windows.net" Id="${testDraft.azureSubscriptionId}" Name="One" />
</PublishProfile></PublishData>`;

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
  vi.spyOn(t.ports.files, 'readPublishSettings').mockImplementation(() =>
    Promise.resolve(Buffer.from(xml)),
  );
});
afterEach(() => t.dispose());

const plan = () => t.core().handlers.plan;

test('the file says what it holds, and what it cannot do', async () => {
  const view = await plan().readPublishSettings({ path }, never());
  expect(view).toMatchObject({ cloud: 'public', schema: '2.0', certificate: null });
  expect(view.limits).toContain('Azure Resource Manager');
});

test('only the file that was read is deleted, plans no longer name it, and the history says so', async () => {
  const remove = vi.spyOn(t.ports.files, 'remove');
  await plan().save({ ...testDraft, azurePublishSettings: path }, never());
  const other = { path, sha256: '0'.repeat(64) };
  await expect(plan().deletePublishSettings(other, never())).rejects.toMatchObject({
    code: 'input.publish-settings',
  });
  expect(remove).not.toHaveBeenCalledWith(path);

  const { sha256 } = await plan().readPublishSettings({ path }, never());
  await plan().deletePublishSettings({ path, sha256 }, never());
  expect(remove).toHaveBeenCalledWith(path);
  const job = await t.core().handlers.jobs.get({ job: testDraft.azureImportJobName }, never());
  expect(job.plan.azurePublishSettings).toBe('');
  const history = t.store().listHistory(null);
  expect(history.map((entry) => entry.action)).toContain('publish-settings.deleted');
});
