import { say } from '../../../shared/language/say.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { jobServices } from '../../../shared/domain/job-service.ts';
import type { JobServiceName } from '../../../shared/domain/job-service.ts';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';
import { shippingFieldNames } from '../../../shared/domain/field-names.ts';
import { checkShipping } from '../../../shared/domain/shipping-rules.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';

/**
 * Where a service wants the return details when the job is created, they must be there and complete; throws
 * `input.return-details` naming the first that is not. Parcel and tracking number always come later.
 */
export function requireReturnDetails(
  { host }: CoreContext,
  service: JobServiceName,
  details: ShippingDetails | null,
): void {
  const { needsReturnDetails, title } = jobServices[service];
  if (!needsReturnDetails) return;
  const first =
    details === null ? say`none are given.` : firstProblem(details, localDate(host.now()));
  if (first !== null) throw new AppError('input.return-details', { service: title, first });
}

function firstProblem(details: ShippingDetails, today: string): string | null {
  const checks = checkShipping(details, {
    preparedDisks: details.driveCount,
    supportedCarriers: [],
    trackingUsedBy: null,
    jobCreatedAt: null,
    today,
  });
  const failed = checks.find(
    ({ field, state }) => field.startsWith('return') && state === 'failed',
  );
  if (failed === undefined) return null;
  return `${shippingFieldNames[failed.field as keyof typeof shippingFieldNames]}: ${failed.text}`;
}
