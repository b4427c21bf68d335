import { ArmError } from './arm-error.ts';
import { listJobs, oneJob } from './arm-jobs.ts';
import { requireRegistered } from './arm-providers.ts';
import { notFound, ok, requireMethod } from './arm-replies.ts';
import type { ArmServices } from './arm-replies.ts';
import { mayDo, requireVersion, scopeOf, visible } from './arm-scope.ts';
import type { ScopedCall } from './arm-scope.ts';
import type { Call, Reply } from './http.ts';
import { importExportOperations } from './import-export-view.ts';
import { findLocation, locationBody, practiceLocations } from './locations.ts';
import { sameName } from './state.ts';
import type { CloudState } from './state.ts';

const namespace = 'Microsoft.ImportExport';
const versions = ['2016-11-01', '2020-08-01', '2021-01-01'];

/** `/providers/Microsoft.ImportExport/{locations,operations}`: not bound to a subscription. */
export function importExportRoot(
  services: ArmServices,
  call: Call,
  parts: readonly string[],
): Reply {
  requireMethod(call, 'GET');
  const [asked = '', kind = '', name, ...more] = parts;
  if (!sameName(asked, namespace) || more.length > 0) throw notFound(call);
  requireVersion(call, versions);
  requireOffered(services.store.state);
  const { closedLocations } = services.store.state.switches;
  if (sameName(kind, 'operations') && name === undefined)
    return ok({ value: importExportOperations });
  if (!sameName(kind, 'locations')) throw notFound(call);
  if (name === undefined)
    return ok({ value: practiceLocations.map((one) => locationBody(one, closedLocations)) });
  const location = findLocation(name);
  if (location === undefined)
    throw new ArmError(404, 'LocationNotFound', `The location '${name}' was not found.`);
  return ok(locationBody(location, closedLocations));
}

/** Jobs of the older service: the list, or one job and its actions. */
export async function importExport(scoped: ScopedCall, parts: readonly string[]): Promise<Reply> {
  const { services, call, caller, subscription, group } = scoped;
  const [name, action, ...more] = parts;
  if (more.length > 0 || (name !== undefined && group === null)) throw notFound(call);
  requireVersion(call, versions);
  requireOffered(services.store.state);
  if (name === undefined || group === null) {
    const isVisible = visible(scoped, `${namespace}/jobs/read`);
    requireRegistered(services.store.state, subscription, namespace);
    return listJobs(services, call, group, isVisible);
  }
  const scope = `${scopeOf(scoped)}/providers/${namespace}/jobs/${name}`;
  mayDo(scoped, `${namespace}/jobs/${actionOf(call, action)}`, scope);
  requireRegistered(services.store.state, subscription, namespace);
  return oneJob(services, call, caller, group, name, action);
}

function actionOf(call: Call, action: string | undefined): string {
  if (action !== undefined) return `${action}/action`;
  if (call.method === 'GET') return 'read';
  return call.method === 'DELETE' ? 'delete' : 'write';
}

/**
 * Whether the endpoint still answers is not published (spec 0.1). The refusal of a service that has ended is this
 * practice cloud's own; it says so.
 */
function requireOffered(state: CloudState): void {
  if (state.switches.importExportService === 'offered') return;
  throw new ArmError(
    410,
    'ServiceEnded',
    'Microsoft.ImportExport takes no calls any more; use Microsoft.DataBox. (Answer of the practice cloud: how the real service refuses is not published.)',
    { target: namespace },
  );
}
