import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { ForkOptions } from 'electron';

/** Gives a Node child the one thing that a utility process has and it has not: the port to its parent. */
const asUtilityProcess = `
import { EventEmitter } from 'node:events';
process.parentPort = new EventEmitter();
process.on('message', (data) => process.parentPort.emit('message', { data }));
`;

/** Stands for a utility process: a real process of its own, without standard input, reached by messages. */
class UtilityProcessDouble extends EventEmitter {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ReturnType<typeof fork>;

  constructor(file: string, args: string[], options: ForkOptions) {
    super();
    this.#child = fork(file, args, {
      stdio: [...(options.stdio as ['ignore', 'pipe', 'pipe']), 'ipc'],
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(asUtilityProcess)}`],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.once('exit', (code) => this.emit('exit', code ?? 1));
  }
  postMessage(message: string): void {
    this.#child.send(message);
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcessDouble = {
  fork: (file: string, args: string[], options: ForkOptions) =>
    new UtilityProcessDouble(file, args, options),
};
