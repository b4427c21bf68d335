import type { Location, StorageImportExport } from '@azure/arm-storageimportexport';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ShippingTarget } from '../../../shared/domain/shipping.ts';
import type { Arm } from './arm-client.ts';
import { serviceCodeOf, statusOf } from './cloud-error.ts';
import { readAddress } from './read-job.ts';

/** One location, or null when the service knows none of that name. To be called inside `arm.run`. */
export async function getLocation(
  arm: Arm,
  client: StorageImportExport,
  name: string,
  signal?: AbortSignal,
): Promise<Location | null> {
  try {
    return await client.locations.get(name, arm.callOptions(signal));
  } catch (thrown) {
    const status = statusOf(thrown);
    if (status === 404) return null;
    // An unknown name may also come back as a bad request that says so.
    if (status === 400 && /location/i.test(serviceCodeOf(thrown))) return null;
    throw thrown;
  }
}

/**
 * Chooses where the disks of an account's region go. A location that names itself among its alternates takes parcels;
 * one that does not is closed or never existed, and the first of its alternates that takes parcels is used.
 * `get` asks for one location and answers null when there is none. Throws `cloud.not-found`.
 */
export async function chooseLocation(
  region: string,
  get: (name: string) => Promise<Location | null>,
): Promise<ShippingTarget> {
  const own = await get(region);
  if (own === null) {
    throw new AppError('cloud.not-found', { what: `A data centre for the region ${region}` });
  }
  if (takesParcels(own)) return toTarget(own, region);
  let fallback: ShippingTarget | null = null;
  for (const id of own.alternateLocations ?? []) {
    const name = lastSegment(id);
    const alternate = await get(name);
    if (alternate === null) continue;
    if (takesParcels(alternate)) return toTarget(alternate, name);
    fallback ??= toTarget(alternate, name);
  }
  if (fallback !== null) return fallback;
  throw new AppError('cloud.not-found', {
    what: `An open data centre for the region ${region}`,
  });
}

/** A location without any alternates is taken at its word: there is nowhere else to send to. */
function takesParcels(location: Location): boolean {
  const alternates = location.alternateLocations ?? [];
  if (alternates.length === 0) return true;
  const own = normalised(location.id ?? location.name ?? '');
  return alternates.some((id) => normalised(id) === own);
}

export function toTarget(location: Location, asked: string): ShippingTarget {
  return {
    address: readAddress(
      location as unknown as Record<string, unknown>,
      'additionalShippingInformation',
    ),
    location: location.name ?? asked,
    supportedCarriers: location.supportedCarriers ?? [],
  };
}

/** `/providers/Microsoft.ImportExport/locations/westus`, `westus` and `West US` are the same place. */
function normalised(idOrName: string): string {
  return lastSegment(idOrName).replace(/\s+/g, '').toLowerCase();
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
