import { randomBytes, randomInt } from 'node:crypto';
import { devicePage } from './device-page.ts';
import { equals, isPublicClient } from './entra-parts.ts';
import type { EntraParts, PersonTokens } from './entra-parts.ts';
import { refusal, unknownClient, unknownResource } from './entra-refusals.ts';
import { grantedScope } from './entra-scopes.ts';
import type { Call, Reply } from './http.ts';
import { isFromElsewhere, readText } from './http.ts';
import { chosenPerson } from './sign-in-page.ts';
import type { Person } from './state-directory.ts';

const deviceCodeSeconds = 900;

interface DeviceRequest {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly scope: string;
  readonly endsAtMs: number;
  answer: 'waiting' | 'denied' | Person;
}

/** Sign-ins with a device code; those under way live in memory, like the browser they wait for. */
export class DeviceSignIns {
  readonly #parts: EntraParts;
  readonly #tokens: PersonTokens;
  readonly #devices = new Map<string, DeviceRequest>();

  constructor(parts: EntraParts, tokens: PersonTokens) {
    this.#parts = parts;
    this.#tokens = tokens;
  }

  start(form: URLSearchParams): Reply {
    const clientId = form.get('client_id') ?? '';
    if (!isPublicClient(this.#parts, clientId))
      return unknownClient(clientId, this.#parts.state.tenantId);
    const scope = form.get('scope') ?? '';
    if (grantedScope(scope, this.#parts.resources) === null) return unknownResource();
    const nowMs = Date.now();
    for (const [code, device] of this.#devices)
      if (device.endsAtMs < nowMs) this.#devices.delete(code);
    const alphabet = 'BCDFGHJKLMNPQRSTVWXZ23456789';
    const device: DeviceRequest = {
      deviceCode: randomBytes(32).toString('base64url'),
      userCode: Array.from({ length: 9 }, () => alphabet[randomInt(alphabet.length)]).join(''),
      clientId,
      scope,
      endsAtMs: nowMs + deviceCodeSeconds * 1000,
      answer: 'waiting',
    };
    this.#devices.set(device.deviceCode, device);
    const page = `${this.#parts.origin}/device`;
    return {
      status: 200,
      body: {
        user_code: device.userCode,
        device_code: device.deviceCode,
        verification_uri: page,
        expires_in: deviceCodeSeconds,
        interval: 1,
        message: `To sign in to the practice cloud, open ${page} and enter the code ${device.userCode}.`,
      },
    };
  }

  /** The page `/device`: shows the form, or takes a person's answer. */
  async page(call: Call): Promise<Reply> {
    const { people } = this.#parts.state.directory;
    if (call.method === 'GET')
      return devicePage('form', call.url.searchParams.get('code') ?? '', people);
    if (call.method !== 'POST') return { status: 405 };
    if (isFromElsewhere(call.request, this.#parts.origin)) return { status: 403 };
    const form = new URLSearchParams(await readText(call.request));
    const asked = (form.get('code') ?? '').replace(/[\s-]/g, '').toUpperCase();
    const device = [...this.#devices.values()].find(
      (one) => one.answer === 'waiting' && one.endsAtMs > Date.now() && equals(one.userCode, asked),
    );
    const person = chosenPerson(people, form.get('person'));
    if (device === undefined || person === undefined) return devicePage('unknown', asked, people);
    const isDenied = form.get('answer') === 'deny';
    device.answer = isDenied ? 'denied' : person;
    return devicePage(isDenied ? 'denied' : 'approved', asked, people);
  }

  redeem(form: URLSearchParams): Reply {
    const device = this.#devices.get(form.get('device_code') ?? '');
    if (device === undefined || device.clientId !== form.get('client_id')) {
      return refusal('bad_verification_code', 'AADSTS70019: The verification code is not known.');
    }
    if (device.endsAtMs < Date.now()) {
      this.#devices.delete(device.deviceCode);
      return refusal('expired_token', 'AADSTS70020: The device code has expired.');
    }
    if (device.answer === 'waiting') {
      return refusal(
        'authorization_pending',
        'AADSTS70016: The sign-in is still pending. Continue polling.',
      );
    }
    this.#devices.delete(device.deviceCode);
    if (device.answer === 'denied') {
      return refusal('authorization_declined', 'AADSTS70018: The sign-in was declined.');
    }
    return this.#tokens.issue(device.clientId, device.answer, device.scope);
  }
}
