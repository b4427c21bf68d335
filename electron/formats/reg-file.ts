/** One string value of the registry, by the full path of its key. */
export interface RegistryString {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/**
 * A file that the registry editor imports (spec windows-platform 13): UTF-16LE with a byte order mark, CR LF. Long names of the root keys
 * only, as the editor wants them. Throws a RangeError for text with line breaks or zero characters, which the format cannot hold.
 */
export function regFile(values: readonly RegistryString[]): Uint8Array {
  const sections = values.map(
    ({ key, name, value }) => `[${oneLine(key)}]\r\n${quoted(name)}=${quoted(value)}\r\n`,
  );
  const text = `\uFEFFWindows Registry Editor Version 5.00\r\n\r\n${sections.join('\r\n')}\r\n`;
  return Buffer.from(text, 'utf16le');
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  if (/[\u0000\r\n]/.test(text)) throw new RangeError('text of the registry has no line breaks');
  return text;
}
