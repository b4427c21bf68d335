import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createBroadcaster } from './broadcaster.ts';
import { createClient, createSwitchableClient } from './client.ts';
import { call, event, query } from './define.ts';
import type { Contract } from './define.ts';
import type { ServerFrame } from './frames.ts';
import { parseClientFrame, writeFrame } from './frames.ts';
import { createMemoryPipes } from './memory-pipe.ts';

const sample = {
  disk: {
    read: query(z.string(), z.number()),
    write: call(z.number(), z.null()),
    changed: event(z.number()),
  },
} satisfies Contract;

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A server that says exactly what a test wants. */
function connected() {
  const [server, page] = createMemoryPipes();
  const frames: unknown[] = [];
  server.onMessage((text) => frames.push(parseClientFrame(text)));
  const say = (frame: ServerFrame) => server.send(writeFrame(frame));
  return { api: createClient(sample, page), page, frames, say };
}

afterEach(() => void vi.restoreAllMocks());

test('an answer that does not fit is a failure at the page too', async () => {
  const { api, say } = connected();
  const answer = api.disk.read('a');
  say({ kind: 'result', id: 1, value: 'text' });
  await expect(answer).rejects.toMatchObject({
    code: 'internal.protocol',
    facts: { what: 'the answer to disk.read' },
  });
});

test('a code of a newer program still arrives as a failure', async () => {
  const { api, say } = connected();
  const answer = api.disk.read('a');
  say({ kind: 'error', id: 1, error: { code: 'disk.future', facts: {} } });
  await expect(answer).rejects.toMatchObject({ code: 'disk.future' });
});

test('answers nobody asked for, and news that does not fit, change nothing', async () => {
  const { api, say } = connected();
  const heard: number[] = [];
  api.disk.changed((value) => heard.push(value));
  say({ kind: 'result', id: 99, value: 1 });
  say({ kind: 'event', group: 'disk', name: 'changed', payload: 'text' });
  say({ kind: 'event', group: 'disk', name: 'unknown', payload: 1 });
  say({ kind: 'event', group: 'disk', name: 'changed', payload: 5 });
  await settle();
  expect(heard).toEqual([5]);
});

test('the server is told once that somebody listens, and once that nobody does', async () => {
  const { api, frames } = connected();
  const stops = [api.disk.changed(() => {}), api.disk.changed(() => {})];
  for (const stop of stops) stop();
  await settle();
  expect(frames).toEqual([
    { kind: 'subscribe', group: 'disk', name: 'changed' },
    { kind: 'unsubscribe', group: 'disk', name: 'changed' },
  ]);
});

test('an aborted call is cancelled at the server, and its late answer is ignored', async () => {
  const { api, frames, say } = connected();
  const abort = new AbortController();
  const answer = api.disk.write(1, abort.signal);
  abort.abort();
  await expect(answer).rejects.toMatchObject({ code: 'internal.cancelled' });
  say({ kind: 'result', id: 1, value: null });
  await settle();
  expect(frames.at(-1)).toEqual({ kind: 'cancel', id: 1 });
});

test('on a new pipe listeners are told again, and what was sent on the old one is not repeated', async () => {
  const { client, attach, giveUp } = createSwitchableClient(sample);
  const [oldServer, oldPage] = createMemoryPipes();
  attach(oldPage);
  client.disk.changed(() => {});
  const lost = expect(client.disk.write(1)).rejects.toMatchObject({
    code: 'internal.disconnected',
  });
  await settle();
  oldServer.close();
  await lost;

  const waiting = client.disk.read('a');
  const [newServer, newPage] = createMemoryPipes();
  const frames: unknown[] = [];
  newServer.onMessage((text) => frames.push(parseClientFrame(text)));
  attach(newPage);
  await settle();
  expect(frames).toEqual([
    { kind: 'subscribe', group: 'disk', name: 'changed' },
    { kind: 'call', id: 2, group: 'disk', name: 'read', argument: 'a', language: 'en' },
  ]);
  newServer.send(writeFrame({ kind: 'result', id: 2, value: 7 }));
  await expect(waiting).resolves.toBe(7);
  giveUp();
});

test('the broadcaster refuses news that does not fit and forgets clients that left', async () => {
  const broadcaster = createBroadcaster(sample);
  const [server, page] = createMemoryPipes();
  const texts: string[] = [];
  page.onMessage((text) => texts.push(text));
  const subscriptions = broadcaster.attach(server);
  subscriptions.subscribe('disk', 'changed');
  expect(() => broadcaster.emit('disk', 'changed', 'text' as unknown as number)).toThrow();
  const send = vi.spyOn(server, 'send');
  page.close();
  await settle();
  broadcaster.emit('disk', 'changed', 1);
  expect(send).not.toHaveBeenCalled();
  expect(texts).toEqual([]);
});
