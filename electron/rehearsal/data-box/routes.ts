import { requireRegistered } from '../arm-providers.ts';
import { methodNotAllowed, notFound, ok, requireMethod, resourceNotFound } from '../arm-replies.ts';
import type { ArmServices } from '../arm-replies.ts';
import { mayDo, requireVersion, scopeOf, visible } from '../arm-scope.ts';
import type { ScopedCall } from '../arm-scope.ts';
import type { Reply } from '../http.ts';
import { readJson } from '../http.ts';
import type { RuleContext } from '../import-export.ts';
import { parseBody } from '../import-export-schema.ts';
import { sameName } from '../state.ts';
import {
  cancelOrder,
  createOrder,
  deleteOrder,
  findOrder,
  isOrder,
  markShipped,
  patchOrder,
} from './orders.ts';
import type { StoredOrder } from './orders.ts';
import {
  availableSkus,
  regionConfiguration,
  requireOffered,
  validatedAddress,
  validatedInputs,
} from './region.ts';
import {
  addressCheckBody,
  cancelBody,
  inputCheckBody,
  orderBody,
  orderPatchBody,
  regionBody,
  shippedBody,
  skusBody,
  skuName,
} from './schema.ts';
import { orderId, orderView } from './view.ts';

const namespace = 'Microsoft.DataBox';
const versions = ['2022-12-01', '2025-07-01'];

/** Microsoft.DataBox below a subscription or a resource group; `parts` begin with `jobs` or `locations`. */
export async function dataBox(scoped: ScopedCall, parts: readonly string[]): Promise<Reply> {
  const { services, call, subscription, group } = scoped;
  requireVersion(call, versions);
  const [kind = '', name, action, ...more] = parts;
  if (sameName(kind, 'locations') && name !== undefined && action !== undefined) {
    return inLocation(scoped, name, action, more);
  }
  if (!sameName(kind, 'jobs') || more.length > 0) throw notFound(call);
  if (name === undefined) {
    requireMethod(call, 'GET');
    const isVisible = visible(scoped, `${namespace}/jobs/read`);
    requireRegistered(services.store.state, subscription, namespace);
    return listOrders(scoped, isVisible);
  }
  if (group === null) throw notFound(call);
  const verb = call.method === 'GET' ? 'read' : call.method === 'DELETE' ? 'delete' : 'write';
  const right = action === undefined ? verb : `${action}/action`;
  const scope = `${scopeOf(scoped)}/providers/${namespace}/jobs/${name}`;
  mayDo(scoped, `${namespace}/jobs/${right}`, scope);
  requireRegistered(services.store.state, subscription, namespace);
  return action === undefined
    ? oneOrder(scoped, group, name)
    : orderAction(scoped, group, name, action);
}

function listOrders(
  { services, call, group, subscription }: ScopedCall,
  isVisible: (id: string) => boolean,
): Reply {
  const { state } = services.store;
  const { pageSize } = state.switches;
  const orders = state.jobs
    .filter(isOrder)
    .filter((one) => one.subscriptionId === subscription.id)
    .filter((one) => group === null || sameName(one.resourceGroup, group))
    .filter((one) => isVisible(orderId(one)));
  const start = Number(call.url.searchParams.get('$skipToken') ?? 0);
  const value = orders
    .slice(start, start + pageSize)
    .map((order) => orderView(services, order, false));
  if (start + pageSize >= orders.length) return ok({ value });
  const next = new URL(call.url);
  next.searchParams.set('$skipToken', String(start + pageSize));
  return ok({ value, nextLink: next.href });
}

async function oneOrder(scoped: ScopedCall, group: string, name: string): Promise<Reply> {
  const { services, call, subscription } = scoped;
  const { state } = services.store;
  const { pollSeconds } = state.switches;
  const base = operationsBase(scoped);
  switch (call.method) {
    case 'GET': {
      const isExpanded = (call.url.searchParams.get('$expand') ?? '')
        .split(',')
        .includes('details');
      return ok(orderView(services, requireOrder(services, group, name), isExpanded));
    }
    case 'PUT': {
      requireOffered(state);
      const body = parseBody(orderBody, await readJson(call.request));
      // Like every reference to another resource: reading the account has to be allowed to the caller too.
      const account = body.properties.details.dataImportDetails[0]?.accountDetails.storageAccountId;
      mayDo(scoped, 'Microsoft.Storage/storageAccounts/read', account);
      const address = { subscriptionId: subscription.id, resourceGroup: group, name };
      const { order } = createOrder(contextOf(scoped), address, body);
      changed(services);
      const view = orderView(services, order, true);
      return services.operations.start(base, order.name, pollSeconds, view);
    }
    case 'PATCH': {
      requireOrder(services, group, name);
      const body = parseBody(orderPatchBody, await readJson(call.request));
      const order = requireOrder(services, group, name);
      patchOrder(contextOf(scoped), order, body);
      changed(services);
      const view = orderView(services, order, true);
      return services.operations.start(base, order.name, pollSeconds, view);
    }
    case 'DELETE': {
      const order = findOrder(state, group, name);
      if (order === undefined) return { status: 204 };
      deleteOrder(state, order);
      changed(services);
      return services.operations.start(base, order.name, pollSeconds);
    }
    default:
      throw methodNotAllowed(call);
  }
}

