/** Lets at most `limit` tasks run at once; the others wait in order. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#free = limit;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

/** Works on up to `limit` items at once and gives the results in the order of the items. */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<[T, R]> {
  const running: [T, Promise<R>][] = [];
  try {
    for (const item of items) {
      const result = work(item);
      // It may fail before its turn comes; it is awaited all the same.
      result.catch(() => undefined);
      running.push([item, result]);
      if (running.length < limit) continue;
      const first = running.shift();
      if (first !== undefined) yield [first[0], await first[1]];
    }
    for (let first = running.shift(); first !== undefined; first = running.shift()) {
      yield [first[0], await first[1]];
    }
  } finally {
    // After a failure the others are waited for, so that nothing goes on behind the caller's back.
    await Promise.allSettled(running.map(([, result]) => result));
  }
}
