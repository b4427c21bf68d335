import type { Reply } from '../http.ts';

/**
 * Long-running operations: a request is answered 202 with the address of its outcome, which says 202 once more and
 * then the outcome. What they do is done at once, so an operation that is forgotten over a restart has ended.
 */
export class Operations {
  readonly #running = new Map<string, number>();
  #count = 0;

  /** The 202 of an operation on an order; `body` is the order as it is now. */
  start(base: string, orderName: string, pollSeconds: number, body?: object): Reply {
    this.#count += 1;
    const id = `${orderName}~${this.#count}`;
    this.#running.set(id, 1);
    return {
      status: 202,
      headers: {
        location: `${base}/operationResults/${encodeURIComponent(id)}?api-version=2022-12-01`,
        'retry-after': String(pollSeconds),
      },
      ...(body === undefined ? {} : { body }),
    };
  }

  /** One look: the 202 to give, or the name of the order whose operation has ended. */
  look(id: string, pollSeconds: number): Reply | { readonly ended: string } {
    const left = this.#running.get(id) ?? 0;
    if (left === 0) {
      this.#running.delete(id);
      return { ended: id.slice(0, id.lastIndexOf('~')) };
    }
    this.#running.set(id, left - 1);
    return { status: 202, headers: { 'retry-after': String(pollSeconds) } };
  }
}
