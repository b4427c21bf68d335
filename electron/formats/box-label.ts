import type { PapersFacts } from './packing-list.ts';
import { boxCodeText, disksText, fromLines, practiceText, toLines } from './packing-list.ts';
import type { Sheet } from './packing-list-sheet.ts';
import { a4 } from './packing-list-sheet.ts';

const margin = 15;
const padding = 8;
const left = margin + padding;
const width = a4.width - 2 * left;
const codeSide = 52;

/** The label of the box: where it goes, where it comes from, which job and how many disks, also as a QR code. */
export function drawBoxLabel(sheet: Sheet, facts: PapersFacts): void {
  const across = a4.width - 2 * margin;
  let y = margin + padding - 2;
  if (facts.isPractice) y = sheet.text(practiceText, left, y, { size: 16, isBold: true, width });
  y = sheet.text('From', left, y, { size: 9, isGrey: true, width });
  y = sheet.lines(fromLines(facts) ?? ['', '', '', ''], left, y, { size: 11, width }) + 4;
  sheet.rule(margin, y, across, 1.5);
  y = sheet.text('To', left, y + 3, { size: 11, isGrey: true, width }) + 1;
  y = sheet.lines(toLines(facts), left, y, { size: 18, isBold: true, width }) + 4;
  // A short address leaves the label its usual height, a long one pushes the job down.
  const jobTop = Math.max(y, 156);
  sheet.rule(margin, jobTop, across, 1.5);
  drawJob(sheet, facts, jobTop + 4);
  sheet.box(margin, margin, across, jobTop + codeSide + 6 - margin, 1.5);
}

function drawJob(sheet: Sheet, facts: PapersFacts, top: number): void {
  const room = width - codeSide;
  let y = sheet.text('Import job', left, top, { size: 9, isGrey: true, width: room });
  y = sheet.fit(facts.job.name, left, y, { size: 26, isBold: true, width: room }) + 1;
  y = sheet.text(disksText(facts), left, y, { size: 16, isBold: true, width: room }) + 1;
  const { parcel } = facts;
  if (parcel !== null) {
    const sent = `${parcel.carrier}, tracking number ${parcel.trackingNumber}`;
    y = sheet.text(sent, left, y, { size: 10.5, width: room });
  }
  if (needsInboundId(facts)) {
    const below = sheet.text('Inbound id', left, y + 3, { size: 10.5, width: room });
    sheet.rule(left + 22, below, room - 26);
  }
  sheet.qr(boxCodeText(facts), a4.width - margin - codeSide - 2, top - 2, codeSide);
}

/** Does the country want an inbound id on the parcel? Its note says so. */
export function needsInboundId({ notes }: PapersFacts): boolean {
  return notes.some(({ title }) => title.endsWith('inbound id'));
}
