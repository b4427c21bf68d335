import {
  AuthenticationError,
  AuthenticationRequiredError,
  CredentialUnavailableError,
} from '@azure/identity';
import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import { redact, toCloudError } from './cloud-error.ts';

const what = { doing: 'creating import job june', thing: 'Import job june' };
const request = createPipelineRequest({ url: 'https://management.azure.com/x' });

function reply(status: number, body: unknown): RestError {
  const bodyAsText = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = createHttpHeaders({ 'x-ms-request-id': 'id-7' });
  return new RestError(bodyAsText, {
    statusCode: status,
    request,
    response: { request, status, headers, bodyAsText },
  });
}

function mapped(thrown: unknown): AppError {
  const error = toCloudError(what, 'management.azure.com', thrown);
  if (!(error instanceof AppError)) throw error;
  return error;
}

describe('a bad reply', () => {
  const arm = (code: string): unknown => ({
    error: { code, message: 'Because.', details: [{ code: 'D', message: 'detail one' }] },
  });

  test.each([
    [401, 'cloud.sign-in'],
    [403, 'cloud.forbidden'],
    [404, 'cloud.not-found'],
    [409, 'cloud.conflict'],
    [429, 'cloud.throttled'],
    [500, 'cloud.server'],
    [503, 'cloud.server'],
    [400, 'cloud.refused'],
    [422, 'cloud.refused'],
  ])('%i becomes %s with code, details and request id', (status, code) => {
    const error = mapped(reply(status, arm('SomeCode')));
    expect(error.code).toBe(code);
    expect(error.detail).toContain('SomeCode');
    expect(error.detail).toContain('D: detail one');
    expect(error.detail).toContain('x-ms-request-id: id-7');
  });

  test('names what was missing', () => {
    expect(mapped(reply(404, arm('ResourceNotFound'))).facts['what']).toBe('Import job june');
    const group = {
      error: { code: 'ResourceGroupNotFound', message: "Group 'rg-2' is not there" },
    };
    expect(mapped(reply(404, group)).facts['what']).toBe('The resource group rg-2');
  });

  test('without the error wrapper, or without JSON, still has a message', () => {
    expect(mapped(reply(400, { code: 'C', message: 'flat' })).facts).toMatchObject({
      code: 'C',
      message: 'flat',
    });
    expect(mapped(reply(400, 'Bad gateway page')).facts).toMatchObject({
      code: 'HTTP 400',
      message: 'Bad gateway page',
    });
    expect(mapped(reply(400, '')).facts['message']).toContain('400');
  });
});

describe('no reply', () => {
  test.each(['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED'])(
    '%s names the host',
    (code) => {
      const error = mapped(new RestError('x', { code, request }));
      expect(error.code).toBe('cloud.unreachable');
      expect(error.facts['host']).toBe('management.azure.com');
    },
  );

  test('a request that ran into its time limit', () => {
    const thrown = Object.assign(new Error('aborted'), { name: 'AbortError' });
    expect(mapped(thrown).facts['reason']).toBe('no reply in time');
  });

  test('a network failure inside a sign-in failure is one of the network', () => {
    const login = createPipelineRequest({ url: 'https://login.example/token' });
    const cause = new RestError('connect', { code: 'ECONNREFUSED', request: login });
    const wrapped = new AuthenticationRequiredError({ scopes: ['s'], message: 'failed', cause });
    expect(mapped(wrapped).code).toBe('cloud.unreachable');
    const inText = new CredentialUnavailableError('getaddrinfo ENOTFOUND login.example');
    expect(mapped(inText).code).toBe('cloud.unreachable');
  });
});

test('a refused sign-in gives its reason without trace ids', () => {
  const thrown = new AuthenticationError(400, {
    error: 'invalid_client',
    error_description:
      'AADSTS700027: The certificate is not registered. Trace ID: abc Timestamp: now',
  });
  const error = mapped(thrown);
  expect(error.code).toBe('cloud.sign-in');
  expect(String(error.facts['reason'])).toContain('certificate is not registered');
  expect(String(error.facts['reason'])).not.toContain('Trace ID');
});

test('a bug stays a bug', () => {
  const bug = new TypeError('x is not a function');
  expect(toCloudError(what, 'h', bug)).toBe(bug);
});

test('secrets are taken out of outside text', () => {
  const key = '000011-000022-000033-000044-000055-000066-000077-000088';
  const jwt = 'eyJhbGciOi.eyJzdWIiOi.c2ln';
  const text = redact(
    `key ${key}, url https://a/b?sv=1&sig=abc%3D, Bearer ${jwt}, raw ${jwt}, AccountKey=zzz==;`,
  );
  for (const secret of [key, 'abc%3D', jwt, 'zzz']) expect(text).not.toContain(secret);
  expect(text).toContain('url https://a/b?sv=1');
});
