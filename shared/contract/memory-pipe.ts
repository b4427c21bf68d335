import type { Pipe } from './frames.ts';

/**
 * Two joined ends inside one process. Texts arrive in order and never inside the `send` that sent them, as over a
 * real transport.
 */
export function createMemoryPipes(): [Pipe, Pipe] {
  const one = createEnd();
  const other = createEnd();
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    later(() => {
      one.closed();
      other.closed();
    });
  };
  const pipe = (here: End, there: End): Pipe => ({
    send: (text) => {
      if (!isClosed) later(() => there.received(text));
    },
    onMessage: here.onMessage,
    onClose: here.onClose,
    close,
  });
  return [pipe(one, other), pipe(other, one)];
}

interface End extends Pick<Pipe, 'onMessage' | 'onClose'> {
  readonly received: (text: string) => void;
  readonly closed: () => void;
}

function createEnd(): End {
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

function later(what: () => void): void {
  void Promise.resolve().then(what);
}
