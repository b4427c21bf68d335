import { say } from '../../../shared/language/say.ts';
import type { DataBoxManagementClient, ValidationInputResponseUnion } from '@azure/arm-databox';
import { jobServices } from '../../../shared/domain/job-service.ts';
import type { ServiceOffer } from '../../../shared/domain/job-service.ts';
import type { ShippingDetails, ShippingTarget } from '../../../shared/domain/shipping.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobService } from '../../core/ports/cloud.ts';
import { orderBody, orderOnTheWire, orderPeople, skuName } from './data-box-bodies.ts';
import type { ReadOrder } from './data-box-read.ts';
import { readDataCentre, readOrder } from './data-box-read.ts';
import { redact, statusOf } from './cloud-error.ts';
import type { JobServiceOptions } from './job-calls.ts';
import { actionOn, isJobMissing, jobPath, lookAtEach } from './job-calls.ts';
import { maskedKey } from './job-bodies.ts';
import { recordOf, remarkOf } from './raw-json.ts';
import { resourceGroupOf } from './read-job.ts';
import { ensureRegistered, readRegistration } from './registration.ts';
import { sendSettled } from './send-settled.ts';
import { refusedOffer, unknownProvider } from './service-offer.ts';

/** Version of `Microsoft.DataBox` that the client package speaks. */
const apiVersion = '2022-12-01';
const service = 'data-box';
const { provider, title } = jobServices[service];
/** The service keeps it with the order. */
const cancelReason = 'Cancelled by the customer.';

interface DataBoxOptions extends JobServiceOptions {
  /** Pause between looks at an operation that is under way, where the service names none. */
  readonly operationPauseMs: number;
}

