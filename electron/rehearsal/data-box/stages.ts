import { hasDriveErrors } from '../timeline.ts';
import type { StoredOrder } from './orders.ts';

/** Stages of a customer-disk order, by the state of the job that stands for each (spec 1.10, 2.1). */
const track = [
  ['Creating', 'AwaitingShipmentDetails', 'Awaiting shipment information'],
  ['Shipping', 'ShippedToAzureDC', 'Shipped'],
  ['Received', 'AtAzureDC', 'Received'],
  ['Transferring', 'DataCopy', 'Data copy in progress'],
  ['Packaging', 'PreparingToShipFromAzureDC', 'Preparing to ship'],
  ['Returning', 'ShippedToCustomer', 'Shipped to customer'],
] as const;

const endNames: Readonly<Record<string, string>> = {
  Completed: 'Completed',
  CompletedWithErrors: 'Completed with errors',
  CompletedWithWarnings: 'Completed with warnings',
  Cancelled: 'Canceled',
};

/** Name of the stage the order is in. */
export function stageOf(order: StoredOrder): string {
  return track.find(([state]) => state === order.state)?.[1] ?? endStageOf(order);
}

/** All stages with the times at which they were entered; those to come have none. */
export function jobStages(order: StoredOrder): object[] {
  const current = stageOf(order);
  const end = endStageOf(order);
  const hasEnded = current === end;
  const { entered } = order.dataBox;
  const stages = track.map(([state, stageName, displayName]) => {
    const at = entered.find((one) => one.state === state)?.atMs;
    const status =
      stageName === current
        ? 'InProgress'
        : at === undefined
          ? hasEnded
            ? 'Cancelled'
            : 'None'
          : 'Succeeded';
    return stage(stageName, displayName, status, at);
  });
  const endedAt = hasEnded ? order.stateSinceMs : undefined;
  const last = hasEnded ? end : 'Completed';
  const lastStatus = !hasEnded ? 'None' : last === 'Cancelled' ? 'Cancelled' : 'Succeeded';
  return [...stages, stage(last, endNames[last] ?? last, lastStatus, endedAt)];
}

function stage(
  stageName: string,
  displayName: string,
  stageStatus: string,
  atMs: number | undefined,
): object {
  const stageTime = atMs === undefined ? undefined : new Date(atMs).toISOString();
  return { stageName, displayName, stageStatus, stageTime };
}

function endStageOf(order: StoredOrder): string {
  if (order.cancelRequested) return 'Cancelled';
  if (hasDriveErrors(order)) return 'CompletedWithErrors';
  const hasNotices = order.drives.some((drive) => drive.result?.hasNotices === true);
  return hasNotices ? 'CompletedWithWarnings' : 'Completed';
}
