import { say } from '../language/say.ts';
import { z } from 'zod';

/** The two services that import from disks a customer owns. */
export const jobServiceName = z.enum(['import-export', 'data-box']);
export type JobServiceName = z.infer<typeof jobServiceName>;

/** What a subscription registers before it can use the services. */
export const resourceProvider = z.enum(['Microsoft.ImportExport', 'Microsoft.DataBox']);
export type ResourceProvider = z.infer<typeof resourceProvider>;

/** What the admin asks for; `auto` lets the product decide by what the subscription offers. */
export const serviceWish = z.enum(['auto', 'import-export', 'data-box']);
export type ServiceWish = z.infer<typeof serviceWish>;

/** What a service answered to the question whether it takes disks for this subscription and region. */
export const serviceOffer = z.object({
  service: jobServiceName,
  isOffered: z.boolean(),
  /** False: its resource provider is not registered yet, so it could not be asked everything. */
  isRegistered: z.boolean(),
  /** One sentence: what the service said. */
  reason: z.string(),
  /** Code, messages and request id of a refusal, for a folded section. */
  detail: z.string().optional(),
});
export type ServiceOffer = z.infer<typeof serviceOffer>;

/** The service of a job and why it is that one; kept with the job. */
export const serviceChoice = z.object({
  /** Null: no service can take the job as it is; `reason` says why. */
  service: jobServiceName.nullable(),
  wish: serviceWish,
  reason: z.string(),
  offers: z.array(serviceOffer),
  askedAt: z.string(),
});
export type ServiceChoice = z.infer<typeof serviceChoice>;

/** What sets the two services apart for the person who makes a job. */
interface ServiceFacts {
  readonly title: string;
  readonly provider: ResourceProvider;
  /** Names that the service takes (spec 7), narrowed so that case and underscores never matter. */
  readonly jobName: RegExp;
  readonly jobNameRule: string;
  /** The return address and carrier are part of the request that creates the job (spec 1.10), not of a later one. */
  readonly needsReturnDetails: boolean;
}

export const jobServices: Readonly<Record<JobServiceName, ServiceFacts>> = {
  'data-box': {
    get title() {
      return say`Azure Data Box (customer disks)`;
    },
    provider: 'Microsoft.DataBox',
    jobName: /^[a-z][a-z0-9-]{2,23}$/,
    get jobNameRule() {
      return say`3 to 24 lower-case letters, digits and hyphens, a letter first`;
    },
    needsReturnDetails: true,
  },
  'import-export': {
    title: 'Azure Import/Export',
    provider: 'Microsoft.ImportExport',
    jobName: /^[a-z][a-z0-9-]{1,63}$/,
    get jobNameRule() {
      return say`2 to 64 lower-case letters, digits and hyphens, a letter first`;
    },
    needsReturnDetails: false,
  },
};

/** In order of preference: customer-disk jobs were moved to Data Box, the published replacement (spec 0.1). */
const preferred: readonly JobServiceName[] = ['data-box', 'import-export'];

/** Which services refuse a job name; empty when it suits both. */
export function servicesRefusingName(jobName: string): JobServiceName[] {
  return preferred.filter((service) => !jobServices[service].jobName.test(jobName));
}

export interface ServiceQuestion {
  readonly wish: ServiceWish;
  readonly offers: readonly ServiceOffer[];
  readonly jobName: string;
  /** False: the job is made now and nobody gave a return address. */
  readonly hasReturnDetails: boolean;
}

/**
 * The service to use and why, or null and why there is none. What the admin asked for is never replaced by the other
 * service. Pure.
 */
export function decideService(
  question: ServiceQuestion,
): Pick<ServiceChoice, 'service' | 'reason'> {
  const { wish, jobName } = question;
  if (wish !== 'auto') {
    const obstacle = offerObstacle(question, wish) ?? nameObstacle(wish, jobName);
    return obstacle === null
      ? { service: wish, reason: say`${jobServices[wish].title} was asked for.` }
      : { service: null, reason: say`${jobServices[wish].title} was asked for. ${obstacle}` };
  }
  const passedOver: string[] = [];
  for (const service of preferred) {
    const obstacle = obstacleOf(question, service);
    if (obstacle === null) {
      return { service, reason: [...passedOver, reasonFor(question, service)].join(' ') };
    }
    passedOver.push(obstacle);
  }
  // A missing return address can be given; without another way the first service is still the right one.
  const waiting = preferred.find(
    (service) =>
      offerObstacle(question, service) === null && nameObstacle(service, jobName) === null,
  );
  if (waiting !== undefined) return { service: waiting, reason: reasonFor(question, waiting) };
  return { service: null, reason: passedOver.join(' ') };
}

function reasonFor({ offers }: ServiceQuestion, service: JobServiceName): string {
  const { title } = jobServices[service];
  const isOnly = offers.every((offer) => offer.service === service || !offer.isOffered);
  const said = offers.find((offer) => offer.service === service)?.reason ?? '';
  if (service === 'data-box') {
    return isOnly
      ? say`${title} takes the job: ${said}`
      : say`Both services answer; ${title} is the published replacement of Import/Export and is used.`;
  }
  return say`${title} takes the job: ${said} Whether it still accepts every new job is not published; creating the job shows it.`;
}

function obstacleOf(question: ServiceQuestion, service: JobServiceName): string | null {
  const { title, needsReturnDetails } = jobServices[service];
  const obstacle = offerObstacle(question, service) ?? nameObstacle(service, question.jobName);
  if (obstacle !== null) return obstacle;
  return needsReturnDetails && !question.hasReturnDetails
    ? say`${title} wants the return address when the job is created, and none was given.`
    : null;
}

function offerObstacle({ offers }: ServiceQuestion, service: JobServiceName): string | null {
  const offer = offers.find((one) => one.service === service);
  if (offer?.isOffered === true) return null;
  return say`${jobServices[service].title} cannot be used: ${offer?.reason ?? say`it was not asked.`}`;
}

function nameObstacle(service: JobServiceName, jobName: string): string | null {
  const { title, jobName: pattern, jobNameRule } = jobServices[service];
  return pattern.test(jobName)
    ? null
    : say`${title} does not take the job name ${jobName} (it wants ${jobNameRule}).`;
}
