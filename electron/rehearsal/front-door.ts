import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ArmError } from './arm-error.ts';
import { handleArm } from './arm-router.ts';
import type { ArmServices } from './arm-replies.ts';
import { parcelBodyOf, takeParcel } from './courier.ts';
import type { Entra } from './entra.ts';
import { graphErrorBody } from './graph/graph-error.ts';
import { unauthorized } from './arm-authorize.ts';
import { transientBody } from './entra-refusals.ts';
import { handleGraph, tokenRefused } from './graph/graph-router.ts';
import { handlePortal } from './graph/portal-page.ts';
import type { Faults } from './faults.ts';
import { faultSettings } from './faults.ts';
import type { Call, Reply } from './http.ts';
import { readJson, send, toCall } from './http.ts';
import { parseBody } from './import-export-schema.ts';
import { practiceSwitches } from './switches.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface FrontDoor {
  readonly arm: ArmServices;
  readonly entra: Entra;
  readonly faults: Faults;
  readonly clock: VirtualClock;
  /** Says that a program may act for the physical world and set the practice world's knobs. */
  readonly courierToken: string;
  /** Tells a running server from a stale address. */
  readonly instanceId: string;
}

const clockBody = z.strictObject({
  addHours: z
    .number()
    .min(0)
    .max(24 * 365),
});

/** Base of the practice Graph; it differs from ARM's so that a token for one does not open the other. */
export function graphOf(origin: string): string {
  return `${origin}/graph`;
}

/** One port for ARM, Entra, Graph, the courier and the practice knobs; told apart by path. */
export function createFrontDoor(
  door: FrontDoor,
): (request: IncomingMessage, response: ServerResponse) => void {
  const hosts = new Set([
    new URL(door.arm.origin).host,
    `localhost:${new URL(door.arm.origin).port}`,
  ]);
  return (request, response) => {
    answer(door, hosts, request, response).catch((thrown: unknown) => {
      process.stderr.write(
        `practice cloud: ${thrown instanceof Error ? (thrown.stack ?? '') : String(thrown)}\n`,
      );
      if (response.headersSent) response.destroy();
      else
        send(response, {
          status: 500,
          body: new ArmError(500, 'InternalServerError', 'An internal error occurred.').toBody(),
        });
    });
  };
}

async function answer(
  door: FrontDoor,
  hosts: ReadonlySet<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const headers = {
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': headerOf(request, 'x-ms-correlation-request-id') ?? requestId,
    date: new Date(
      Date.now() + door.arm.store.state.switches.clockSkewSeconds * 1000,
    ).toUTCString(),
  };
  const finish = (reply: Reply): void =>
    send(response, { ...reply, headers: { ...headers, ...reply.headers } });
  // A name that was made to point here by a web page is not ours.
  if (!hosts.has(request.headers.host ?? '')) {
    finish({
      status: 421,
      body: new ArmError(421, 'MisdirectedRequest', 'This host name is not served here.').toBody(),
    });
    return;
  }
  const call = toCall(request, door.arm.origin);
  if (call === null) {
    finish({
      status: 400,
      body: new ArmError(400, 'InvalidUri', 'The address is not readable.').toBody(),
    });
    return;
  }
  const area = (call.parts[0] ?? '').toLowerCase();
  const isArm = area === 'subscriptions' || area === 'providers';
  const faultArea = faultAreaOf(call, area, isArm);
  const faults =
    faultArea === null ? null : door.faults.take(call.method, call.url.pathname, faultArea);
  if (faults?.dropBefore === true) {
    request.socket.destroy();
    return;
  }
  if (faults !== null && faults.delayMs > 0) await delay(faults.delayMs);
  let reply: Reply;
  try {
    if (faults?.error) throw faults.error;
    if (faults?.isTokenExpired === true) throw expiredToken(door, area);
    reply = isArm ? await handleArm(door.arm, call) : await handleOther(door, call, area);
  } catch (thrown) {
    if (!(thrown instanceof ArmError)) throw thrown;
    const body =
      faultArea === 'graph'
        ? graphErrorBody(thrown, requestId)
        : faultArea === 'entra'
          ? transientBody()
          : thrown.toBody();
    reply = { status: thrown.status, headers: thrown.headers, body };
  }
  if (faults?.dropReply === true) {
    request.socket.destroy();
    return;
  }
  finish(reply);
}

