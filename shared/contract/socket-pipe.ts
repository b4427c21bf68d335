import type { Pipe } from './frames.ts';
import { createPipeEnd } from './pipe-end.ts';

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
  const end = createPipeEnd();
  socket.addEventListener('message', (event) => {
    if (typeof event.data !== 'string') return socket.close(1003, 'text only');
    end.received(event.data);
  });
  socket.addEventListener('close', end.closed);
  return {
    send: (text) => {
      if (socket.readyState !== open) return;
      if (socket.bufferedAmount > maxBufferedBytes) return socket.close(1013, 'too slow');
      socket.send(text);
    },
    onMessage: end.onMessage,
    onClose: end.onClose,
    close: () => socket.close(1000),
  };
}
