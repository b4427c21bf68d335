import { say } from '../../../shared/language/say.ts';
import type { JobResponse } from '@azure/arm-storageimportexport';
import { jobServices } from '../../../shared/domain/job-service.ts';
import type { ShippingTarget } from '../../../shared/domain/shipping.ts';
import type { JobService } from '../../core/ports/cloud.ts';
import type { Arm } from './arm-client.ts';
import { statusOf } from './cloud-error.ts';
import type { JobServiceOptions } from './job-calls.ts';
import { actionOn, isJobMissing, jobPath, lookAtEach } from './job-calls.ts';
import { createJobBody, maskedKey, shippingBody } from './job-bodies.ts';
import { chooseLocation, getLocation } from './locations.ts';
import type { ReadJob } from './read-job.ts';
import { readJob, resourceGroupOf } from './read-job.ts';
import { ensureRegistered, readRegistration } from './registration.ts';
import { sendSettled } from './send-settled.ts';
import { refusedOffer, unknownProvider } from './service-offer.ts';

/** Version of `Microsoft.ImportExport` that the client package speaks. */
const apiVersion = '2021-01-01';
const service = 'import-export';
const { provider } = jobServices[service];

/** Import jobs of `Microsoft.ImportExport` (spec 1.1 to 1.9) through its own client. */
export function createImportExport(options: JobServiceOptions): JobService {
  const { arm, origin, now } = options;
  /** Carriers by location. Only the names of carriers are kept; addresses move and are always read from the job. */
  const carriers = new Map<string, readonly string[]>();

  async function look(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<ReadJob | null> {
    const client = arm.client(subscriptionId, 'safe');
    return arm.run(actionOn(say`reading`, name), signal, async () => {
      let bodyText = '';
      try {
        await client.jobs.get(name, resourceGroup, {
          ...arm.callOptions(signal),
          onResponse: (response) => {
            bodyText = response.bodyAsText ?? '';
          },
        });
      } catch (thrown) {
        if (isJobMissing(thrown)) return null;
        // A good reply that the typed reader could not digest is still read by ours.
        if (statusOf(thrown) !== 200 || bodyText === '') throw thrown;
      }
      return readJob(bodyText, { name, resourceGroup }, now().toISOString());
    });
  }

  function locate(
    subscriptionId: string,
    region: string,
    signal?: AbortSignal,
  ): Promise<ShippingTarget> {
    const action = {
      doing: say`choosing the data centre for ${region}`,
      thing: say`A data centre for ${region}`,
    };
    const client = arm.client(subscriptionId, 'safe');
    return arm.run(action, signal, () =>
      chooseLocation(region, (name) => getLocation(arm, client, name, signal)),
    );
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
    name: service,

    async offer(subscriptionId, region, signal) {
      const registration = await readRegistration(arm, provider, subscriptionId, signal);
      if (registration === 'unknown') return unknownProvider(service);
      try {
        const { location } = await locate(subscriptionId, region, signal);
        const reason = say`disks for ${region} go to ${location}.`;
        return { service, isOffered: true, isRegistered: registration === 'registered', reason };
      } catch (thrown) {
        return refusedOffer(service, registration, thrown);
      }
    },

    ensureRegistered: (subscriptionId, signal) =>
      ensureRegistered(arm, provider, subscriptionId, options.registration, signal),

    chooseLocation: locate,

    previewCreate: (subscriptionId, request) => ({
      method: 'PUT',
      url: `${origin}${jobPath(provider, subscriptionId, request)}?api-version=${apiVersion}`,
      body: JSON.stringify(
        createJobBody(request, () => maskedKey),
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
      await arm.run(actionOn(say`creating`, request.name), signal, async () => {
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
          say`sending the shipping details of`,
          signal,
        );
      await sendSettled(send, async () => {
        const seen = await look(subscriptionId, resourceGroup, name, signal);
        return (
          seen?.job.trackingNumber === details.trackingNumber.trim() &&
          seen.job.state !== null &&
          seen.job.state !== 'Creating'
        );
      });
    },

    async trackingNumbersInUse(subscriptionId, exceptJob, signal) {
      const inUse = new Map<string, string>();
      const toLookAt: { name: string; resourceGroup: string }[] = [];
      const client = arm.client(subscriptionId, 'safe');
      const action = {
        doing: say`listing the import jobs of subscription ${subscriptionId}`,
        thing: say`Subscription ${subscriptionId}`,
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
      await lookAtEach(toLookAt, async (one) => {
        const read = await look(subscriptionId, one.resourceGroup, one.name, signal);
        const tracking = read?.job.trackingNumber?.trim() ?? '';
        if (tracking !== '') inUse.set(tracking, one.name);
      });
      return inUse;
    },

    cancelJob: (subscriptionId, resourceGroup, name, signal) =>
      sendSettled(
        () =>
          patch(
            subscriptionId,
            resourceGroup,
            name,
            { cancelRequested: true },
            say`cancelling`,
            signal,
          ),
        async () => {
          const seen = await look(subscriptionId, resourceGroup, name, signal);
          return seen?.job.cancelRequested === true;
        },
      ),

    deleteJob: (subscriptionId, resourceGroup, name, signal) =>
      sendSettled(
        () =>
          arm.run(actionOn(say`deleting`, name), signal, async () => {
            const client = arm.client(subscriptionId, 'once');
            try {
              await client.jobs.delete(name, resourceGroup, arm.callOptions(signal));
            } catch (thrown) {
              // The package knows only 200. Gone is gone, whoever removed it.
              const status = statusOf(thrown);
              const isDone = status === 202 || status === 204 || isJobMissing(thrown);
              if (!isDone) throw thrown;
            }
          }),
        async () => (await look(subscriptionId, resourceGroup, name, signal)) === null,
      ),
  };
}

function trackingOf(job: JobResponse): string {
  return job.properties?.deliveryPackage?.trackingNumber?.trim() ?? '';
}
