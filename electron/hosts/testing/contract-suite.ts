import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createBroadcaster } from '../../../shared/contract/broadcaster.ts';
import { createClient } from '../../../shared/contract/client.ts';
import { call, event, query } from '../../../shared/contract/define.ts';
import type { Contract, Handlers } from '../../../shared/contract/define.ts';
import type { Pipe } from '../../../shared/contract/frames.ts';
import type { Role } from '../../../shared/contract/server.ts';
import { serveContract } from '../../../shared/contract/server.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

const sample = {
  numbers: {
    double: query(z.object({ value: z.number() }), z.object({ value: z.number() })),
    refuse: query(z.null(), z.null()),
    crash: query(z.null(), z.null()),
    leak: query(z.null(), z.object({ shown: z.string() })),
    misfit: query(z.null(), z.number()),
    waitToRead: query(z.null(), z.null()),
    waitToChange: call(z.null(), z.null()),
    changed: event(z.object({ value: z.number() })),
  },
} satisfies Contract;

/** One connection: what a transport under test has to make. */
export interface PipePair {
  readonly server: Pipe;
  readonly client: Pipe;
}

export interface Transport {
  readonly name: string;
  connect(): Promise<PipePair>;
  close(): Promise<void>;
}

/** The same promises for every transport: what is asked is answered, and nothing that arrives brings an end down. */
export function contractSuite(makeTransport: () => Promise<Transport>, name: string): void {
  describe(`contract over ${name}`, () => {
    const transports: Transport[] = [];
    afterEach(async () => {
      await Promise.all(transports.splice(0).map((transport) => transport.close()));
    });

    async function setUp(role: Role = 'admin') {
      const transport = await makeTransport();
      transports.push(transport);
      const broadcaster = createBroadcaster(sample);
      const core = createCore();
      const join = async () => {
        const pair = await transport.connect();
        serveContract(sample, core.handlers, pair.server, { role, broadcaster });
        return { ...pair, api: createClient(sample, pair.client) };
      };
      return { join, broadcaster, core };
    }

    test('a call brings its result', async () => {
      const { join } = await setUp();
      const { api } = await join();
      await expect(api.numbers.double({ value: 21 })).resolves.toEqual({ value: 42 });
    });

    test('many calls at once each bring their own result', async () => {
      const { join } = await setUp();
      const { api } = await join();
      const values = Array.from({ length: 100 }, (_, value) => value);
      const answers = await Promise.all(values.map((value) => api.numbers.double({ value })));
      expect(answers.map((answer) => answer.value)).toEqual(values.map((value) => value * 2));
    });

    test('an expected failure arrives with code and facts', async () => {
      const { join } = await setUp();
      const { api } = await join();
      await expect(api.numbers.refuse(null)).rejects.toMatchObject({
        name: 'AppError',
        code: 'input.unknown-job',
        facts: { name: 'january' },
        message: 'No job is called january here',
      });
    });

    test('an unexpected exception arrives as a bug, with its message and without its stack', async () => {
      const { join } = await setUp();
      const { api } = await join();
      const error = await api.numbers.crash(null).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'internal.bug', detail: 'the table is empty' });
      expect(JSON.stringify((error as AppError).toData())).not.toContain('contract-suite');
    });

    test('what the contract does not name never leaves the core', async () => {
      const { join } = await setUp();
      const { api, client } = await join();
      const texts: string[] = [];
      client.onMessage((text) => texts.push(text));
      await expect(api.numbers.leak(null)).resolves.toEqual({ shown: 'this' });
      expect(texts.join()).not.toContain('recovery');
    });

    test('an answer that does not fit the contract is a failure, not a value', async () => {
      const { join } = await setUp();
      const { api } = await join();
      await expect(api.numbers.misfit(null)).rejects.toMatchObject({ code: 'internal.bug' });
    });

    test('an argument that does not fit is refused and its value is not repeated', async () => {
      const { join } = await setUp();
      const { api } = await join();
      const error = await api.numbers
        .double({ value: 'hunter2' as unknown as number })
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'internal.protocol', facts: { what: 'numbers.double' } });
      expect(JSON.stringify((error as AppError).toData())).not.toContain('hunter2');
    });

    test('aborting the signal rejects the call and aborts the handler', async () => {
      const { join, core } = await setUp();
      const { api } = await join();
      const abort = new AbortController();
      const answer = api.numbers.waitToChange(null, abort.signal);
      await core.started();
      abort.abort();
      await expect(answer).rejects.toMatchObject({ code: 'internal.cancelled' });
      await core.aborted();
      await expect(api.numbers.double({ value: 1 })).resolves.toEqual({ value: 2 });
    });

    test('a signal that is aborted already sends nothing', async () => {
      const { join, core } = await setUp();
      const { api } = await join();
      await expect(api.numbers.waitToChange(null, AbortSignal.abort())).rejects.toMatchObject({
        code: 'internal.cancelled',
      });
      await api.numbers.double({ value: 1 });
      expect(core.startedCalls()).toBe(0);
    });

    test('two clients get their own answers and both hear the news', async () => {
      const { join, broadcaster } = await setUp();
      const one = await join();
      const two = await join();
      const heard = [listenOnce(one), listenOnce(two)];
      const answers = await Promise.all([
        one.api.numbers.double({ value: 1 }),
        two.api.numbers.double({ value: 2 }),
      ]);
      expect(answers).toEqual([{ value: 2 }, { value: 4 }]);
      broadcaster.emit('numbers', 'changed', { value: 7 });
      await expect(Promise.all(heard)).resolves.toEqual([{ value: 7 }, { value: 7 }]);
    });

    test('a late subscriber hears what comes after, and nothing after it stopped', async () => {
      const { join, broadcaster } = await setUp();
      const { api } = await join();
      broadcaster.emit('numbers', 'changed', { value: 1 });
      const values: number[] = [];
      const stop = api.numbers.changed(({ value }) => values.push(value));
      await roundTrip(api);
      broadcaster.emit('numbers', 'changed', { value: 2 });
      await roundTrip(api);
      stop();
      await roundTrip(api);
      broadcaster.emit('numbers', 'changed', { value: 3 });
      await roundTrip(api);
      expect(values).toEqual([2]);
    });

    test('one of two listeners may stop without silencing the other', async () => {
      const { join, broadcaster } = await setUp();
      const { api } = await join();
      const values: number[] = [];
      const stop = api.numbers.changed(() => values.push(-1));
      api.numbers.changed(({ value }) => values.push(value));
      stop();
      stop();
      await roundTrip(api);
      broadcaster.emit('numbers', 'changed', { value: 5 });
      await roundTrip(api);
      expect(values).toEqual([5]);
    });

    test.each(['no json', '[]', '{}', '{"kind":"call","id":"1"}', 'null', ''])(
      'garbage %j closes that client and no other',
      async (garbage) => {
        const { join } = await setUp();
        const bad = await join();
        const good = await join();
        const closed = new Promise<void>((resolve) => void bad.server.onClose(resolve));
        bad.client.send(garbage);
        await closed;
        await expect(good.api.numbers.double({ value: 2 })).resolves.toEqual({ value: 4 });
      },
    );

    test.each([
      ['numbers', 'nothing'],
      ['nothing', 'double'],
      ['numbers', 'changed'],
      ['numbers', 'constructor'],
      ['__proto__', 'toString'],
    ])('calling %s.%s is answered with a failure', async (group, name) => {
      const { join } = await setUp();
      const { client, api } = await join();
      const answer = new Promise<string>((resolve) => void client.onMessage(resolve));
      client.send(JSON.stringify({ kind: 'call', id: 9, group, name, argument: null }));
      expect(JSON.parse(await answer)).toMatchObject({
        kind: 'error',
        id: 9,
        error: { code: 'internal.protocol' },
      });
      client.send(JSON.stringify({ kind: 'subscribe', group, name }));
      client.send(JSON.stringify({ kind: 'cancel', id: 12_345 }));
      await expect(api.numbers.double({ value: 3 })).resolves.toEqual({ value: 6 });
    });

    test('garbage from the server closes the pipe and rejects what was asked', async () => {
      const { join, core } = await setUp();
      const { server, api } = await join();
      const answer = api.numbers.waitToRead(null);
      const rejected = expect(answer).rejects.toMatchObject({ code: 'internal.disconnected' });
      await core.started();
      server.send('<html>');
      await rejected;
    });

    test('a pipe that closes in the middle of a call rejects it and aborts only what reads', async () => {
      const { join, core } = await setUp();
      const { server, api } = await join();
      const reading = api.numbers.waitToRead(null);
      const changing = api.numbers.waitToChange(null);
      const rejected = Promise.all([
        expect(reading).rejects.toMatchObject({ code: 'internal.disconnected' }),
        expect(changing).rejects.toMatchObject({ code: 'internal.disconnected' }),
      ]);
      await core.started(2);
      server.close();
      await rejected;
      await core.aborted();
      expect(core.abortedNames()).toEqual(['waitToRead']);
      await expect(api.numbers.double({ value: 1 })).rejects.toMatchObject({
        code: 'internal.disconnected',
      });
    });

    test('the read-only role may ask but not change', async () => {
      const { join, core } = await setUp('read-only');
      const { api } = await join();
      await expect(api.numbers.double({ value: 4 })).resolves.toEqual({ value: 8 });
      await expect(api.numbers.waitToChange(null)).rejects.toMatchObject({
        code: 'refused.read-only-role',
      });
      expect(core.startedCalls()).toBe(0);
    });
  });
}

