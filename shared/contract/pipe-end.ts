import type { Pipe } from './frames.ts';

/** The listening half of a pipe: who is told of texts and of the end. Transports add how to send and close. */
export interface PipeEnd extends Pick<Pipe, 'onMessage' | 'onClose'> {
  readonly received: (text: string) => void;
  /** Tells every listener that it is over; nobody hears anything after that. */
  readonly closed: () => void;
}

export function createPipeEnd(): PipeEnd {
  const onMessage = new Set<(text: string) => void>();
  const onClose = new Set<() => void>();
  return {
    onMessage: (listener) => {
      onMessage.add(listener);
      return () => onMessage.delete(listener);
    },
    onClose: (listener) => {
      onClose.add(listener);
      return () => onClose.delete(listener);
    },
    received: (text) => {
      for (const listener of onMessage) listener(text);
    },
    closed: () => {
      for (const listener of onClose) listener();
      onMessage.clear();
      onClose.clear();
    },
  };
}
