/*
 * Looks at replies as they came. The typed clients fill absent fields with defaults and drop what they do not know; here
 * absent stays null and unknown values stay verbatim.
 */

export type RawRecord = Record<string, unknown>;

export function recordOf(value: unknown): RawRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as RawRecord)
    : null;
}

/** The records in a list; empty when it is none. */
export function recordsOf(value: unknown): RawRecord[] {
  if (!Array.isArray(value)) return [];
  return value.map(recordOf).filter((item) => item !== null);
}

/** Empty text counts as absent: the services send both. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Services send int64 as number or as text. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

/** A text or number as text, as it came; odd dates among them. */
export function verbatimOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** `code: message` of an error in a reply, or null. */
export function remarkOf(value: unknown): string | null {
  const error = recordOf(value);
  const parts = [textOf(error?.['code']), textOf(error?.['message'])];
  const text = parts.filter((part) => part !== null).join(': ');
  return text === '' ? null : text;
}

/** Parses the body of a reply. Throws SyntaxError when it is not a JSON object. */
export function parseRecord(bodyText: string): RawRecord {
  const body = recordOf(JSON.parse(bodyText));
  if (body === null) throw new SyntaxError('the reply is not a JSON object');
  return body;
}

/** A part only where the reply has it. */
export function given<K extends string, V>(key: K, value: V | null): { [P in K]?: V } {
  return (value === null ? {} : { [key]: value }) as { [P in K]?: V };
}
