import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppClient } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { createFakeClient } from '../dev/fake-client.ts';
import { fakeDisks, fakeJobs } from '../dev/fake-jobs.ts';
import { bindEvents } from './bind-events.ts';
import { createDisksStore, idsWithRole, spareNeeds } from './disks.ts';
import { createDraftMemory } from './draft-memory.ts';
import { createDraftStore, emptyPlan, practicePlan } from './draft.ts';
import { createJobsStore } from './jobs.ts';
import { createPreferencesStore } from './preferences.ts';
import { createStores } from './stores.ts';

afterEach(() => void vi.useRealTimers());

const fake = (): AppClient => createFakeClient({ isTicking: false });
const [march] = fakeJobs;
const [empty, withData, , system] = fakeDisks;
if (!march || !empty || !withData || !system) throw new Error('the fake client has too little');
const marchName = march.descriptor.jobName;

describe('jobs', () => {
  it('keeps the newer of two views', () => {
    const { getState } = createJobsStore(fake());
    getState().put({ ...march, revision: 7 });
    getState().put({ ...march, revision: 6, staged: null });
    expect(getState().byName[marchName]?.revision).toBe(7);
    expect(getState().byName[marchName]?.staged).not.toBeNull();
  });

  it('keeps why the list could not be read', async () => {
    const client = fake();
    const broken: AppClient = {
      ...client,
      jobs: {
        ...client.jobs,
        list: () => Promise.reject(new AppError('internal.store', { path: 'p', reason: 'r' })),
      },
    };
    const { getState } = createJobsStore(broken);
    await getState().load();
    expect(getState().problem?.code).toBe('internal.store');
    expect(getState().isLoaded).toBe(true);
  });
});

describe('disks', () => {
  it('starts with nothing chosen, also after another job was open', async () => {
    const { getState } = createDisksStore(fake());
    await getState().open(marchName);
    getState().toggle(empty.id);
    expect([...getState().chosen]).toEqual([[empty.id, 'data']]);
    await getState().open('sql-vault');
    expect(getState().chosen.size).toBe(0);
  });

  it('does not choose a refused disk', async () => {
    const { getState } = createDisksStore(fake());
    await getState().open(marchName);
    getState().toggle(system.id);
    expect(getState().chosen.size).toBe(0);
  });

  it('lets go of a chosen disk that was unplugged', async () => {
    const client = fake();
    let listed = [empty, withData];
    const { getState } = createDisksStore({
      ...client,
      disks: { ...client.disks, list: async () => listed },
    });
    await getState().open(marchName);
    getState().toggle(empty.id);
    getState().toggle(withData.id);
    listed = [withData];
    await getState().reload();
    expect([...getState().chosen.keys()]).toEqual([withData.id]);
  });

  it('shows the preview of the last choice when answers overtake each other', async () => {
    const client = fake();
    const answers: ((bytes: number) => void)[] = [];
    const { getState } = createDisksStore({
      ...client,
      prep: {
        ...client.prep,
        preview: () =>
          new Promise((resolve) => {
            answers.push((totalBytes) =>
              resolve({ fits: true, missingBytes: 0, totalBytes, disks: [], jobs: [] }),
            );
          }),
      },
    });
    await getState().open(marchName);
    getState().toggle(empty.id);
    getState().toggle(withData.id);
    answers[1]?.(2);
    answers[0]?.(1);
    await vi.waitFor(() => expect(getState().preview?.totalBytes).toBe(2));
  });
});

describe('spares', () => {
  it('are not counted on for files', async () => {
    const client = fake();
    const asked: string[][] = [];
    const { getState } = createDisksStore({
      ...client,
      prep: {
        ...client.prep,
        preview: (request) => {
          asked.push(request.diskIds);
          return client.prep.preview(request);
        },
      },
    });
    await getState().open(marchName);
    getState().toggle(empty.id);
    getState().toggle(withData.id);
    getState().setRole(withData.id, 'spare');
    expect(asked.at(-1)).toEqual([empty.id]);
    expect(idsWithRole(getState().chosen, 'spare')).toEqual([withData.id]);
    getState().setRole(system.id, 'spare');
    expect(getState().chosen.has(system.id)).toBe(false);
  });

  it('must be able to stand in for the fullest disk', () => {
    const of = (usedBytes: number) => ({
      diskId: `${usedBytes}`,
      sizeBytes: 1000,
      usableBytes: 990,
      usedBytes,
      files: [],
      moreFiles: 0,
    });
    const disks = [of(500), of(800)];
    const preview = { fits: true, missingBytes: 0, totalBytes: 1, disks, jobs: [] };
    expect(spareNeeds(preview, 810)).toBeNull();
    expect(spareNeeds(preview, 809)).toBe(810);
  });
});

describe('disks that come and go', () => {
  it('are marked with the time they came, not those that were there first', async () => {
    const client = fake();
    let listed = [empty];
    const { getState } = createDisksStore(
      { ...client, disks: { ...client.disks, list: async () => listed } },
      () => 5000,
    );
    await getState().open(marchName);
    expect(getState().arrivedAt.size).toBe(0);
    listed = [empty, withData];
    await getState().reload();
    expect([...getState().arrivedAt]).toEqual([[withData.id, 5000]]);
    listed = [empty];
    await getState().reload();
    expect(getState().arrivedAt.size).toBe(0);
  });
});

