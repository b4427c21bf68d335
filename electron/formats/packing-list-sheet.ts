import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib';
import { rgb, StandardFonts } from 'pdf-lib';
import { spellForPdf } from './packing-list-letters.ts';
import { qrQuietSquares, qrSide, qrSquares } from './qr.ts';

/** Width and height of A4 in millimetres. */
export const a4 = { width: 210, height: 297 } as const;

const pointsPerMm = 72 / 25.4;
const ink = rgb(0, 0, 0);
const grey = rgb(0.35, 0.35, 0.35);

export interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

/** The two fonts that every reader of PDF brings along. */
export async function embedFonts(document: PDFDocument): Promise<Fonts> {
  return {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
}

export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly isBold?: boolean;
  readonly isGrey?: boolean;
  /** Millimetres that a line may take; longer text goes on in the next line. */
  readonly width: number;
}

/**
 * One page of paper, measured in millimetres from its upper left corner. Text is spelled with the letters that the fonts
 * have; `onRespelled` hears of texts that look different for it.
 */
export class Sheet {
  private readonly page: PDFPage;
  private readonly fonts: Fonts;
  private readonly onRespelled: (text: string, printed: string) => void;

  constructor(
    document: PDFDocument,
    fonts: Fonts,
    onRespelled: (text: string, printed: string) => void,
  ) {
    this.page = document.addPage([points(a4.width), points(a4.height)]);
    this.fonts = fonts;
    this.onRespelled = onRespelled;
  }

  /** Writes text with its first line below `top`; returns where the next line may begin. */
  text(said: string, left: number, top: number, style: TextStyle): number {
    const { size, isBold, isGrey } = style;
    const font = isBold ? this.fonts.bold : this.fonts.plain;
    const color = isGrey ? grey : ink;
    const lineHeight = lineHeightOf(size);
    const printed = spellForPdf(said);
    if (printed !== said.normalize('NFC')) this.onRespelled(said, printed);
    const lines = wrap(printed, font, size, points(style.width));
    lines.forEach((line, index) => {
      const y = points(a4.height - top - index * lineHeight) - size;
      this.page.drawText(line, { x: points(left), y, size, font, color });
    });
    return top + lines.length * lineHeight;
  }

  /** Several texts below each other. */
  lines(texts: readonly string[], left: number, top: number, style: TextStyle): number {
    return texts.reduce((y, said) => this.text(said, left, y, style), top);
  }

  /** As `text` on one line, in the largest size up to the given one that fits into the width. */
  fit(said: string, left: number, top: number, style: TextStyle): number {
    const font = style.isBold ? this.fonts.bold : this.fonts.plain;
    const width = font.widthOfTextAtSize(spellForPdf(said), style.size);
    const size = Math.max(6, Math.min(style.size, (style.size * points(style.width)) / width));
    return this.text(said, left, top, { ...style, size: Math.floor(size * 10) / 10 });
  }

  rule(left: number, top: number, width: number, thickness = 0.5): void {
    const y = points(a4.height - top);
    const start = { x: points(left), y };
    this.page.drawLine({ start, end: { x: points(left + width), y }, thickness, color: ink });
  }

  box(left: number, top: number, width: number, height: number, thickness = 0.5): void {
    this.page.drawRectangle({
      x: points(left),
      y: points(a4.height - top - height),
      width: points(width),
      height: points(height),
      borderColor: ink,
      borderWidth: thickness,
    });
  }

  /** A QR code with its quiet zone; `side` is the whole width. Squares of one row are joined to leave no hairlines. */
  qr(text: string, left: number, top: number, side: number): void {
    const squares = qrSquares(text);
    const unit = side / qrSide(squares);
    squares.forEach((row, y) => {
      for (const { start, length } of runsOf(row)) {
        this.page.drawRectangle({
          x: points(left + (qrQuietSquares + start) * unit),
          y: points(a4.height - top - (qrQuietSquares + y + 1) * unit),
          width: points(length * unit),
          height: points(unit) + 0.05,
          color: ink,
        });
      }
    });
  }
}

/** Height of a line in millimetres, for a size in points. */
export function lineHeightOf(size: number): number {
  return (size * 1.3) / pointsPerMm;
}

function points(mm: number): number {
  return mm * pointsPerMm;
}

/** Breaks at spaces; a word that is wider than the line is broken anywhere. */
function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line];
}

function runsOf(row: readonly boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  row.forEach((isDark, index) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last !== undefined && last.start + last.length === index) last.length += 1;
    else runs.push({ start: index, length: 1 });
  });
  return runs;
}
