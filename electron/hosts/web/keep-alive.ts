import type { WebSocket, WebSocketServer } from 'ws';

const intervalMs = 30_000;

/** Drops connections whose other end no longer answers, such as a suspended laptop behind a tunnel. Returns its stop. */
export function keepAlive(sockets: WebSocketServer, everyMs = intervalMs): () => void {
  const unanswered = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) {
        socket.terminate();
        continue;
      }
      unanswered.add(socket);
      socket.once('pong', () => unanswered.delete(socket));
      socket.ping();
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
