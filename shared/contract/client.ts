import { AppError } from '../errors/app-error.ts';
import type { ErrorData } from '../errors/app-error.ts';
import { language } from '../language/language.ts';
import type { CallSpec, Client, Contract, EventSpec } from './define.ts';
import type { Pipe, ServerFrame } from './frames.ts';
import { parseServerFrame, writeFrame } from './frames.ts';
import { findEvent } from './broadcaster.ts';
import { problemsOf } from './server.ts';

/** A client whose pipe may be replaced, as after a lost connection. Calls and listeners stay valid throughout. */
export interface SwitchableClient<C extends Contract> {
  readonly client: Client<C>;
  /** Uses this pipe from now on: repeats the subscriptions and sends the calls that waited for a connection. */
  readonly attach: (pipe: Pipe) => void;
  /** Says that no connection came: calls that waited for one fail with `internal.disconnected`. */
  readonly giveUp: () => void;
}

/**
 * A client on one pipe. Its functions reject with `AppError`: what the core answered, `internal.cancelled` after the
 * signal was aborted, `internal.disconnected` when the pipe closed before the answer, `internal.protocol` when the
 * answer does not fit the contract. A listener that throws does not stop the others.
 */
export function createClient<C extends Contract>(contract: C, pipe: Pipe): Client<C> {
  const { client, attach, giveUp } = createSwitchableClient(contract);
  // First, so that calls made after the closing fail at once instead of waiting for a pipe that never comes.
  attach(pipe);
  pipe.onClose(giveUp);
  return client;
}

interface PendingCall {
  readonly id: number;
  readonly group: string;
  readonly name: string;
  readonly argument: unknown;
  readonly spec: CallSpec;
  settle(reply: { value: unknown } | { error: AppError }): void;
}

/** As `createClient`, for a transport that reconnects. */
export function createSwitchableClient<C extends Contract>(contract: C): SwitchableClient<C> {
  const waiting = new Map<number, PendingCall>();
  const sent = new Map<number, PendingCall>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let pipe: Pipe | null = null;
  let hasGivenUp = false;
  let lastId = 0;

  const transmit = (call: PendingCall) => {
    const { id, group, name, argument } = call;
    sent.set(id, call);
    pipe?.send(writeFrame({ kind: 'call', id, group, name, argument, language: language() }));
  };

  const start = (
    group: string,
    name: string,
    spec: CallSpec,
    argument: unknown,
    signal: AbortSignal | undefined,
  ) =>
    new Promise<unknown>((resolve, reject) => {
      if (signal?.aborted === true) return reject(new AppError('internal.cancelled', {}));
      if (hasGivenUp) return reject(new AppError('internal.disconnected', {}));
      lastId += 1;
      const id = lastId;
      const forget = () => {
        waiting.delete(id);
        sent.delete(id);
        signal?.removeEventListener('abort', cancel);
      };
      const cancel = () => {
        if (sent.has(id)) pipe?.send(writeFrame({ kind: 'cancel', id }));
        forget();
        reject(new AppError('internal.cancelled', {}));
      };
      signal?.addEventListener('abort', cancel);
      const call: PendingCall = {
        id,
        group,
        name,
        argument,
        spec,
        settle: (reply) => {
          forget();
          if ('error' in reply) reject(reply.error);
          else resolve(reply.value);
        },
      };
      if (pipe === null) waiting.set(id, call);
      else transmit(call);
    });

  const listen = (
    group: string,
    name: string,
    listener: (payload: unknown) => void,
  ): (() => void) => {
    const key = keyOf(group, name);
    const own = listeners.get(key) ?? new Set();
    // A wrapper of its own for each subscription: the same function may listen twice.
    const entry = (payload: unknown) => listener(payload);
    listeners.set(key, own.add(entry));
    if (own.size === 1) pipe?.send(writeFrame({ kind: 'subscribe', group, name }));
    return () => {
      if (own.delete(entry) && own.size === 0)
        pipe?.send(writeFrame({ kind: 'unsubscribe', group, name }));
    };
  };

  const receive = (frame: ServerFrame): void => {
    if (frame.kind === 'event') {
      const spec = findEvent(contract, frame.group, frame.name);
      const payload = spec?.payload.safeParse(frame.payload);
      // News that does not fit is dropped: the next snapshot tells the state anyway.
      if (payload?.success !== true) return;
      for (const listener of listeners.get(keyOf(frame.group, frame.name)) ?? [])
        tell(listener, payload.data);
      return;
    }
    const call = sent.get(frame.id);
    if (call === undefined) return;
    if (frame.kind === 'error')
      return call.settle({ error: AppError.fromData(frame.error as ErrorData) });
    const value = call.spec.result.safeParse(frame.value);
    call.settle(
      value.success
        ? { value: value.data }
        : {
            error: new AppError(
              'internal.protocol',
              { what: `the answer to ${call.group}.${call.name}` },
              { detail: problemsOf(value.error) },
            ),
          },
    );
  };

  return {
    client: buildClient(contract, start, listen),
    attach: (next) => {
      pipe = next;
      hasGivenUp = false;
      next.onMessage((text) => {
        const frame = parseServerFrame(text);
        if (frame === null) next.close();
        else if (pipe === next) receive(frame);
      });
      next.onClose(() => {
        if (pipe !== next) return;
        pipe = null;
        for (const call of [...sent.values()])
          call.settle({ error: new AppError('internal.disconnected', {}) });
      });
      for (const [key, own] of listeners) {
        const [group = '', name = ''] = key.split('.');
        if (own.size > 0) next.send(writeFrame({ kind: 'subscribe', group, name }));
      }
      const queued = [...waiting.values()];
      waiting.clear();
      for (const call of queued) transmit(call);
    },
    giveUp: () => {
      hasGivenUp = true;
      for (const call of [...waiting.values()])
        call.settle({ error: new AppError('internal.disconnected', {}) });
    },
  };
}

function buildClient<C extends Contract>(
  contract: C,
  start: (
    group: string,
    name: string,
    spec: CallSpec,
    argument: unknown,
    signal?: AbortSignal,
  ) => Promise<unknown>,
  listen: (group: string, name: string, listener: (payload: unknown) => void) => () => void,
): Client<C> {
  const member = (group: string, name: string, spec: CallSpec | EventSpec) =>
    spec.kind === 'call'
      ? (argument: unknown, signal?: AbortSignal) => start(group, name, spec, argument, signal)
      : (listener: (payload: unknown) => void) => listen(group, name, listener);
  const groups = Object.entries(contract).map(([group, specs]) => [
    group,
    Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [name, member(group, name, spec)]),
    ),
  ]);
  // Built from the contract value, so it has exactly the members that the type derives from it.
  return Object.fromEntries(groups) as Client<C>;
}

function tell(listener: (payload: unknown) => void, payload: unknown): void {
  try {
    listener(payload);
  } catch (thrown) {
    // Shown as an unhandled rejection, where the host reports bugs, without silencing the other listeners.
    void Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
  }
}

function keyOf(group: string, name: string): string {
  return `${group}.${name}`;
}
