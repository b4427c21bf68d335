import { DataBoxManagementClient } from '@azure/arm-databox';
import { StorageImportExport } from '@azure/arm-storageimportexport';
import type { HttpClient, Pipeline } from '@azure/core-rest-pipeline';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { CloudAction } from './cloud-error.ts';
import { toCloudError } from './cloud-error.ts';
import { failureOf, parseJson, stayOnHost } from './rest-replies.ts';
import type { RetrySettings } from './retry-policy.ts';
import { cloudRetryPolicy } from './retry-policy.ts';

export interface ArmOptions {
  /** Origin of ARM without a trailing slash. */
  readonly arm: string;
  readonly credential: TokenCredential;
  /** Replaces the network in tests. */
  readonly httpClient?: HttpClient;
  /** First pause between tries, milliseconds. */
  readonly retryDelayMs: number;
  readonly requestTimeoutMs: number;
}

/** ARM of one cloud: the clients of both job services by subscription, and plain requests through the same pipeline. */
export interface Arm {
  readonly host: string;
  /** `once` is for requests that must not be repeated blindly. */
  client(subscriptionId: string, mode: RetrySettings['mode']): StorageImportExport;
  dataBox(subscriptionId: string, mode: RetrySettings['mode']): DataBoxManagementClient;
  /** Options every SDK call gets. */
  callOptions(signal?: AbortSignal): {
    abortSignal?: AbortSignal;
    requestOptions: { timeout: number };
  };
  /** Runs SDK calls; whatever they throw comes out as `AppError` `cloud.*`, or as the abort the caller asked for. */
  run<T>(action: CloudAction, signal: AbortSignal | undefined, calls: () => Promise<T>): Promise<T>;
  /** A request of another resource provider; resolves with the parsed body of a 2xx reply. */
  send(
    subscriptionId: string,
    request: { method: 'GET' | 'POST'; path: string; apiVersion: string },
    signal?: AbortSignal,
  ): Promise<unknown>;
  /** All pages of a list. */
  sendList(
    subscriptionId: string,
    request: { path: string; apiVersion: string },
    signal?: AbortSignal,
  ): Promise<unknown[]>;
}

/** A list that never ends would keep a caller for ever; no subscription has this many pages. */
const mostPages = 1000;

export function createArm(options: ArmOptions): Arm {
  const { arm } = options;
  const host = new URL(arm).host;
  const settings = {
    // `$host` alone changes neither URL nor token audience of one package, `endpoint` alone not the URL of the other.
    endpoint: arm,
    $host: arm,
    ...(options.httpClient === undefined ? {} : { httpClient: options.httpClient }),
  };

  function prepare<T extends { readonly pipeline: Pipeline }>(
    made: T,
    mode: RetrySettings['mode'],
  ): T {
    // The packages' own policy also repeats PUT after a lost reply and waits as long as it is told.
    made.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    made.pipeline.addPolicy(
      cloudRetryPolicy({ mode, maxRetries: 3, delayMs: options.retryDelayMs }),
      { phase: 'Retry' },
    );
    made.pipeline.addPolicy(stayOnHost(arm), { afterPhase: 'Sign' });
    return made;
  }

  const client = remembered((subscriptionId, mode) =>
    prepare(new StorageImportExport(options.credential, subscriptionId, settings), mode),
  );
  const dataBox = remembered((subscriptionId, mode) =>
    prepare(new DataBoxManagementClient(options.credential, subscriptionId, settings), mode),
  );

  async function sendUrl(
    subscriptionId: string,
    method: 'GET' | 'POST',
    url: string,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const request = createPipelineRequest({
      url,
      method,
      timeout: options.requestTimeoutMs,
      ...(signal === undefined ? {} : { abortSignal: signal }),
    });
    request.headers.set('accept', 'application/json');
    const response = await client(subscriptionId, 'safe').sendRequest(request);
    if (response.status < 200 || response.status > 299) throw failureOf(response);
    return parseJson(response);
  }

  return {
    host,
    client,
    dataBox,
    callOptions: (signal) => ({
      ...(signal === undefined ? {} : { abortSignal: signal }),
      requestOptions: { timeout: options.requestTimeoutMs },
    }),
    async run(action, signal, calls) {
      signal?.throwIfAborted();
      try {
        return await calls();
      } catch (thrown) {
        signal?.throwIfAborted();
        throw toCloudError(action, host, thrown);
      }
    },
    send: (subscriptionId, { method, path, apiVersion }, signal) =>
      sendUrl(subscriptionId, method, `${arm}${path}?api-version=${apiVersion}`, signal),
    async sendList(subscriptionId, { path, apiVersion }, signal) {
      const items: unknown[] = [];
      let url: string | null = `${arm}${path}?api-version=${apiVersion}`;
      for (let page = 0; url !== null && page < mostPages; page += 1) {
        const body = (await sendUrl(subscriptionId, 'GET', url, signal)) as {
          value?: unknown;
          nextLink?: unknown;
        } | null;
        if (Array.isArray(body?.value)) items.push(...(body.value as unknown[]));
        const next = body?.nextLink;
        url = typeof next === 'string' && next !== '' ? next : null;
      }
      return items;
    },
  };
}

/** Makes one client for each subscription and mode. */
function remembered<T>(
  make: (subscriptionId: string, mode: RetrySettings['mode']) => T,
): (subscriptionId: string, mode: RetrySettings['mode']) => T {
  const made = new Map<string, T>();
  return (subscriptionId, mode) => {
    const key = `${mode} ${subscriptionId}`;
    const known = made.get(key) ?? make(subscriptionId, mode);
    made.set(key, known);
    return known;
  };
}
