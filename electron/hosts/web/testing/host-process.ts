import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { WebSocket } from 'ws';
import { createClient } from '../../../../shared/contract/client.ts';
import type { AppClient } from '../../../../shared/contract/contract.ts';
import { contract } from '../../../../shared/contract/contract.ts';
import { createSocketPipe } from '../../../../shared/contract/socket-pipe.ts';

const program = path.resolve(import.meta.dirname, '../main.ts');

/** The web host as a process of its own, as a person starts it from a terminal without a display. */
export interface HostProcess {
  readonly child: ChildProcess;
  /** Everything it said so far, on both outputs. */
  said(): string;
  /** Signs in with the address that it printed and connects as its page does. */
  connect(): Promise<AppClient>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

export function startHostProcess(args: readonly string[]): HostProcess {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  let text = '';
  const news = new Set<() => void>();
  const listen = (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (const tell of news) tell();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const address = async (): Promise<URL> => {
    const find = () => /http:\/\/127\.0\.0\.1:\d+\/open\?token=\S+/.exec(text)?.[0];
    let found = find();
    while (found === undefined) {
      const heard = new Promise<void>((resolve) => news.add(resolve));
      if ((await Promise.race([heard, ended.then(() => 'ended')])) === 'ended')
        throw new Error(`the host ended: ${text}`);
      found = find();
    }
    return new URL(found);
  };
  return {
    child,
    said: () => text,
    ended,
    connect: async () => {
      const url = await address();
      const answer = await fetch(url, { redirect: 'manual' });
      const cookie = String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
      const headers = { cookie, origin: url.origin };
      const socket = new WebSocket(`ws://${url.host}/ws`, { headers });
      await once(socket, 'open');
      return createClient(contract, createSocketPipe(socket));
    },
  };
}
