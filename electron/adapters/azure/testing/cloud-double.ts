import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import { createHttpHeaders, RestError } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Cloud } from '../../../core/ports/cloud.ts';
import { cloudEnvironments } from '../cloud-environments.ts';
import { createAzureCloud } from '../create-azure-cloud.ts';

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

/** What the service does with the n-th request: a reply, or the code of a network failure. */
export type Answer = (sent: Sent, count: number) => Reply | { readonly networkError: string };

const token: TokenCredential = {
  getToken: () => Promise.resolve({ token: 'token-of-test', expiresOnTimestamp: Date.now() + 1e7 }),
};

/** A cloud whose network is a function; `sent` collects every request that left. */
export function cloudDouble(answer: Answer): { cloud: Cloud; sent: Sent[] } {
  const sent: Sent[] = [];
  const httpClient: HttpClient = {
    sendRequest(request) {
      const entry = describe(request);
      sent.push(entry);
      const reply = answer(entry, sent.length);
      if ('networkError' in reply) {
        throw new RestError('lost', { code: reply.networkError, request });
      }
      return Promise.resolve({
        request,
        status: reply.status,
        headers: createHttpHeaders({ 'content-type': 'application/json', ...reply.headers }),
        bodyAsText: reply.body === undefined ? '' : JSON.stringify(reply.body),
      });
    },
  };
  const cloud = createAzureCloud({
    environment: cloudEnvironments.public,
    credential: { kind: 'device-code', tenantId: null, clientId: null },
    httpClient,
    tokenCredential: token,
    retryDelayMs: 1,
    registration: { pauseMs: 1, looks: 5 },
    now: () => new Date('2026-12-01T10:00:00Z'),
  });
  return { cloud, sent };
}

function describe(request: PipelineRequest): Sent {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: decodeURIComponent(url.pathname),
    query: url.search,
    body: typeof request.body === 'string' ? request.body : '',
    authorization: request.headers.get('authorization'),
  };
}
