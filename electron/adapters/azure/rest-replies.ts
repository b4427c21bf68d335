import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import { RestError } from '@azure/core-rest-pipeline';
import { AppError } from '../../../shared/errors/app-error.ts';

/** A reply with a bad status as the error the SDK would have thrown for it. */
export function failureOf(response: PipelineResponse): RestError {
  const message = response.bodyAsText ?? `HTTP ${response.status}`;
  const { request } = response;
  return new RestError(message, { statusCode: response.status, request, response });
}

/** The JSON body, or null when it is empty; RestError PARSE_ERROR for anything else. */
export function parseJson(response: PipelineResponse): unknown {
  const text = response.bodyAsText ?? '';
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const options = { code: RestError.PARSE_ERROR, request: response.request };
    throw Object.assign(new RestError('The reply is not JSON', options), { cause });
  }
}

/**
 * Page links and redirects come from outside; a token must not follow them to another host.
 * Sits innermost, so that it sees every request as it would leave.
 */
export function stayOnHost(home: string): PipelinePolicy {
  const { origin, host } = new URL(home);
  return {
    name: 'stayOnHostPolicy',
    sendRequest(request, next) {
      const url = new URL(request.url);
      if (url.origin !== origin) {
        throw new AppError('cloud.refused', {
          what: `following a link of ${host}`,
          code: 'ForeignLink',
          message: `it leads to ${url.host}`,
        });
      }
      return next(request);
    },
  };
}
