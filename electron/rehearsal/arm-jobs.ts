import { ArmError } from './arm-error.ts';
import { methodNotAllowed, notFound, ok, requireMethod, resourceNotFound } from './arm-replies.ts';
import type { ArmServices } from './arm-replies.ts';
import type { Call, Reply } from './http.ts';
import { readJson } from './http.ts';
import { requireAccount } from './import-export-checks.ts';
import type { JobAddress } from './import-export-checks.ts';
import { parseBody, patchJobBody, putJobBody } from './import-export-schema.ts';
import { deleteJob, patchJob, putJob } from './import-export.ts';
import type { Caller } from './import-export.ts';
import { jobBody, jobId } from './import-export-view.ts';
import { odataEquality } from './rights/odata.ts';
import { requireAction } from './rights/require-action.ts';
import type { StoredImportJob } from './state.ts';
import { findJob, sameName } from './state.ts';

const mostOnAPage = 100;

/** `Jobs_ListBySubscription` (group null) and `Jobs_ListByResourceGroup`; only jobs whose ids the caller may see. */
export function listJobs(
  services: ArmServices,
  call: Call,
  group: string | null,
  isVisible: (id: string) => boolean,
): Reply {
  requireMethod(call, 'GET');
  const query = call.url.searchParams;
  const { switches } = services.store.state;
  const top = Number(query.get('$top') ?? mostOnAPage);
  if (!Number.isInteger(top) || top < 1 || top > mostOnAPage) {
    throw new ArmError(400, 'InvalidTop', "The value of '$top' must be between 1 and 100.", {
      target: '$top',
    });
  }
  const size = Math.min(top, switches.pageSize);
  const filter = query.get('$filter');
  const start = Number(query.get('$skiptoken') ?? 0);
  const all = services.store.state.jobs.filter(
    (job) =>
      job.dataBox === null &&
      (group === null || sameName(job.resourceGroup, group)) &&
      isVisible(jobId(job)),
  );
  const jobs = filter === null ? all : all.filter(filterOf(filter));
  const value = jobs
    .slice(start, start + size)
    .map((job) => jobBody(job, accountUrlOf(services, job), switches, true));
  if (start + size >= jobs.length) return ok({ value });
  const next = new URL(call.url);
  next.searchParams.set('$skiptoken', String(start + size));
  return ok({ value, nextLink: next.href });
}

/** Everything about one job: get, create, change, delete, keys. */
export async function oneJob(
  services: ArmServices,
  call: Call,
  caller: Caller,
  group: string,
  name: string,
  action: string | undefined,
): Promise<Reply> {
  const { store, box } = services;
  const { state } = store;
  const address: JobAddress = { subscriptionId: state.subscriptionId, resourceGroup: group, name };
  const found = (): StoredImportJob => {
    // Looked up after the body was read: the job may have gone meanwhile.
    const job = findJob(state, address.subscriptionId, group, name);
    if (job === undefined) throw resourceNotFound('Microsoft.ImportExport/jobs', name, group);
    return job;
  };
  const answer = (job: StoredImportJob, status: number): Reply => ({
    status,
    body: jobBody(job, accountUrlOf(services, job), state.switches),
  });
  const changed = (): void => {
    store.save();
    services.wake();
  };
  if (action !== undefined) {
    if (!sameName(action, 'listBitLockerKeys')) throw notFound(call);
    requireMethod(call, 'POST');
    const value = found().drives.map((drive) => ({
      driveId: drive.driveId,
      bitLockerKey: box.open(drive.sealedKey).reveal(),
    }));
    return ok({ value });
  }
  switch (call.method) {
    case 'GET':
      return answer(found(), 200);
    case 'PUT': {
      const body = parseBody(putJobBody, await readJson(call.request));
      // Like every reference to another resource: reading the account has to be allowed to the caller too.
      const read = 'Microsoft.Storage/storageAccounts/read';
      requireAction(state, caller, read, body.properties.storageAccountId);
      const { job, isNew } = putJob({ state, box, nowMs: services.nowMs(), caller }, address, body);
      changed();
      return answer(job, isNew ? 201 : 200);
    }
    case 'PATCH': {
      found();
      const body = parseBody(patchJobBody, await readJson(call.request));
      const job = found();
      patchJob({ state, box, nowMs: services.nowMs(), caller }, job, body);
      changed();
      return answer(job, state.switches.patchStatus);
    }
    case 'DELETE':
      deleteJob(state, found());
      changed();
      return { status: state.switches.deleteStatus };
    default:
      throw methodNotAllowed(call);
  }
}

/** The service's syntax is not published (spec 1.3); this one, by state or name, is the practice cloud's own. */
function filterOf(filter: string): (job: StoredImportJob) => boolean {
  const { field, value } = odataEquality(filter, ['state', 'name']);
  return (job) => sameName(field === 'state' ? job.state : job.name, value);
}

function accountUrlOf(services: ArmServices, job: StoredImportJob): string {
  return `${services.blobOrigin}/${requireAccount(services.store.state, job.storageAccountId).name}`;
}
