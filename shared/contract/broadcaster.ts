import type { Contract, Emit, EventSpec } from './define.ts';
import type { Pipe } from './frames.ts';
import { writeFrame } from './frames.ts';

/** What one client listens to. Names that are no events are ignored. */
export interface Subscriptions {
  subscribe(group: string, name: string): void;
  unsubscribe(group: string, name: string): void;
}

/** Sends each event of the core to every client that subscribed to it. */
export interface Broadcaster<C extends Contract> {
  /** Given to the core. Throws when a payload does not fit the contract: that is a bug at the sender. */
  readonly emit: Emit<C>;
  /** Adds a client until its pipe closes. `serveContract` calls this. */
  attach(pipe: Pipe): Subscriptions;
}

/** Events are not kept: who subscribes late asks for the state first and then listens. */
export function createBroadcaster<C extends Contract>(contract: C): Broadcaster<C> {
  const listeners = new Map<string, Set<Pipe>>();
  return {
    emit: (group, name, payload) => {
      const pipes = listeners.get(keyOf(group, name));
      const spec = findEvent(contract, group, name);
      if (spec === null) throw new Error(`No event ${group}.${name}`);
      if (pipes === undefined || pipes.size === 0) return;
      const text = writeFrame({ kind: 'event', group, name, payload: spec.payload.parse(payload) });
      for (const pipe of pipes) pipe.send(text);
    },
    attach: (pipe) => {
      const own = new Set<string>();
      const unsubscribe = (key: string) => {
        own.delete(key);
        listeners.get(key)?.delete(pipe);
      };
      pipe.onClose(() => {
        for (const key of own) unsubscribe(key);
      });
      return {
        subscribe: (group, name) => {
          if (findEvent(contract, group, name) === null) return;
          const key = keyOf(group, name);
          own.add(key);
          const pipes = listeners.get(key) ?? new Set();
          listeners.set(key, pipes.add(pipe));
        },
        unsubscribe: (group, name) => unsubscribe(keyOf(group, name)),
      };
    },
  };
}

function keyOf(group: string, name: string): string {
  return `${group}.${name}`;
}

/** The event of that name, or null. Own keys only, as for calls. */
export function findEvent(contract: Contract, group: string, name: string): EventSpec | null {
  const events = Object.hasOwn(contract, group) ? contract[group] : undefined;
  const spec = events !== undefined && Object.hasOwn(events, name) ? events[name] : undefined;
  return spec?.kind === 'event' ? spec : null;
}
