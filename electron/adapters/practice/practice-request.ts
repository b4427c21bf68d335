import { request } from 'node:https';

/** Statuses the practice cloud answers within this time, even while it copies disks. */
const limitMs = 10_000;

/**
 * One request to the practice cloud with only its own authority trusted. Resolves with status and body; rejects when
 * nothing or nobody trusted answers.
 */
export function practiceRequest(options: {
  url: string;
  ca: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}): Promise<{ status: number; text: string }> {
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  const limit = AbortSignal.timeout(limitMs);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  return new Promise((resolve, reject) => {
    const call = request(
      options.url,
      {
        method: options.method,
        ca: options.ca,
        // A kept connection would hold a stopping server and this process alive.
        agent: false,
        signal,
        headers: {
          accept: 'application/json',
          ...(body === null
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': String(Buffer.byteLength(body)),
              }),
          ...options.headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(body ?? undefined);
  });
}
