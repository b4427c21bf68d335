/** The little of AbortSignal that shared code needs; merges with the DOM's and Node's own declaration. */
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: (event: unknown) => void, options?: unknown): void;
  removeEventListener(type: 'abort', listener: (event: unknown) => void, options?: unknown): void;
}
