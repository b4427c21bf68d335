import type { HelperSession } from './helper-session.ts';

/** Files sent ahead of what the helper has opened: few enough that a cancel never waits behind them. */
const filesAhead = 1024;
const filesPerPost = 128;

type Message = Readonly<Record<string, string | number | boolean>>;

/**
 * Sends the files of the running operation as the helper takes them, so that a million of them never wait in memory
 * or in the pipe.
 */
export class FileSender<T> {
  readonly #session: HelperSession;
  readonly #messageOf: (file: T) => Message;
  #takenFiles = 0;
  #isStopped = false;
  #wake: () => void = () => undefined;

  constructor(session: HelperSession, messageOf: (file: T) => Message) {
    this.#session = session;
    this.#messageOf = messageOf;
  }

  /** The helper has opened so many files so far. */
  taken(count: number): void {
    this.#takenFiles = count;
    this.#wake();
  }

  /** The operation ended; nothing more is sent but the end. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /**
   * Sends all files and the message that ends them; only the latter after `stop`, or when the files themselves fail.
   */
  async sendAll(files: Iterable<T>, end: string): Promise<void> {
    try {
      await this.#sendFiles(files);
    } finally {
      await this.#session.post([{ op: end }]);
    }
  }

  async #sendFiles(files: Iterable<T>): Promise<void> {
    let sent = 0;
    let batch: Message[] = [];
    for (const file of files) {
      batch.push(this.#messageOf(file));
      if (batch.length < filesPerPost) continue;
      sent += batch.length;
      await this.#session.post(batch);
      batch = [];
      while (sent - this.#takenFiles > filesAhead - filesPerPost && !this.#isStopped) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (this.#isStopped) return;
    }
    await this.#session.post(batch);
  }
}
