import { PDFDocument } from 'pdf-lib';
import { drawBoxLabel } from './box-label.ts';
import { diskLabelsPerSheet, drawDiskLabels } from './disk-label.ts';
import type { PapersFacts } from './packing-list.ts';
import { diskText, disksText, fromLines, jobRows, practiceText, toLines } from './packing-list.ts';
import { a4, embedFonts, Sheet } from './packing-list-sheet.ts';

/** A PDF file, and the texts in it that had to be spelled with other letters. */
export interface PapersPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly respelled: { text: string; printed: string }[];
}

const left = 18;
const width = a4.width - 2 * left;
const small = { size: 9, width };
const body = { size: 10.5, width };

/**
 * Packing list, box label and disk labels on A4. The standard fonts of PDF are used, so the file needs no font of this
 * computer; what they cannot show is spelled in Latin letters, named in the list, and right in the page for the browser.
 * The same facts give the same bytes.
 */
export async function writePapersPdf(facts: PapersFacts): Promise<PapersPdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  describe(document, facts);
  const fonts = await embedFonts(document);
  const respelled = new Map<string, string>();
  const newSheet = () =>
    new Sheet(document, fonts, (text, printed) => void respelled.set(text, printed));
  drawBoxLabel(newSheet(), facts);
  for (let first = 0; first < facts.disks.length; first += diskLabelsPerSheet) {
    drawDiskLabels(newSheet(), facts, first);
  }
  // Last drawn, first in the file: by then all texts with other letters are known.
  drawPackingList(newSheet(), facts, respelled);
  const last = document.getPageCount() - 1;
  const list = document.getPage(last);
  document.removePage(last);
  document.insertPage(0, list);
  return {
    bytes: await document.save({ useObjectStreams: false }),
    pages: document.getPageCount(),
    respelled: [...respelled].map(([text, printed]) => ({ text, printed })),
  };
}

function describe(document: PDFDocument, { job, createdAt }: PapersFacts): void {
  document.setTitle(`Shipping papers of ${job.name}`, { showInWindowTitleBar: true });
  document.setProducer('Offline Backup Wizard');
  document.setLanguage('en');
  document.setCreationDate(new Date(createdAt));
  document.setModificationDate(new Date(createdAt));
}

function drawPackingList(
  sheet: Sheet,
  facts: PapersFacts,
  respelled: ReadonlyMap<string, string>,
): void {
  const half = (width - 8) / 2;
  let y = 16;
  if (facts.isPractice) y = sheet.text(practiceText, left, y, { ...body, isBold: true });
  y = sheet.text('Packing list', left, y, { size: 9, isGrey: true, width });
  y = sheet.fit(facts.job.name, left, y, { size: 20, isBold: true, width }) + 2;
  sheet.rule(left, y, width, 1.2);
  y += 4;
  const toEnd = drawAddress(sheet, 'To', toLines(facts), left, y, half);
  const from = fromLines(facts);
  const fromEnd = drawAddress(sheet, 'From, and back to', from, left + half + 8, y, half);
  y = Math.max(toEnd, fromEnd) + 4;
  for (const [name, value] of jobRows(facts)) y = drawRow(sheet, name, value, y);
  y = drawDisks(sheet, facts, y + 4);
  y = drawNotes(sheet, facts, y + 5);
  if (respelled.size > 0) y = drawRespelled(sheet, y + 2);
  drawSignatures(sheet, Math.max(y + 16, 262));
}

/** An address under its heading, or lines to write on when there is none. */
function drawAddress(
  sheet: Sheet,
  heading: string,
  lines: readonly string[] | null,
  x: number,
  top: number,
  room: number,
): number {
  const y = sheet.text(heading, x, top, { size: 9, isGrey: true, width: room }) + 0.5;
  if (lines !== null) return sheet.lines(lines, x, y, { size: 10.5, width: room });
  const blanks = [7, 14, 21, 28];
  blanks.forEach((offset) => sheet.rule(x, y + offset, room));
  return y + 30;
}

function drawRow(sheet: Sheet, name: string, value: string, top: number): number {
  const indent = 42;
  sheet.text(name, left, top, { ...body, isGrey: true });
  if (value !== '')
    return sheet.text(value, left + indent, top, { ...body, width: width - indent });
  sheet.rule(left + indent, top + 5, 70);
  return top + 6;
}

function drawDisks(sheet: Sheet, facts: PapersFacts, top: number): number {
  let y = sheet.text(disksText(facts), left, top, { size: 12, isBold: true, width }) + 1;
  sheet.rule(left, y, width, 0.8);
  facts.disks.forEach((disk, index) => {
    y += 1;
    sheet.box(left, y + 0.6, 3.2, 3.2);
    sheet.text(String(index + 1), left + 7, y, body);
    const end = sheet.text(disk.serial, left + 15, y, { size: 10.5, isBold: true, width: 72 });
    const other = sheet.text(diskText(disk), left + 90, y, { size: 10.5, width: width - 90 });
    y = Math.max(end, other) + 0.5;
    sheet.rule(left, y, width, 0.25);
  });
  return y;
}

function drawNotes(sheet: Sheet, { notes }: PapersFacts, top: number): number {
  return notes.reduce((y, note) => {
    sheet.text(note.title, left, y, { size: 9, isBold: true, width: 40 });
    return sheet.text(note.text, left + 42, y, { size: 9, width: width - 42 }) + 1;
  }, top);
}

function drawRespelled(sheet: Sheet, top: number): number {
  const text =
    'Some texts here are spelled with other letters, because the fonts of this file lack theirs. The page for the browser shows them as they are; print that one.';
  return sheet.text(text, left, top, { ...small, isBold: true });
}

function drawSignatures(sheet: Sheet, top: number): void {
  const room = (width - 8) / 2;
  ['Packed by (name, date)', 'Handed to the carrier (name, date)'].forEach((text, index) => {
    const x = left + index * (room + 8);
    sheet.rule(x, top, room);
    sheet.text(text, x, top + 1, { size: 8, isGrey: true, width: room });
  });
}
