import type { JobResponse } from '@azure/arm-storageimportexport';
import type { Cloud } from '../../core/ports/cloud.ts';
import type { Arm } from './arm-client.ts';
import type { CloudAction } from './cloud-error.ts';
import { isAmbiguous, serviceCodeOf, statusOf } from './cloud-error.ts';
import { createJobBody, shippingBody } from './job-bodies.ts';
import { getLocation } from './locations.ts';
import type { ReadJob } from './read-job.ts';
import { readJob, resourceGroupOf } from './read-job.ts';

type ImportJobs = Pick<
  Cloud,
  'previewCreate' | 'getJob' | 'createJob' | 'commitShipping' | 'trackingNumbersInUse' | 'cancelJob'
>;

/** Version of `Microsoft.ImportExport` that the client package speaks. */
const apiVersion = '2021-01-01';
const masked = '••••••';
/** Jobs asked for at once when the list leaves their packages out. */
const parallelLooks = 4;

/** The import jobs of a cloud through the Import/Export client. */
export function createImportJobs(arm: Arm, origin: string, now: () => Date): ImportJobs {
  /** Carriers by location. Only the names of carriers are kept; addresses move and are always read from the job. */
  const carriers = new Map<string, readonly string[]>();

  async function look(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<ReadJob | null> {
    const client = arm.client(subscriptionId, 'safe');
    return arm.run(actionOn('reading', name), signal, async () => {
      let bodyText = '';
      try {
        await client.jobs.get(name, resourceGroup, {
          ...arm.callOptions(signal),
          onResponse: (response) => {
            bodyText = response.bodyAsText ?? '';
          },
        });
      } catch (thrown) {
        const status = statusOf(thrown);
        if (status === 404 && serviceCodeOf(thrown) !== 'SubscriptionNotFound') return null;
        // A good reply that the typed reader could not digest is still read by ours.
        if (status !== 200 || bodyText === '') throw thrown;
      }
      return readJob(bodyText, { name, resourceGroup }, now().toISOString());
    });
  }

  async function carriersOf(
    subscriptionId: string,
    location: string,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const known = carriers.get(location);
    if (known !== undefined) return [...known];
    try {
      const client = arm.client(subscriptionId, 'safe');
      const found = await getLocation(arm, client, location, signal);
      const names = found?.supportedCarriers ?? [];
      carriers.set(location, names);
      return [...names];
    } catch {
      signal?.throwIfAborted();
      // The job itself is known; the list of carriers is only a help for typing and is asked again next time.
      return [];
    }
  }

  async function patch(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    body: Parameters<ReturnType<Arm['client']>['jobs']['update']>[2],
    doing: string,
    signal?: AbortSignal,
  ): Promise<void> {
    const client = arm.client(subscriptionId, 'once');
    await arm.run(actionOn(doing, name), signal, async () => {
      try {
        await client.jobs.update(name, resourceGroup, body, arm.callOptions(signal));
      } catch (thrown) {
        // The package knows only 200; accepted and no-content are as good.
        const status = statusOf(thrown);
        if (status !== 202 && status !== 204) throw thrown;
      }
    });
  }

  return {
    previewCreate: (subscriptionId, request) => ({
      method: 'PUT',
      url: `${origin}${jobPath(subscriptionId, request.resourceGroup, request.name)}?api-version=${apiVersion}`,
      body: JSON.stringify(
        createJobBody(request, () => masked),
        null,
        2,
      ),
    }),

    async getJob(subscriptionId, resourceGroup, name, signal) {
      const read = await look(subscriptionId, resourceGroup, name, signal);
      if (read === null) return null;
      const { job, storageAccountId, location, address, manifestHashes } = read;
      if (address === null) return { job, storageAccountId, target: null, manifestHashes };
      const supportedCarriers =
        location === '' ? [] : await carriersOf(subscriptionId, location, signal);
      return {
        job,
        storageAccountId,
        target: { address, location, supportedCarriers },
        manifestHashes,
      };
    },

    async createJob(subscriptionId, request, signal) {
      const client = arm.client(subscriptionId, 'once');
      const body = createJobBody(request, (key) => key.reveal());
      await arm.run(actionOn('creating', request.name), signal, async () => {
        try {
          await client.jobs.create(
            request.name,
            request.resourceGroup,
            body,
            arm.callOptions(signal),
          );
        } catch (thrown) {
          if (statusOf(thrown) !== 202) throw thrown;
        }
      });
    },

    async commitShipping(subscriptionId, resourceGroup, name, details, signal) {
      const send = (): Promise<void> =>
        patch(
          subscriptionId,
          resourceGroup,
          name,
          shippingBody(details),
          'sending the shipping details of',
          signal,
        );
      try {
        await send();
      } catch (thrown) {
        if (!isAmbiguous(thrown)) throw thrown;
        // The reply was lost: if the job shows our number, the request was carried out.
        const seen = await look(subscriptionId, resourceGroup, name, signal).catch(() => {
          throw thrown;
        });
        const isDone =
          seen?.job.trackingNumber === details.trackingNumber.trim() &&
          seen.job.state !== null &&
          seen.job.state !== 'Creating';
        if (!isDone) await send();
      }
    },

    async trackingNumbersInUse(subscriptionId, exceptJob, signal) {
      const inUse = new Map<string, string>();
      const toLookAt: { name: string; resourceGroup: string }[] = [];
      const client = arm.client(subscriptionId, 'safe');
      const action = {
        doing: `listing the import jobs of subscription ${subscriptionId}`,
        thing: `Subscription ${subscriptionId}`,
      };
      await arm.run(action, signal, async () => {
        const list = client.jobs.listBySubscription({ top: 100, ...arm.callOptions(signal) });
        for await (const job of list) {
          const { name } = job;
          if (name === undefined || name.toLowerCase() === exceptJob.toLowerCase()) continue;
          const tracking = trackingOf(job);
          const resourceGroup = resourceGroupOf(job.id ?? null);
          if (tracking !== '') inUse.set(tracking, name);
          // Lists may leave parts of a job out.
          else if (resourceGroup !== null) toLookAt.push({ name, resourceGroup });
        }
      });
      const lane = async (): Promise<void> => {
        for (let next = toLookAt.pop(); next !== undefined; next = toLookAt.pop()) {
          const read = await look(subscriptionId, next.resourceGroup, next.name, signal);
          const tracking = read?.job.trackingNumber?.trim() ?? '';
          if (tracking !== '') inUse.set(tracking, next.name);
        }
      };
      await Promise.all(Array.from({ length: parallelLooks }, lane));
      return inUse;
    },

    cancelJob: (subscriptionId, resourceGroup, name, signal) =>
      patch(subscriptionId, resourceGroup, name, { cancelRequested: true }, 'cancelling', signal),
  };
}

function trackingOf(job: JobResponse): string {
  return job.properties?.deliveryPackage?.trackingNumber?.trim() ?? '';
}

function actionOn(doing: string, name: string): CloudAction {
  return { doing: `${doing} import job ${name}`, thing: `Import job ${name}` };
}

function jobPath(subscriptionId: string, resourceGroup: string, name: string): string {
  const part = encodeURIComponent;
  return (
    `/subscriptions/${part(subscriptionId)}/resourceGroups/${part(resourceGroup)}` +
    `/providers/Microsoft.ImportExport/jobs/${part(name)}`
  );
}