describe('draft', () => {
  it('checks once after a pause in typing', async () => {
    vi.useFakeTimers();
    const client = fake();
    const check = vi.fn(client.plan.check);
    const { getState } = createDraftStore({ ...client, plan: { ...client.plan, check } });
    for (const name of ['m', 'ma', 'mar']) getState().setPlan({ azureImportJobName: name });
    expect(check).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(check).toHaveBeenCalledTimes(1);
    expect(check.mock.calls[0]?.[0].azureImportJobName).toBe('mar');
    expect(getState().planChecks).not.toHaveLength(0);
  });

  it('gives a rehearsal a name that is still free', async () => {
    const practice = await fake().host.practice(null);
    if (practice === null) throw new Error('the fake client is for practice');
    expect(practicePlan(practice, ['practice-1']).azureImportJobName).toBe('practice-2');
  });

  it('keeps a half-filled shipping form when the page is opened again', () => {
    const { getState } = createDraftStore(fake());
    const details = { ...emptyShippingOf(), outboundCarrier: 'FedEx' };
    getState().openShipping(marchName, details);
    getState().openShipping(marchName, emptyShippingOf());
    expect(getState().shipping[marchName]?.outboundCarrier).toBe('FedEx');
  });

  it('keeps a new plan for a visit to another page and for a reload, until it is saved', () => {
    const session = new Map<string, string>();
    const memory = createDraftMemory({
      getItem: (key) => session.get(key) ?? null,
      setItem: (key, value) => void session.set(key, value),
    });
    const first = createDraftStore(fake(), memory).getState;
    first().openNewPlan();
    first().setPlan({ azureImportJobName: 'march' });
    first().openPlan({ ...emptyPlan, azureImportJobName: 'another-job' });
    first().setPlan({ azureStorageAccount: 'another' });
    first().openNewPlan();
    expect(first().plan).toEqual({ ...emptyPlan, azureImportJobName: 'march' });

    const reloaded = createDraftStore(fake(), memory).getState;
    reloaded().openNewPlan();
    expect(reloaded().plan.azureImportJobName).toBe('march');
    expect([...reloaded().touched]).toEqual(['azureImportJobName']);
    reloaded().forgetPlan();
    reloaded().openNewPlan();
    expect(reloaded().plan).toEqual(emptyPlan);
    expect(createDraftStore(fake(), memory).getState().kept).toBeNull();
  });

  it('keeps a half-filled shipping form for a reload, and nothing that is not one of ours', () => {
    const session = new Map<string, string>();
    const storage = {
      getItem: (key: string) => session.get(key) ?? null,
      setItem: (key: string, value: string) => void session.set(key, value),
    };
    const { getState } = createDraftStore(fake(), createDraftMemory(storage));
    getState().openShipping(marchName, emptyShippingOf());
    getState().setShipping(marchName, { trackingNumber: 'T-1' });
    const again = createDraftStore(fake(), createDraftMemory(storage)).getState();
    expect(again.shipping[marchName]?.trackingNumber).toBe('T-1');
    for (const key of session.keys()) session.set(key, '{"plan":1}');
    expect(createDraftStore(fake(), createDraftMemory(storage)).getState().shipping).toEqual({});
  });

  it('fills in practice values around a good staging location and name of one’s own', async () => {
    const practice = await fake().host.practice(null);
    if (practice === null) throw new Error('the fake client is for practice');
    const { getState, setState } = createDraftStore(fake());
    const values = practicePlan(practice, []);
    getState().openNewPlan();
    getState().setPlan({ stagingLocation: '/mnt/own', azureImportJobName: 'own' });
    getState().fillPractice(values);
    expect(getState().plan).toMatchObject({
      ...values,
      stagingLocation: '/mnt/own',
      azureImportJobName: 'own',
    });
    setState({
      planChecks: [{ field: 'stagingLocation', state: 'failed', text: 'It is not there' }],
    });
    getState().fillPractice(values);
    expect(getState().plan.stagingLocation).toBe(practice.suggestedStaging);
  });

  it('starts from empty boxes without complaints', () => {
    const { getState } = createDraftStore(fake());
    getState().openPlan(emptyPlan);
    expect(getState().touched.size).toBe(0);
  });
});

describe('events', () => {
  it('bring a changed job to the screens until they are stopped', async () => {
    const client = fake();
    const stores = createStores(client, null);
    const stop = bindEvents(client, stores);
    await client.shipping.sendPracticeParcel({ job: marchName });
    expect(stores.jobs.getState().byName[marchName]?.parcelSentAt).not.toBeNull();
    const seen = stores.jobs.getState().byName[marchName]?.revision;
    stop();
    await client.shipping.sendPracticeParcel({ job: marchName });
    expect(stores.jobs.getState().byName[marchName]?.revision).toBe(seen);
  });
});

it('remembers the chosen theme, and does without a storage that refuses', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  createPreferencesStore(storage).getState().setTheme('dark');
  expect(createPreferencesStore(storage).getState().theme).toBe('dark');
  const refusing = {
    getItem: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('forbidden');
    },
  };
  const store = createPreferencesStore(refusing);
  store.getState().setTheme('light');
  expect(store.getState().theme).toBe('light');
});

function emptyShippingOf() {
  const details = fakeJobs.find((job) => job.shipping !== null)?.shipping?.details;
  if (details === undefined) throw new Error('the fake client has no shipped job');
  return { ...details, outboundCarrier: '' };
}