async function orderAction(
  scoped: ScopedCall,
  group: string,
  name: string,
  action: string,
): Promise<Reply> {
  const { services, call } = scoped;
  requireMethod(call, 'POST');
  switch (action.toLowerCase()) {
    case 'cancel': {
      const { reason } = parseBody(cancelBody, await readJson(call.request));
      cancelOrder(contextOf(scoped), requireOrder(services, group, name), reason);
      break;
    }
    case 'markdevicesshipped': {
      const body = parseBody(shippedBody, await readJson(call.request));
      markShipped(contextOf(scoped), requireOrder(services, group, name), body);
      break;
    }
    case 'listcredentials':
      return ok({ value: [credentialsOf(services, requireOrder(services, group, name))] });
    default:
      throw notFound(call);
  }
  changed(services);
  return { status: 204 };
}

async function inLocation(
  scoped: ScopedCall,
  location: string,
  action: string,
  more: readonly string[],
): Promise<Reply> {
  const { services, call } = scoped;
  const { state } = services.store;
  const [operation] = more;
  if (sameName(action, 'operationResults') && operation !== undefined) {
    requireMethod(call, 'GET');
    return operationResult(scoped, operation);
  }
  if (more.length > 0) throw notFound(call);
  requireMethod(call, 'POST');
  mayDo(scoped, `${namespace}/locations/${action}/action`);
  requireRegistered(state, scoped.subscription, namespace);
  const body = await readJson(call.request);
  switch (action.toLowerCase()) {
    case 'regionconfiguration':
      return ok(regionConfiguration(state, parseBody(regionBody, body)));
    case 'validateaddress':
      return ok(validatedAddress(parseBody(addressCheckBody, body)));
    case 'validateinputs':
      return ok(validatedInputs(state, location, parseBody(inputCheckBody, body)));
    case 'availableskus':
      if (scoped.group === null) throw notFound(call);
      return ok(availableSkus(state, parseBody(skusBody, body)));
    default:
      throw notFound(call);
  }
}

/** Who may read the order may follow its operation, also with rights in the resource group only. */
function operationResult(scoped: ScopedCall, operation: string): Reply {
  const { services } = scoped;
  const { state } = services.store;
  const looked = services.operations.look(operation, state.switches.pollSeconds);
  if (!('ended' in looked)) return looked;
  const order = state.jobs.filter(isOrder).find((one) => sameName(one.name, looked.ended));
  if (order === undefined) return { status: 204 };
  mayDo(scoped, `${namespace}/jobs/read`, orderId(order));
  return ok(orderView(services, order, true));
}

function operationsBase({ services, subscription }: ScopedCall): string {
  return `${services.origin}/subscriptions/${subscription.id}/providers/${namespace}/locations/global`;
}

function requireOrder(services: ArmServices, group: string, name: string): StoredOrder {
  const order = findOrder(services.store.state, group, name);
  if (order === undefined) throw resourceNotFound(`${namespace}/jobs`, name, group);
  return order;
}

function credentialsOf({ box }: ArmServices, order: StoredOrder): object {
  return {
    jobName: order.name,
    jobSecrets: {
      jobSecretsType: skuName,
      diskSecrets: order.drives.map((drive) => ({
        diskSerialNumber: drive.driveId,
        bitLockerKey: box.open(drive.sealedKey).reveal(),
      })),
      carrierAccountNumber: order.dataBox.returnPackage.carrierAccountNumber,
    },
  };
}

function contextOf({ services, caller }: ScopedCall): RuleContext {
  return { state: services.store.state, box: services.box, nowMs: services.nowMs(), caller };
}

function changed(services: ArmServices): void {
  services.store.save();
  services.wake();
}
