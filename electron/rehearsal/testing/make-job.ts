import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleContext } from '../import-export.ts';
import type { PutJobBody } from '../import-export-schema.ts';
import { createSecretBox } from '../secret-box.ts';
import type { SecretBox } from '../secret-box.ts';
import { newCloudState } from '../state.ts';
import type { CloudState } from '../state.ts';
import { goodKey } from './fake-volume.ts';

export const startMs = Date.UTC(2026, 0, 5);

/** A secret box of its own folder, which is gone again at once: the key stays in memory. */
export function memoryBox(): SecretBox {
  const dir = mkdtempSync(join(tmpdir(), 'practice-box-'));
  try {
    return createSecretBox(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

export function registeredState(box: SecretBox): CloudState {
  const state = newCloudState(box, startMs);
  for (const namespace of ['Microsoft.ImportExport', 'Microsoft.DataBox']) {
    const { subscriptionId } = state;
    state.registrations.push({ subscriptionId, namespace, state: 'Registered', sinceMs: startMs });
  }
  return state;
}

export function contextOf(state: CloudState, box: SecretBox, nowMs = startMs): RuleContext {
  return { state, box, nowMs, caller: { name: 'tester', type: 'User', objectId: state.userId } };
}

export function addressOf(state: CloudState, name: string) {
  return { subscriptionId: state.subscriptionId, resourceGroup: 'practice', name };
}

export const returnAddress = {
  recipientName: 'Backup team',
  streetAddress1: '2 Example Street',
  city: 'Exampleton',
  postalCode: '12345',
  countryOrRegion: 'USA',
  phone: '555 0100',
  email: 'backup@example.com',
};

/** A body that creates a job with one drive per serial. */
export function jobBodyFor(
  state: CloudState,
  serials: readonly string[],
  account = 'practicebackup',
): PutJobBody {
  return {
    location: 'westus',
    properties: {
      storageAccountId: `/subscriptions/${state.subscriptionId}/resourceGroups/practice/providers/Microsoft.Storage/storageAccounts/${account}`,
      jobType: 'Import',
      driveList: serials.map((driveId) => ({
        driveId,
        bitLockerKey: goodKey,
        manifestFile: '\\DriveManifest.xml',
        manifestHash: '0123456789ABCDEF0123456789ABCDEF',
      })),
    },
  };
}

/** What PATCH needs to send a job on its way. */
export function shippingPatch(trackingNumber: string) {
  return {
    properties: {
      state: 'Shipping' as const,
      deliveryPackage: { carrierName: 'FedEx', trackingNumber },
      returnAddress,
    },
  };
}
