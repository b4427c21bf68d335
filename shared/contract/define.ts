import type { z } from 'zod';

/** A request with one answer. Both sides are parsed where they are received. */
export interface CallSpec<A extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly kind: 'call';
  readonly argument: A;
  readonly result: R;
  /** Calls that only read; the read-only role may make these and no others. */
  readonly readOnly: boolean;
}

/** News from the core to every client that listens. */
export interface EventSpec<P extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly payload: P;
}

export type Contract = Readonly<Record<string, Readonly<Record<string, CallSpec | EventSpec>>>>;

/** A call that changes something. */
export function call<A extends z.ZodType, R extends z.ZodType>(
  argument: A,
  result: R,
): CallSpec<A, R> {
  return { kind: 'call', argument, result, readOnly: false };
}

/** A call that only reads. */
export function query<A extends z.ZodType, R extends z.ZodType>(
  argument: A,
  result: R,
): CallSpec<A, R> {
  return { kind: 'call', argument, result, readOnly: true };
}

export function event<P extends z.ZodType>(payload: P): EventSpec<P> {
  return { kind: 'event', payload };
}

type Calls<G> = { [K in keyof G as G[K] extends CallSpec ? K : never]: G[K] };
type Events<G> = { [K in keyof G as G[K] extends EventSpec ? K : never]: G[K] };

/** What the core must provide: one handler for each call. A missing handler does not compile. */
export type Handlers<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof Calls<C[G]>]: C[G][K] extends CallSpec<infer A, infer R>
      ? (argument: z.output<A>, signal: AbortSignal) => Promise<z.input<R>>
      : never;
  };
};

/** What a renderer or test holds: calls as async functions, events as subscriptions that return their stop. */
export type Client<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof Calls<C[G]>]: C[G][K] extends CallSpec<infer A, infer R>
      ? (argument: z.input<A>, signal?: AbortSignal) => Promise<z.output<R>>
      : never;
  } & {
    readonly [K in keyof Events<C[G]>]: C[G][K] extends EventSpec<infer P>
      ? (listener: (payload: z.output<P>) => void) => () => void
      : never;
  };
};

/** How the core sends news; made from the contract so that names and payloads are checked. */
export type Emit<C extends Contract> = <
  G extends keyof C & string,
  K extends keyof Events<C[G]> & string,
>(
  group: G,
  name: K,
  payload: C[G][K] extends EventSpec<infer P> ? z.input<P> : never,
) => void;
