/** Characters that XML 1.0 can hold, as one class for a `u` pattern. */
const xmlText = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Escapes text for an element or a double-quoted attribute, so that a reader gets back exactly what went in, line breaks
 * included. Throws a RangeError for characters that XML cannot hold at all; callers refuse such names much earlier.
 */
export function escapeXml(text: string): string {
  if (!xmlText.test(text)) throw new RangeError('text holds a character that XML cannot represent');
  return text.replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character);
}
