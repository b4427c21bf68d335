import type { HttpClient, HttpMethods } from '@azure/core-rest-pipeline';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
} from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { toCloudError } from './cloud-error.ts';
import type { CloudAction } from './cloud-error.ts';
import { failureOf, parseJson, stayOnHost } from './rest-replies.ts';
import { cloudRetryPolicy } from './retry-policy.ts';

export interface RestClientOptions {
  /** Address in front of every path, without a trailing slash. Also the audience of the tokens. */
  readonly base: string;
  readonly credential: TokenCredential;
  /** Replaces the network in tests. */
  readonly httpClient?: HttpClient;
  /** First pause between tries. */
  readonly retryDelayMs: number;
  readonly requestTimeoutMs: number;
}

/** Requests to one service with a bearer token: Graph, and the parts of ARM that have no package here. */
export interface RestClient {
  /** Parsed body of a 2xx reply. Throws the RestError of any other; `run` puts it in words. */
  send(
    method: HttpMethods,
    path: string,
    options: { body?: unknown; signal: AbortSignal },
  ): Promise<unknown>;
  /** All pages of a list; their links may not lead to another host. */
  list(path: string, signal: AbortSignal): Promise<unknown[]>;
  /** Runs requests; what they throw comes out as `AppError` `cloud.*`, or as the abort the caller asked for. */
  run<T>(action: CloudAction, signal: AbortSignal, requests: () => Promise<T>): Promise<T>;
}

/** A list that never ends would keep a caller for ever. */
const mostPages = 100;

export function createRestClient(options: RestClientOptions): RestClient {
  const { base, credential, requestTimeoutMs } = options;
  const http = options.httpClient ?? createDefaultHttpClient();
  const pipelineOf = (mode: 'safe' | 'once') => {
    const pipeline = createPipelineFromOptions({});
    // The package's own policy repeats whatever it is given; creating twice must be decided above.
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.addPolicy(cloudRetryPolicy({ mode, maxRetries: 3, delayMs: options.retryDelayMs }), {
      phase: 'Retry',
    });
    const scopes = `${base}/.default`;
    pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes }), { phase: 'Sign' });
    pipeline.addPolicy(stayOnHost(base), { afterPhase: 'Sign' });
    return pipeline;
  };
  const safe = pipelineOf('safe');
  const once = pipelineOf('once');

  async function sendUrl(method: HttpMethods, url: string, signal: AbortSignal, body?: unknown) {
    const request = createPipelineRequest({
      url,
      method,
      timeout: requestTimeoutMs,
      abortSignal: signal,
    });
    request.headers.set('accept', 'application/json');
    if (body !== undefined) {
      request.body = JSON.stringify(body);
      request.headers.set('content-type', 'application/json');
    }
    const pipeline = method === 'GET' ? safe : once;
    const response = await pipeline.sendRequest(http, request);
    if (response.status < 200 || response.status > 299) throw failureOf(response);
    return parseJson(response);
  }

  return {
    send: (method, path, { body, signal }) => sendUrl(method, `${base}${path}`, signal, body),
    async list(path, signal) {
      const items: unknown[] = [];
      let url: string | null = `${base}${path}`;
      for (let page = 0; url !== null && page < mostPages; page += 1) {
        const body = (await sendUrl('GET', url, signal)) as Page | null;
        if (Array.isArray(body?.value)) items.push(...(body.value as unknown[]));
        // Graph and ARM name the link to the next page differently.
        const next = body?.['@odata.nextLink'] ?? body?.nextLink;
        url = typeof next === 'string' && next !== '' ? next : null;
      }
      return items;
    },
    async run(action, signal, requests) {
      signal.throwIfAborted();
      try {
        return await requests();
      } catch (thrown) {
        signal.throwIfAborted();
        throw toCloudError(action, new URL(base).host, thrown);
      }
    },
  };
}

interface Page {
  readonly value?: unknown;
  readonly nextLink?: unknown;
  readonly '@odata.nextLink'?: unknown;
}
