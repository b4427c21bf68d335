/** Names under which nothing but a secret is kept. */
const secretNames = /password|passwd|secret|token|credential|privatekey|certificatedata/i;

/**
 * A copy of plain data with every text masked; what stands under the name of a secret is replaced whatever it looks
 * like. Names stay, so that the shape can still be read.
 */
export function maskDeep<T>(value: T, mask: (text: string) => string): T {
  return copyOf(value, mask) as T;
}

function copyOf(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => copyOf(item, mask));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      secretNames.test(name) && typeof held === 'string' ? '[password]' : copyOf(held, mask),
    ]),
  );
}
