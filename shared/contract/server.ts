import type { z } from 'zod';
import { AppError, toErrorData } from '../errors/app-error.ts';
import type { ErrorData } from '../errors/app-error.ts';
import type { Language } from '../language/language.ts';
import type { Broadcaster } from './broadcaster.ts';
import type { CallSpec, Contract, Handlers } from './define.ts';
import type { ClientFrame, Pipe, ServerFrame } from './frames.ts';
import { parseClientFrame, writeFrame } from './frames.ts';

export type Role = 'admin' | 'read-only';

export interface ServeOptions<C extends Contract> {
  readonly role: Role;
  /** Where events come from; without it, subscriptions are accepted and stay silent. */
  readonly broadcaster?: Broadcaster<C>;
  /** Does the work of a call so that what it says is in the caller's language; without it, in the host's. */
  readonly speakIn?: SpeakIn;
}

export type SpeakIn = <T>(language: Language, work: () => T) => T;

/** Calls of one client that may run at the same time; a page needs a handful. */
export const maxCallsInFlight = 256;

interface Running {
  readonly abort: Abort;
  readonly isReadOnly: boolean;
}

interface Abort {
  readonly signal: AbortSignal;
  abort(): void;
}

// Shared code is checked without DOM and Node types; both have this constructor.
const { AbortController } = globalThis as unknown as { AbortController: new () => Abort };

/**
 * Answers the calls that arrive on a pipe until it closes, and passes events on. It never throws: a text that is no
 * frame closes the pipe, a call that does not fit the contract is answered with `internal.protocol`, and an unexpected
 * exception with `internal.bug`, without its stack.
 *
 * When the pipe closes, queries that still run are aborted. Calls that change something go on to their end, so that
 * reloading a page never leaves an action half done; only a cancel frame aborts those.
 */
export function serveContract<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  pipe: Pipe,
  options: ServeOptions<C>,
): void {
  const running = new Map<number, Running>();
  const subscriptions = options.broadcaster?.attach(pipe);

  const send = (frame: ServerFrame) => pipe.send(writeFrame(frame));
  const fail = (id: number, error: ErrorData) => send({ kind: 'error', id, error });

  const take = (frame: ClientFrame & { kind: 'call' }): void => {
    const spec = findCall(contract, frame.group, frame.name);
    if (spec === null) return fail(frame.id, misunderstood(`no call ${frame.group}.${frame.name}`));
    if (options.role === 'read-only' && !spec.readOnly) {
      return fail(frame.id, new AppError('refused.read-only-role', {}).toData());
    }
    if (running.has(frame.id))
      return fail(frame.id, misunderstood(`call ${frame.id} runs already`));
    if (running.size >= maxCallsInFlight)
      return fail(frame.id, misunderstood('too many calls at once'));
    const argument = spec.argument.safeParse(frame.argument);
    if (!argument.success) {
      return fail(frame.id, misunderstood(`${frame.group}.${frame.name}`, argument.error));
    }
    const abort = new AbortController();
    running.set(frame.id, { abort, isReadOnly: spec.readOnly });
    const handler = (handlers as unknown as AnyHandlers)[frame.group]?.[frame.name];
    const work = () => answer(spec, handler, argument.data, abort.signal);
    void (options.speakIn?.(frame.language, work) ?? work()).then((reply) => {
      running.delete(frame.id);
      send({ ...reply, id: frame.id });
    });
  };

  pipe.onMessage((text) => {
    const frame = parseClientFrame(text);
    if (frame === null) return pipe.close();
    switch (frame.kind) {
      case 'call':
        return take(frame);
      case 'cancel':
        return running.get(frame.id)?.abort.abort();
      case 'subscribe':
        return subscriptions?.subscribe(frame.group, frame.name);
      case 'unsubscribe':
        return subscriptions?.unsubscribe(frame.group, frame.name);
    }
  });
  pipe.onClose(() => {
    for (const call of running.values()) if (call.isReadOnly) call.abort.abort();
  });
}

type AnyHandler = (argument: unknown, signal: AbortSignal) => Promise<unknown>;
type AnyHandlers = Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>;
type Reply = { kind: 'result'; value: unknown } | { kind: 'error'; error: ErrorData };

async function answer(
  spec: CallSpec,
  handler: AnyHandler | undefined,
  argument: unknown,
  signal: AbortSignal,
): Promise<Reply> {
  try {
    if (handler === undefined) throw new Error('This call has no handler');
    // Parsed here too: only what the contract names leaves the core.
    const value = spec.result.safeParse(await handler(argument, signal));
    if (!value.success)
      throw new Error(`The answer does not fit the contract: ${problemsOf(value.error)}`);
    return { kind: 'result', value: value.data };
  } catch (thrown) {
    const wasStopped = signal.aborted && thrown instanceof Error && thrown.name === 'AbortError';
    return {
      kind: 'error',
      error: wasStopped ? new AppError('internal.cancelled', {}).toData() : toErrorData(thrown),
    };
  }
}

function findCall(contract: Contract, group: string, name: string): CallSpec | null {
  // Own keys only: a name such as `constructor` must not reach a prototype.
  const calls = Object.hasOwn(contract, group) ? contract[group] : undefined;
  const spec = calls !== undefined && Object.hasOwn(calls, name) ? calls[name] : undefined;
  return spec?.kind === 'call' ? spec : null;
}

function misunderstood(what: string, error?: z.ZodError): ErrorData {
  return new AppError(
    'internal.protocol',
    { what },
    error === undefined ? {} : { detail: problemsOf(error) },
  ).toData();
}

/** Places and rules, never the values: an argument may hold what must not be logged. */
export function problemsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`)
    .join('; ');
}