/** Import jobs as customer-disk orders of `Microsoft.DataBox` (spec 1.10) through its own client. */
export function createDataBox(options: DataBoxOptions): JobService {
  const { arm, origin, now, operationPauseMs } = options;

  async function look(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<ReadOrder | null> {
    const client = arm.dataBox(subscriptionId, 'safe');
    return arm.run(actionOn(say`reading`, name), signal, async () => {
      let bodyText = '';
      try {
        await client.jobs.get(resourceGroup, name, {
          ...arm.callOptions(signal),
          expand: 'details',
          onResponse: (response) => {
            bodyText = response.bodyAsText ?? '';
          },
        });
      } catch (thrown) {
        if (isJobMissing(thrown)) return null;
        // A good reply that the typed reader could not digest is still read by ours.
        if (statusOf(thrown) !== 200 || bodyText === '') throw thrown;
      }
      return readOrder(bodyText, { name, resourceGroup }, now().toISOString());
    });
  }

  /** Starts a long-running request and waits for its outcome. A request may be sent once only; looks repeat safely. */
  async function operate(
    subscriptionId: string,
    name: string,
    doing: string,
    start: (client: DataBoxManagementClient) => Promise<Operation>,
    signal?: AbortSignal,
  ): Promise<void> {
    await arm.run(actionOn(doing, name), signal, async () => {
      try {
        const operation = await start(arm.dataBox(subscriptionId, 'once'));
        await operation.pollUntilDone(signal === undefined ? {} : { abortSignal: signal });
      } catch (thrown) {
        throw badOutcome(say`${doing} import job ${name}`, thrown) ?? thrown;
      }
    });
  }

  const operationOptions = (signal?: AbortSignal) => ({
    ...arm.callOptions(signal),
    updateIntervalInMs: operationPauseMs,
  });

  async function locate(
    subscriptionId: string,
    region: string,
    signal?: AbortSignal,
  ): Promise<ShippingTarget> {
    const action = {
      doing: say`choosing the data centre for ${region}`,
      thing: say`A data centre for ${region}`,
    };
    const client = arm.dataBox(subscriptionId, 'safe');
    const target = await arm.run(action, signal, async () => {
      let bodyText = '';
      await client.service.regionConfiguration(
        region,
        { datacenterAddressRequest: { storageLocation: region, skuName } },
        {
          ...arm.callOptions(signal),
          onResponse: (response) => {
            bodyText = response.bodyAsText ?? '';
          },
        },
      );
      return readDataCentre(recordOf(JSON.parse(bodyText))?.['datacenterAddressResponse']);
    });
    if (target !== null) return target;
    throw new AppError('cloud.not-found', { what: say`A data centre for the region ${region}` });
  }

  /** What the service has against orders of this subscription; empty when nothing. */
  async function objections(
    subscriptionId: string,
    region: string,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const client = arm.dataBox(subscriptionId, 'safe');
    const action = {
      doing: say`asking ${title} whether subscription ${subscriptionId} may order`,
      thing: say`Subscription ${subscriptionId}`,
    };
    const { individualResponseDetails = [] } = await arm.run(action, signal, () =>
      client.service.validateInputs(
        region,
        {
          validationCategory: 'JobCreationValidation',
          individualRequestDetails: [
            { validationType: 'ValidateSubscriptionIsAllowedToCreateJob' },
          ],
        },
        arm.callOptions(signal),
      ),
    );
    return individualResponseDetails.flatMap(objectionOf);
  }

  /** Corrects contact, address and return carrier where they differ from what the order has. */
  async function correctPeople(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    details: ShippingDetails,
    signal?: AbortSignal,
  ): Promise<void> {
    const wanted = orderPeople(details);
    const seen = await look(subscriptionId, resourceGroup, name, signal);
    if (seen !== null && holds(seen.people, wanted)) return;
    const send = (): Promise<void> =>
      operate(
        subscriptionId,
        name,
        say`correcting the return details of`,
        (client) =>
          client.jobs.beginUpdate(
            resourceGroup,
            name,
            { details: wanted },
            operationOptions(signal),
          ),
        signal,
      );
    await sendSettled(send, async () => {
      const after = await look(subscriptionId, resourceGroup, name, signal);
      return after !== null && holds(after.people, wanted);
    });
  }

  return {
    name: service,

    async offer(subscriptionId, region, signal): Promise<ServiceOffer> {
      const registration = await readRegistration(arm, provider, subscriptionId, signal);
      if (registration === 'unknown') return unknownProvider(service);
      if (registration !== 'registered') {
        const reason = say`${provider} is not registered on the subscription yet; it is when the job is created, and then asked again.`;
        return { service, isOffered: true, isRegistered: false, reason };
      }
      try {
        const [{ location }, against] = await Promise.all([
          locate(subscriptionId, region, signal),
          objections(subscriptionId, region, signal),
        ]);
        const isOffered = against.length === 0;
        const reason = isOffered
          ? say`disks for ${region} go to ${location}.`
          : say`it does not take orders of this subscription (${against.join('; ')}).`;
        return { service, isOffered, isRegistered: true, reason };
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
      body: JSON.stringify(orderOnTheWire(orderBody(request, () => maskedKey)), null, 2),
    }),

    async getJob(subscriptionId, resourceGroup, name, signal) {
      const read = await look(subscriptionId, resourceGroup, name, signal);
      if (read === null) return null;
      const { people: _people, ...found } = read;
      return found;
    },

    createJob: (subscriptionId, request, signal) => {
      const body = orderBody(request, (key) => key.reveal());
      return operate(
        subscriptionId,
        request.name,
        say`creating`,
        (client) =>
          client.jobs.beginCreate(
            request.resourceGroup,
            request.name,
            body,
            operationOptions(signal),
          ),
        signal,
      );
    },

    async commitShipping(subscriptionId, resourceGroup, name, details, signal) {
      // The service takes carrier and number only; count and ship date stay in the copy on this computer.
      await correctPeople(subscriptionId, resourceGroup, name, details, signal);
      const trackingId = details.trackingNumber.trim();
      const parcel = { carrierName: details.outboundCarrier.trim(), trackingId };
      const send = (): Promise<void> =>
        arm.run(actionOn(say`sending the shipping details of`, name), signal, () =>
          arm
            .dataBox(subscriptionId, 'once')
            .jobs.markDevicesShipped(
              name,
              resourceGroup,
              { deliverToDcPackageDetails: parcel },
              arm.callOptions(signal),
            ),
        );
      await sendSettled(send, async () => {
        const seen = await look(subscriptionId, resourceGroup, name, signal);
        return seen?.job.trackingNumber === trackingId;
      });
    },

    async trackingNumbersInUse(subscriptionId, exceptJob, signal) {
      const inUse = new Map<string, string>();
      const orders: { name: string; resourceGroup: string }[] = [];
      const action = {
        doing: say`listing the Data Box jobs of subscription ${subscriptionId}`,
        thing: say`Subscription ${subscriptionId}`,
      };
      await arm.run(action, signal, async () => {
        const client = arm.dataBox(subscriptionId, 'safe');
        for await (const { id, name, sku } of client.jobs.list(arm.callOptions(signal))) {
          const resourceGroup = resourceGroupOf(id ?? null);
          if (sku.name !== skuName || name === undefined || resourceGroup === null) continue;
          if (name.toLowerCase() !== exceptJob.toLowerCase()) orders.push({ name, resourceGroup });
        }
      });
      // A list never has the parcels.
      await lookAtEach(orders, async (one) => {
        const read = await look(subscriptionId, one.resourceGroup, one.name, signal);
        const tracking = read?.job.trackingNumber?.trim() ?? '';
        if (tracking !== '') inUse.set(tracking, one.name);
      });
      return inUse;
    },

    cancelJob: (subscriptionId, resourceGroup, name, signal) =>
      sendSettled(
        () =>
          arm.run(actionOn(say`cancelling`, name), signal, () =>
            arm
              .dataBox(subscriptionId, 'once')
              .jobs.cancel(resourceGroup, name, { reason: cancelReason }, arm.callOptions(signal)),
          ),
        async () => {
          const seen = await look(subscriptionId, resourceGroup, name, signal);
          return seen?.job.cancelRequested === true;
        },
      ),

    deleteJob: (subscriptionId, resourceGroup, name, signal) =>
      sendSettled(
        () =>
          operate(
            subscriptionId,
            name,
            say`deleting`,
            (client) => client.jobs.beginDelete(resourceGroup, name, operationOptions(signal)),
            signal,
          ),
        async () => (await look(subscriptionId, resourceGroup, name, signal)) === null,
      ),
  };
}

/** A request of the service whose outcome comes later. */
interface Operation {
  pollUntilDone(options?: { abortSignal?: AbortSignal }): Promise<unknown>;
}

/** How the package begins the bare error of an outcome that is bad although its reply has a good status. */
const badOutcomeWords = /^(The long-running operation has failed|Operation was canceled)[.\s]*/;

/** Such an outcome as the refusal that it is; null for every other failure. */
function badOutcome(what: string, thrown: unknown): AppError | null {
  if (!(thrown instanceof Error) || !badOutcomeWords.test(thrown.message)) return null;
  const said = redact(thrown.message.replace(badOutcomeWords, ''));
  const message = said === '' ? say`the service ended it without a reason` : said;
  return new AppError('cloud.refused', { what, code: 'OperationFailed', message });
}

function objectionOf(answer: ValidationInputResponseUnion): string[] {
  const isFine = !('status' in answer) || answer.status !== 'Invalid';
  if (isFine && answer.error === undefined) return [];
  return [redact(remarkOf(answer.error) ?? answer.validationType)];
}

/** Does what the service has contain everything that is wanted, value by value? */
function holds(has: unknown, wanted: object): boolean {
  const record = recordOf(has);
  return Object.entries(wanted).every(([key, value]: [string, unknown]) => {
    const part = recordOf(value);
    return part === null
      ? JSON.stringify(record?.[key]) === JSON.stringify(value)
      : holds(record?.[key], part);
  });
}