/** Where faults can strike; null for pages, knobs and the courier. */
function faultAreaOf(call: Call, area: string, isArm: boolean): 'arm' | 'graph' | 'entra' | null {
  if (isArm) return 'arm';
  if (area === 'graph') return 'graph';
  return call.parts[1] === 'oauth2' ? 'entra' : null;
}

function expiredToken(door: FrontDoor, area: string): ArmError {
  return area === 'graph' ? tokenRefused('expired') : unauthorized('expired', door.arm.origin);
}

async function handleOther(door: FrontDoor, call: Call, area: string): Promise<Reply> {
  if (area === 'courier') return handleCourier(door, call);
  if (area === 'practice') return handlePractice(door, call);
  const { store, signer, origin } = door.arm;
  if (area === 'graph') return handleGraph({ store, signer, graph: graphOf(origin) }, call);
  if (area === 'portal') return handlePortal(store, origin, call);
  const reply = await door.entra.handle(call);
  if (reply !== undefined) return reply;
  throw new ArmError(
    404,
    'ResourceNotFound',
    `The practice cloud has nothing at '${call.url.pathname}'.`,
  );
}

async function handleCourier(door: FrontDoor, call: Call): Promise<Reply> {
  requireCourier(door, call.request);
  const { store } = door.arm;
  if (call.parts.length !== 2 || call.parts[1] !== 'parcels') {
    throw new ArmError(404, 'ResourceNotFound', 'The courier takes parcels only.');
  }
  if (call.method === 'GET')
    return { status: 200, body: { value: store.state.parcels.map(parcelBodyOf) } };
  if (call.method !== 'POST')
    throw new ArmError(405, 'MethodNotAllowed', 'Hand parcels over with POST.');
  const { parcel, isNew } = await takeParcel(
    store.state,
    await readJson(call.request),
    door.arm.nowMs,
  );
  store.save();
  door.arm.wake();
  return { status: isNew ? 201 : 200, body: parcelBodyOf(parcel) };
}

async function handlePractice(door: FrontDoor, call: Call): Promise<Reply> {
  const knob = call.parts.slice(1).join('/');
  if (knob === 'health' && call.method === 'GET') {
    return { status: 200, body: { service: 'practice-cloud', instanceId: door.instanceId } };
  }
  requireCourier(door, call.request);
  const isPost = call.method === 'POST';
  if (!isPost && call.method !== 'GET')
    throw new ArmError(405, 'MethodNotAllowed', 'Use GET or POST.');
  if (knob === 'faults') {
    if (isPost) door.faults.set(parseBody(faultSettings, await readJson(call.request)));
    return { status: 200, body: door.faults.left() };
  }
  if (knob === 'switches') {
    const { store } = door.arm;
    if (isPost) {
      const change = parseBody(practiceSwitches.partial(), await readJson(call.request));
      store.state.switches = practiceSwitches.parse({ ...store.state.switches, ...change });
      store.save();
    }
    return { status: 200, body: store.state.switches };
  }
  if (knob === 'clock') {
    if (isPost) {
      door.clock.addHours(parseBody(clockBody, await readJson(call.request)).addHours);
      door.arm.wake();
    }
    return { status: 200, body: { now: new Date(door.clock.nowMs()).toISOString() } };
  }
  throw new ArmError(404, 'ResourceNotFound', 'There is no such knob.');
}

function requireCourier(door: FrontDoor, request: IncomingMessage): void {
  const given = Buffer.from(headerOf(request, 'x-practice-courier') ?? '', 'utf8');
  const expected = Buffer.from(door.courierToken, 'utf8');
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new ArmError(
    401,
    'AuthenticationFailed',
    'The x-practice-courier header is missing or not the right one.',
  );
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