type Sample = typeof sample;
type SampleClient = ReturnType<typeof createClient<Sample>>;

/** Handlers whose waiting calls end only when they are aborted, and that tell how far they are. */
function createCore() {
  const startedNames: string[] = [];
  const abortedNames: string[] = [];
  const waiters: { isDone: () => boolean; done: () => void }[] = [];
  const note = (names: string[], name: string) => {
    names.push(name);
    for (const waiter of waiters) if (waiter.isDone()) waiter.done();
  };
  const until = (isDone: () => boolean) =>
    isDone() ? Promise.resolve() : new Promise<void>((done) => waiters.push({ isDone, done }));
  const wait = (name: string, signal: AbortSignal) =>
    new Promise<null>((_, reject) => {
      note(startedNames, name);
      signal.addEventListener('abort', () => {
        note(abortedNames, name);
        reject(new DOMException('stopped', 'AbortError'));
      });
    });
  const handlers: Handlers<Sample> = {
    numbers: {
      double: async ({ value }) => ({ value: value * 2 }),
      refuse: async () => {
        throw new AppError('input.unknown-job', { name: 'january' });
      },
      crash: async () => {
        throw new RangeError('the table is empty');
      },
      leak: async () => ({ shown: 'this', recovery: 'not this: recovery' }),
      misfit: async () => 'text' as unknown as number,
      waitToRead: (_, signal) => wait('waitToRead', signal),
      waitToChange: (_, signal) => wait('waitToChange', signal),
    },
  };
  return {
    handlers,
    started: (count = 1) => until(() => startedNames.length >= count),
    aborted: () => until(() => abortedNames.length >= 1),
    startedCalls: () => startedNames.length,
    abortedNames: () => abortedNames,
  };
}

async function listenOnce(side: { api: SampleClient }): Promise<{ value: number }> {
  return new Promise((resolve) => void side.api.numbers.changed(resolve));
}

/** Pipes keep order, so an answered call means that everything sent before it arrived. */
async function roundTrip(api: SampleClient): Promise<void> {
  await api.numbers.double({ value: 0 });
}
