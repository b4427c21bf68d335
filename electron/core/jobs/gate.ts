import type { Gate } from '../ports/volume-writer.ts';

/** A gate with a handle. */
export interface LaneGate extends Gate {
  set(isOpen: boolean): void;
}

/** An open gate. */
export function createGate(): LaneGate {
  const listeners = new Set<(isOpen: boolean) => void>();
  let isOpen = true;
  return {
    get isOpen() {
      return isOpen;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (open) => {
      if (open === isOpen) return;
      isOpen = open;
      for (const listener of listeners) listener(open);
    },
  };
}
