import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeClient } from '../dev/fake-client.ts';
import { createPublishSettingsStore } from './publish-settings.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pause = () => vi.advanceTimersByTimeAsync(1000);

it('reads once after a pause in typing, and only the last path', async () => {
  const client = createFakeClient({ isTicking: false });
  const readPublishSettings = vi.fn(client.plan.readPublishSettings);
  const { getState } = createPublishSettingsStore({
    ...client,
    plan: { ...client.plan, readPublishSettings },
  });
  for (const path of ['/a', '/a.pub', '/a.publishsettings']) getState().open(path);
  expect(readPublishSettings).not.toHaveBeenCalled();
  await pause();
  expect(readPublishSettings).toHaveBeenCalledTimes(1);
  expect(getState()).toMatchObject({ path: '/a.publishsettings', isReading: false });
  expect(getState().view?.subscriptions).toHaveLength(1);
});

it('deletes the file that was read, and remembers its name until another is named', async () => {
  const client = createFakeClient({ isTicking: false });
  const deletePublishSettings = vi.fn(client.plan.deletePublishSettings);
  const { getState } = createPublishSettingsStore({
    ...client,
    plan: { ...client.plan, deletePublishSettings },
  });
  getState().open('/a.publishsettings');
  await pause();
  const sha256 = getState().view?.sha256;
  await getState().remove();
  expect(deletePublishSettings).toHaveBeenCalledWith({ path: '/a.publishsettings', sha256 });
  getState().open('');
  expect(getState()).toMatchObject({ view: null, deletedPath: '/a.publishsettings' });
  getState().open('/b.publishsettings');
  expect(getState().deletedPath).toBeNull();
});

it('passes on why a file was not deleted, and still shows what it says', async () => {
  const { getState } = createPublishSettingsStore(createFakeClient({ isTicking: false }));
  getState().open('/changed.publishsettings');
  await pause();
  await expect(getState().remove()).rejects.toMatchObject({ code: 'input.publish-settings' });
  expect(getState().view).not.toBeNull();
});
