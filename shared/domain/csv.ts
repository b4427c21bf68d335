/** Excel takes a file for UTF-8 only when it begins with this. */
const byteOrderMark = '\ufeff';

export type Cell = string | number | null;

/**
 * Rows as CSV (RFC 4180: commas, CRLF, quotes doubled) that spreadsheets open as it is meant: UTF-8 with a byte order
 * mark, and no cell that they would calculate. The first row is the head. Null is an empty cell.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + csvLines(rows);
}

/** As `toCsv`, without the mark: for the lines after the first ones. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Rows as lines with tabs, as a spreadsheet takes them from the clipboard and a ticket shows them. */
export function toTabbedText(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => harmless(String(value ?? '').replace(/[\t\r\n]+/g, ' '));
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}

/** Text is always quoted, also where it need not be: a comma or semicolon in it then never parts it. */
function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return `"${harmless(value).replaceAll('"', '""')}"`;
}

/**
 * A spreadsheet calculates what begins like a formula, and names come from outside. An apostrophe in front makes it text
 * (OWASP, CSV injection); signs of full width count too.
 */
function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}
