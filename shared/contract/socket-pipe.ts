import type { Pipe } from './frames.ts';

/** What both a browser's WebSocket and the one of the server library have. */
export interface SocketLike {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
}

const open = 1;

/** A client that takes nothing any more is dropped rather than kept in memory. */
export const maxBufferedBytes = 32 * 1024 * 1024;

/** The pipe of an open WebSocket, at either end. Binary messages are no frames and close it. */
export function createSocketPipe(socket: SocketLike): Pipe {
  const onMessage = new Set<(text: string) => void>();
  const onClose = new Set<() => void>();
  socket.addEventListener('message', (event) => {
    if (typeof event.data !== 'string') return socket.close(1003, 'text only');
    for (const listener of onMessage) listener(event.data);
  });
  socket.addEventListener('close', () => {
    for (const listener of onClose) listener();
    onMessage.clear();
    onClose.clear();
  });
  return {
    send: (text) => {
      if (socket.readyState !== open) return;
      if (socket.bufferedAmount > maxBufferedBytes) return socket.close(1013, 'too slow');
      socket.send(text);
    },
    onMessage: (listener) => {
      onMessage.add(listener);
      return () => onMessage.delete(listener);
    },
    onClose: (listener) => {
      onClose.add(listener);
      return () => onClose.delete(listener);
    },
    close: () => socket.close(1000),
  };
}
