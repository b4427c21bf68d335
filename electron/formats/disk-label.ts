import type { PapersFacts } from './packing-list.ts';
import { diskCodeText, diskOfText, diskText, fromLines, practiceText } from './packing-list.ts';
import type { Sheet } from './packing-list-sheet.ts';
import { a4 } from './packing-list-sheet.ts';

const columns = 2;
const rows = 4;
/** Small enough for the flat side of a 3.5 inch disk (101.6 mm wide). */
const label = { width: 90, height: 62 } as const;
const padding = 4;
const codeSide = 30;

/** Labels on one sheet; a job has at most ten disks. */
export const diskLabelsPerSheet = columns * rows;

/** One sheet of labels to cut out, from the disk with index `first` on. */
export function drawDiskLabels(sheet: Sheet, facts: PapersFacts, first: number): void {
  const gap = { x: (a4.width - columns * label.width) / 3, y: 6 };
  facts.disks.slice(first, first + diskLabelsPerSheet).forEach((_disk, place) => {
    const x = gap.x + (place % columns) * (label.width + gap.x);
    const y = 15 + Math.floor(place / columns) * (label.height + gap.y);
    drawLabel(sheet, facts, first + place, x, y);
  });
}

function drawLabel(sheet: Sheet, facts: PapersFacts, index: number, x: number, top: number): void {
  const disk = facts.disks[index];
  if (disk === undefined) return;
  sheet.box(x, top, label.width, label.height, 0.4);
  const left = x + padding;
  const width = label.width - 2 * padding;
  const count = diskOfText(facts, index);
  const heading = facts.isPractice ? `${count}. ${practiceText}` : count;
  let y = sheet.text(heading, left, top + 3, { size: 10, isBold: true, width }) + 0.5;
  y = sheet.text('Serial number', left, y, { size: 8, isGrey: true, width });
  y = sheet.fit(disk.serial, left, y, { size: 20, isBold: true, width });
  y = sheet.fit(diskText(disk), left, y, { size: 9, width });
  const room = width - codeSide + 2;
  y = Math.max(y + 1, top + label.height - codeSide);
  sheet.text('Import job', left, y, { size: 8, isGrey: true, width: room });
  const end = sheet.fit(facts.job.name, left, y + 3.5, { size: 13, isBold: true, width: room });
  const owner = fromLines(facts)?.[0];
  if (owner !== undefined) sheet.fit(`Back to ${owner}`, left, end + 1, { size: 8, width: room });
  const corner = { x: x + label.width - codeSide - 1, y: top + label.height - codeSide - 1 };
  sheet.qr(diskCodeText(facts, index), corner.x, corner.y, codeSide);
}
