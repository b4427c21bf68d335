import type { Pipe } from './frames.ts';
import type { PipeEnd } from './pipe-end.ts';
import { createPipeEnd } from './pipe-end.ts';

/**
 * Two joined ends inside one process. Texts arrive in order and never inside the `send` that sent them, as over a
 * real transport.
 */
export function createMemoryPipes(): [Pipe, Pipe] {
  const one = createPipeEnd();
  const other = createPipeEnd();
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    later(() => {
      one.closed();
      other.closed();
    });
  };
  const pipe = (here: PipeEnd, there: PipeEnd): Pipe => ({
    send: (text) => {
      if (!isClosed) later(() => there.received(text));
    },
    onMessage: here.onMessage,
    onClose: here.onClose,
    close,
  });
  return [pipe(one, other), pipe(other, one)];
}

function later(what: () => void): void {
  void Promise.resolve().then(what);
}
