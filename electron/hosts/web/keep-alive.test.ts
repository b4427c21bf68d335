import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { WebSocketServer } from 'ws';
import { keepAlive } from './keep-alive.ts';

afterEach(() => void vi.useRealTimers());

class Peer extends EventEmitter {
  pings = 0;
  isTerminated = false;
  readonly answers: boolean;
  constructor(answers: boolean) {
    super();
    this.answers = answers;
  }
  ping(): void {
    this.pings += 1;
    if (this.answers) this.emit('pong');
  }
  terminate(): void {
    this.isTerminated = true;
  }
}

test('who answers pings stays, who does not is dropped at the next round', () => {
  vi.useFakeTimers();
  const alive = new Peer(true);
  const gone = new Peer(false);
  const stop = keepAlive({ clients: new Set([alive, gone]) } as unknown as WebSocketServer, 1000);
  vi.advanceTimersByTime(1000);
  expect([alive.isTerminated, gone.isTerminated]).toEqual([false, false]);
  vi.advanceTimersByTime(2000);
  expect([alive.isTerminated, gone.isTerminated]).toEqual([false, true]);
  expect(alive.pings).toBe(3);
  stop();
  vi.advanceTimersByTime(5000);
  expect(alive.pings).toBe(3);
});
