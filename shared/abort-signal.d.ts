/** The little of AbortSignal that shared code needs; merges with the DOM's and Node's own declaration. */
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
