/**
 * PowerShell ends a single-quoted text at any of these, not only at the straight one, so each is doubled (language
 * specification 2.3.5.2).
 */
const singleQuotes = /['\u2018\u2019\u201a\u201b]/g;

/** Control characters and the two line separators: pasted into a console they would act as keys, even inside quotes. */
// eslint-disable-next-line no-control-regex
const unpastable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * A text as a PowerShell expression that stands for exactly this text, safe to paste: `'it''s'`. A text with control
 * characters becomes a sum in brackets, `('a' + [char]10 + 'b')`.
 */
export function powerShellText(text: string): string {
  if (!unpastable.test(text)) return singleQuoted(text);
  const parts = text.split(new RegExp(`(${unpastable.source})`)).filter((part) => part !== '');
  const terms = parts.map((part) =>
    unpastable.test(part) ? `[char]${part.charCodeAt(0)}` : singleQuoted(part),
  );
  // The first term decides what the sum is; a lone [char] would add numbers.
  return `(${["''", ...terms].join(' + ')})`;
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll(singleQuotes, (quote) => quote + quote)}'`;
}

/** A program's argument: bare where PowerShell would not split or read it, else quoted. */
export function powerShellArgument(text: string): string {
  return /^[A-Za-z0-9_.:\\/][\w.:\\/+=-]*$/.test(text) ? text : powerShellText(text);
}
