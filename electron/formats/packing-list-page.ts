import { needsInboundId } from './box-label.ts';
import { escapeHtml as html } from './html-text.ts';
import type { PapersFacts } from './packing-list.ts';
import {
  boxCodeText,
  diskCodeText,
  diskOfText,
  disksText,
  diskText,
  fromLines,
  jobRows,
  practiceText,
  toLines,
} from './packing-list.ts';
import { qrPath, qrSide, qrSquares } from './qr.ts';

/**
 * The papers of a parcel as a page to print: packing list, label of the box, labels of the disks. No script, nothing
 * loaded from elsewhere; texts in any script as they were given.
 */
export function writePapersPage(facts: PapersFacts): string {
  const name = html(facts.job.name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Shipping papers of ${name}</title>
<style>${style}</style>
</head>
<body>
${packingList(facts)}
${boxLabel(facts)}
<section class="labels" aria-label="Labels of the disks">
${facts.disks.map((_disk, index) => diskLabel(facts, index)).join('\n')}
</section>
</body>
</html>
`;
}

function packingList(facts: PapersFacts): string {
  const rows = jobRows(facts).map(([name, value]) => {
    const said = value === '' ? '<span class="blank"></span>' : html(value);
    return `<dt>${html(name)}</dt><dd>${said}</dd>`;
  });
  const disks = facts.disks.map(
    (disk, index) =>
      `<tr><td><span class="tick"></span></td><td>${index + 1}</td><th scope="row">${html(disk.serial)}</th><td>${html(diskText(disk))}</td></tr>`,
  );
  const notes = facts.notes.map(
    ({ title, text }) => `<dt>${html(title)}</dt><dd>${html(text)}</dd>`,
  );
  return `<section class="list">
${practice(facts)}
<p class="kind">Packing list</p>
<h1>${html(facts.job.name)}</h1>
<div class="addresses">
<div><h2>To</h2>${address(toLines(facts))}</div>
<div><h2>From, and back to</h2>${address(fromLines(facts))}</div>
</div>
<dl>${rows.join('\n')}</dl>
<h3>${disksText(facts)}</h3>
<table><thead><tr><th>Packed</th><th>No.</th><th>Serial number</th><th>Disk</th></tr></thead><tbody>
${disks.join('\n')}
</tbody></table>
<dl class="notes">${notes.join('\n')}</dl>
<div class="sign"><p>Packed by (name, date)</p><p>Handed to the carrier (name, date)</p></div>
</section>`;
}

function boxLabel(facts: PapersFacts): string {
  const { parcel } = facts;
  const sent =
    parcel === null
      ? ''
      : `<p>${html(`${parcel.carrier}, tracking number ${parcel.trackingNumber}`)}</p>`;
  const inbound = needsInboundId(facts) ? '<p>Inbound id <span class="blank"></span></p>' : '';
  return `<section class="box" aria-label="Label of the box">
${practice(facts)}
<div class="part"><h2>From</h2>${address(fromLines(facts))}</div>
<div class="part to"><h2>To</h2>${address(toLines(facts))}</div>
<div class="part job"><div><h2>Import job</h2><p class="name">${html(facts.job.name)}</p>
<p class="count">${disksText(facts)}</p>${sent}${inbound}</div>${code(boxCodeText(facts))}</div>
</section>`;
}

function diskLabel(facts: PapersFacts, index: number): string {
  const disk = facts.disks[index];
  if (disk === undefined) return '';
  const owner = fromLines(facts)?.[0];
  return `<article class="label">
<h2>${diskOfText(facts, index)}</h2>${practice(facts)}
<p class="small">Serial number</p><p class="name">${html(disk.serial)}</p><p>${html(diskText(disk))}</p>
<div class="foot"><div><p class="small">Import job</p><p class="job">${html(facts.job.name)}</p>
${owner === undefined ? '' : `<p class="small">${html(`Back to ${owner}`)}</p>`}</div>${code(diskCodeText(facts, index))}</div>
</article>`;
}

function practice({ isPractice }: PapersFacts): string {
  return isPractice ? `<p class="practice">${practiceText}</p>` : '';
}

function address(lines: readonly string[] | null): string {
  if (lines === null)
    return '<p class="blanks">' + '<span class="blank"></span>'.repeat(4) + '</p>';
  return `<address>${lines.map(html).join('<br>')}</address>`;
}

function code(text: string): string {
  const squares = qrSquares(text);
  const side = qrSide(squares);
  return `<svg role="img" aria-label="${html(text)}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${qrPath(squares)}"/></svg>`;
}

const style = `
@page { size: A4; margin: 14mm; }
* { box-sizing: border-box; margin: 0; }
body { font: 10.5pt/1.4 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; color: #000; background: #fff;
  max-width: 182mm; margin: 0 auto; padding: 8mm 0; }
section { break-after: page; margin-bottom: 14mm; }
section:last-child { break-after: auto; }
h1 { font-size: 20pt; line-height: 1.2; overflow-wrap: anywhere; border-bottom: 1.2pt solid; padding-bottom: 2mm; }
h2, .kind, .small, dt { font-size: 8.5pt; font-weight: 400; color: #444; }
h3 { font-size: 12pt; margin: 4mm 0 1mm; }
address { font-style: normal; overflow-wrap: anywhere; }
.practice { font-weight: 700; font-size: 12pt; }
.addresses { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin: 4mm 0; }
dl { display: grid; grid-template-columns: 42mm 1fr; gap: 1mm 0; align-items: baseline; }
dd { overflow-wrap: anywhere; }
.notes { margin-top: 5mm; font-size: 9pt; }
.notes dt { color: #000; font-weight: 600; padding-right: 3mm; }
.blank { display: inline-block; width: 70mm; height: 5mm; border-bottom: .5pt solid; }
.blanks .blank { display: block; width: 100%; height: 7mm; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: 1mm 3mm 1mm 0; border-bottom: .5pt solid #999; overflow-wrap: anywhere; }
thead th { font-size: 8.5pt; font-weight: 400; color: #444; }
tr, article { break-inside: avoid; }
.tick { display: block; width: 3.5mm; height: 3.5mm; border: .6pt solid; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin-top: 18mm; break-inside: avoid; }
.sign p { border-top: .5pt solid; font-size: 8pt; padding-top: 1mm; }
.box { border: 1.5pt solid; }
.box .practice { padding: 3mm 6mm 0; font-size: 16pt; }
.part { padding: 4mm 6mm 6mm; border-bottom: 1.5pt solid; }
.part:last-child { border-bottom: 0; }
.to address { font-size: 18pt; font-weight: 700; line-height: 1.3; }
.job { display: flex; justify-content: space-between; gap: 4mm; }
.box .name { font-size: 26pt; line-height: 1.15; font-weight: 700; overflow-wrap: anywhere; }
.count { font-size: 16pt; font-weight: 700; }
.box svg { width: 52mm; height: 52mm; flex: none; }
.labels { display: grid; grid-template-columns: 90mm 90mm; gap: 2mm; }
.label { border: .5pt solid; width: 90mm; height: 62mm; padding: 3mm 4mm; display: flex; flex-direction: column; overflow: hidden; }
.label h2 { font-size: 10pt; font-weight: 700; color: #000; }
.label .practice { font-size: 9pt; }
.label .name { font-size: 17pt; line-height: 1.2; font-weight: 700; overflow-wrap: anywhere; }
.label p { font-size: 9pt; }
.label .small { font-size: 8pt; }
.label .job { display: block; font-size: 12pt; font-weight: 700; overflow-wrap: anywhere; }
.foot { display: flex; justify-content: space-between; align-items: flex-end; margin-top: auto; }
.foot svg { width: 28mm; height: 28mm; flex: none; }
@media print { body { max-width: none; padding: 0; } section { margin-bottom: 0; } .blank { max-width: 100%; } }
`;
