import { say } from '../../../shared/language/say.ts';
import { jobServices } from '../../../shared/domain/job-service.ts';
import type { JobServiceName, ServiceOffer } from '../../../shared/domain/job-service.ts';
import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { Registration } from './registration.ts';

/** Codes with which a service says no; any other means that it could not be asked. */
const refusals = ['cloud.refused', 'cloud.not-found', 'cloud.forbidden', 'cloud.conflict'];

/** The offer of a service that said no. Rethrows what is no answer: a lost call, a missing sign-in, a bug. */
export function refusedOffer(
  service: JobServiceName,
  registration: Registration,
  thrown: unknown,
): ServiceOffer {
  if (!isRefusal(thrown)) throw thrown;
  return {
    service,
    isOffered: false,
    isRegistered: registration === 'registered',
    reason: sentence(thrown.message),
    ...(thrown.detail === undefined ? {} : { detail: thrown.detail }),
  };
}

/** The offer of a service whose provider this cloud does not have. */
export function unknownProvider(service: JobServiceName): ServiceOffer {
  const reason = say`This cloud has no ${jobServices[service].provider}.`;
  return { service, isOffered: false, isRegistered: false, reason };
}

function isRefusal(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && refusals.includes(toErrorData(thrown).code);
}

function sentence(text: string): string {
  return /[.!?)]$/.test(text) ? text : `${text}.`;
}
