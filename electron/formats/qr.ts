import qrcode from 'qrcode-generator';

/**
 * The dark squares of a QR code for this text as UTF-8, row by row, at medium error correction and in the smallest size
 * that holds it. The quiet zone of four squares around it is up to who draws it.
 */
export function qrSquares(text: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(utf8Bytes(text), 'Byte');
  code.make();
  const side = Array.from({ length: code.getModuleCount() }, (_, index) => index);
  return side.map((row) => side.map((column) => code.isDark(row, column)));
}

/** Squares of empty space that a reader needs around the code. */
export const qrQuietSquares = 4;

/**
 * The dark squares as one SVG path of unit squares, with the quiet zone in front: one shape has no hairlines between
 * its squares.
 */
export function qrPath(squares: readonly (readonly boolean[])[]): string {
  return squares
    .flatMap((row, y) =>
      row.map((isDark, x) =>
        isDark ? `M${x + qrQuietSquares} ${y + qrQuietSquares}h1v1h-1z` : '',
      ),
    )
    .join('');
}

/** Side of the whole code with its quiet zone, in squares. */
export function qrSide(squares: readonly unknown[]): number {
  return squares.length + 2 * qrQuietSquares;
}

/** One character for each byte, as the generator takes them. */
function utf8Bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
