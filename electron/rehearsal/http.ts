import type { IncomingMessage, ServerResponse } from 'node:http';
import { ArmError } from './arm-error.ts';

const maxBodyBytes = 4 * 1024 * 1024;

/** One request, taken apart once. */
export interface Call {
  readonly request: IncomingMessage;
  readonly method: string;
  readonly url: URL;
  /** Decoded path parts without empty ones. */
  readonly parts: readonly string[];
}

/** An answer; `body` objects become JSON, strings are sent as they are. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string;
}

/** Null when the path is not decodable. */
export function toCall(request: IncomingMessage, origin: string): Call | null {
  try {
    const url = new URL(request.url ?? '/', origin);
    const parts = url.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
    return { request, method: request.method ?? 'GET', url, parts };
  } catch {
    return null;
  }
}

/** True for a form that a page of some other site sent: such a page must not act for the person at the screen. */
export function isFromElsewhere(request: IncomingMessage, origin: string): boolean {
  const from = request.headers.origin;
  return from !== undefined && from !== 'null' && from !== origin;
}

/** Whole body; ArmError 413 above 4 MiB. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes)
      throw new ArmError(413, 'RequestTooLarge', 'The request body is larger than 4 MiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whole body as text; ArmError 413 above 4 MiB. */
export async function readText(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/** JSON body; ArmError 400 or 415 when it is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ArmError(415, 'UnsupportedMediaType', 'The content type must be application/json.');
  }
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new ArmError(400, 'InvalidRequestContent', 'The request content is not valid JSON.');
  }
}

export function send(response: ServerResponse, reply: Reply): void {
  const isText = typeof reply.body === 'string';
  const text = reply.body === undefined ? '' : isText ? reply.body : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    ...(reply.body === undefined
      ? {}
      : {
          'content-type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
        }),
    'content-length': String(Buffer.byteLength(text)),
    'cache-control': 'no-store',
    ...reply.headers,
  });
  response.end(text);
}
