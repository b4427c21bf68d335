import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { ArmError } from './arm-error.ts';
import { sameTracking } from './import-export-checks.ts';
import { parseBody } from './import-export-schema.ts';
import type { CloudState, StoredParcel } from './state.ts';
import { durations } from './timeline.ts';

const parcelBody = z.strictObject({
  trackingNumber: z.string().trim().min(1),
  disks: z
    .array(
      z.strictObject({
        serial: z.string().min(1),
        path: z.string().refine(isAbsolute, 'must be an absolute path'),
      }),
    )
    .min(1),
});

/**
 * Takes a parcel over the counter: image files or devices by path, as they lie on this computer. It arrives a
 * practice day later. The same parcel handed over again while it is under way is the same parcel.
 */
export async function takeParcel(
  state: CloudState,
  body: unknown,
  nowMs: () => number,
): Promise<{ parcel: StoredParcel; isNew: boolean }> {
  const { trackingNumber, disks } = parseBody(parcelBody, body);
  for (const [index, disk] of disks.entries()) {
    const target = `disks[${index}].path`;
    const found = await stat(disk.path).catch(() => null);
    if (found === null || !(found.isFile() || found.isBlockDevice())) {
      throw new ArmError(400, 'DiskNotFound', `There is no disk at ${disk.path}.`, { target });
    }
  }
  const contents = JSON.stringify(disks);
  const same = state.parcels.find(
    (parcel) =>
      parcel.state !== 'checked-in' &&
      sameTracking(parcel.trackingNumber, trackingNumber) &&
      JSON.stringify(parcel.disks) === contents,
  );
  if (same !== undefined) return { parcel: same, isNew: false };
  const parcel: StoredParcel = {
    id: randomUUID(),
    trackingNumber,
    disks,
    state: 'on-the-road',
    deliverAtMs: nowMs() + durations.onTheRoadMs,
    returnedSerials: [],
  };
  state.parcels.push(parcel);
  return { parcel, isNew: true };
}

/** A parcel as the courier's tracking shows it; times are practice time. */
export function parcelBodyOf(parcel: StoredParcel): object {
  return {
    id: parcel.id,
    trackingNumber: parcel.trackingNumber,
    disks: parcel.disks,
    state: parcel.state,
    deliverAt: new Date(parcel.deliverAtMs).toISOString(),
    returnedSerials: parcel.returnedSerials,
  };
}
