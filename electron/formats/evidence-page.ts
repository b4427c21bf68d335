import { manifestHashNames } from '../../shared/domain/manifest-hash.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import type { EvidenceDisk, EvidenceFacts, EvidenceFile } from './evidence.ts';
import { escapeHtml as html } from './html-text.ts';

/** Files listed on the page; a longer list is for the JSON file, not for paper. */
export const mostFilesOnPage = 2000;

/** Where the page belongs: the JSON file it was made with, and the entry of the history that names it. */
export interface EvidenceSeal {
  /** Name of the JSON file, without its folder. */
  readonly jsonFile: string;
  /** SHA-256 of that file, lower-case hex. */
  readonly sha256: string;
  /** Number of the entry, and its digest, which stands for all entries before it too. */
  readonly historyEntry: { readonly id: number; readonly digest: string };
}

const cipherNames: Readonly<Record<string, string>> = {
  'aes-cbc-256': 'BitLocker, AES-CBC 256',
  'xts-aes-256': 'BitLocker, XTS-AES 256',
};

/**
 * A page to print and sign: no script, nothing loaded from elsewhere, made for A4 in black on white. Comes in chunks;
 * files beyond `mostFilesOnPage` are counted, not listed. Digests are always shown in full.
 */
export function* writeEvidencePage(
  facts: EvidenceFacts,
  files: Iterable<EvidenceFile>,
  seal: EvidenceSeal,
): Generator<string> {
  const { job, totals } = facts;
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evidence: ${html(job.name)}, ${html(dateOf(facts.createdAt))}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="kind">Evidence of prepared disks</p>
<h1>${html(job.name)}</h1>
<p class="lead">${html(statement(facts))}</p>
</header>
<section>
<h2>This evidence</h2>
${list([
  ['File', code(seal.jsonFile)],
  ['SHA-256 of the file', code(seal.sha256)],
  ['Written', html(`${timeText(facts.createdAt)} by ${facts.createdBy} on ${facts.computer}`)],
  ['History', `Entry ${seal.historyEntry.id}, chained as ${code(seal.historyEntry.digest)}`],
  ['Program', html(`${facts.tool.name} ${facts.tool.version}`)],
])}
</section>
<section>
<h2>Job</h2>
${list([
  ['Source', html(`${job.sourceComputer}, staging location ${job.stagingLocation}`)],
  ['Destination', html(`${job.storageAccount} / ${job.storageContainer} (${job.blobType} blobs)`)],
  ['Subscription', `${code(job.subscriptionId)}${html(group(job.resourceGroup))}`],
  ['Job id', code(job.id)],
  ['Planned', html(timeText(job.createdAt))],
  ['Azure', html(job.importState === null ? 'No import job yet' : `State ${job.importState}`)],
])}
</section>
`;
  yield disksSection(facts.disks);
  yield* filesSection(files, totals.files, seal.jsonFile);
  yield closing;
}

function statement({ totals, disks }: EvidenceFacts): string {
  const last = disks
    .map((disk) => disk.verifiedAt)
    .sort()
    .at(-1);
  const on = totals.disks === 1 ? 'one disk' : `${totals.disks} disks`;
  const files = totals.files === 1 ? 'One file' : `${count(totals.files)} files`;
  const exact = `${count(totals.bytes)} bytes, ${formatBytes(totals.bytes)}`;
  return `${files} (${exact}) on ${on}. Every byte was read back from the sealed disks and compared, the last time ${timeText(last ?? '')}.`;
}

function disksSection(disks: readonly EvidenceDisk[]): string {
  return `<section>\n<h2>Disks</h2>\n${disks.map(diskBlock).join('')}</section>\n`;
}

function diskBlock(disk: EvidenceDisk): string {
  const times = [
    ['chosen', disk.chosenAt],
    ['laid out', disk.laidOutAt],
    ['written', disk.writtenAt],
    ['sealed', disk.sealedAt],
    ['read back', disk.verifiedAt],
  ] as const;
  const known = times.flatMap(([name, at]) => (at === null ? [] : [`${name} ${timeText(at)}`]));
  return `<article>
<h3>${html(disk.serial)} <span>${html(`${disk.model}, ${formatBytes(disk.sizeBytes)}`)}</span></h3>
${list([
  [
    'Holds',
    html(`${count(disk.files)} files, ${count(disk.bytes)} bytes (${formatBytes(disk.bytes)})`),
  ],
  ['Encryption', html(cipherNames[disk.cipher] ?? disk.cipher)],
  ['Disk GUID', code(disk.diskGuid)],
  [
    'Manifest',
    `${code(disk.manifestFile)} ${manifestHashNames[disk.manifestHashAlgorithm]} ${code(disk.manifestHash)}`,
  ],
  ['Times', known.map((text) => `<span>${html(text)}</span>`).join(' · ')],
])}
</article>
`;
}

function* filesSection(
  files: Iterable<EvidenceFile>,
  total: number,
  jsonFile: string,
): Generator<string> {
  yield `<section>
<h2>Files</h2>
<table>
<thead><tr><th>File, SHA-256</th><th>Disk</th><th class="number">Bytes</th></tr></thead>
`;
  let listed = 0;
  for (const file of files) {
    if (listed === mostFilesOnPage) break;
    listed += 1;
    yield `<tbody><tr><td>${html(file.path)}</td><td>${html(file.disk)}</td><td class="number">${count(file.lengthBytes)}</td></tr>
<tr><td colspan="3" class="digest">${code(file.sha256)}</td></tr></tbody>
`;
  }
  yield '</table>\n';
  if (total > listed) {
    yield `<p class="more">${count(total - listed)} more files are listed in ${code(jsonFile)}, with every range and its MD5.</p>\n`;
  } else {
    yield `<p class="more">Every range of 4 MiB and its MD5 is listed in ${code(jsonFile)}.</p>\n`;
  }
  yield '</section>\n';
}

const closing = `<section class="limits">
<h2>What this shows, and what it does not</h2>
<p>It shows what lay on the disks when they were last read back, and that the file above has not been changed since if
its SHA-256 is still the one printed here. It does not show what happened to the disks afterwards; the data centre
compares each range again while it imports.</p>
</section>
<section class="sign">
<div><p></p><span>Prepared by (name, signature, date)</span></div>
<div><p></p><span>Checked by (name, signature, date)</span></div>
<div><p></p><span>Handed to the carrier (name, signature, date)</span></div>
</section>
</body>
</html>
`;

function list(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, value]) => `<dt>${html(name)}</dt><dd>${value}</dd>`);
  return `<dl>\n${lines.join('\n')}\n</dl>`;
}

function code(text: string): string {
  return `<code>${html(text)}</code>`;
}

function group(resourceGroup: string): string {
  return resourceGroup === '' ? '' : `, resource group ${resourceGroup}`;
}

/** 12,345,678 */
function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `2026-12-04 09:30:00 UTC`: one clock for everybody who reads the page. */
function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

function dateOf(iso: string): string {
  return iso.slice(0, 10);
}

const style = `
@page { size: A4; margin: 18mm 16mm 16mm; }
* { box-sizing: border-box; margin: 0; }
body { font: 9.5pt/1.45 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 178mm; margin: 0 auto; padding: 10mm 0; }
header { border-bottom: 1.5pt solid #1a1a1a; padding-bottom: 4mm; }
.kind { font-size: 8.5pt; letter-spacing: .06em; text-transform: uppercase; color: #555; }
h1 { font-size: 20pt; line-height: 1.2; font-weight: 600; overflow-wrap: anywhere; }
.lead { margin-top: 2mm; font-size: 10.5pt; }
section { margin-top: 6mm; }
h2 { font-size: 11.5pt; font-weight: 600; margin-bottom: 1.5mm; break-after: avoid; }
h3 { font-size: 10pt; font-weight: 600; margin-bottom: 1mm; }
h3 span { font-weight: 400; color: #444; }
article { border-top: .5pt solid #bbb; padding: 2mm 0 2.5mm; break-inside: avoid; }
dl { display: grid; grid-template-columns: 34mm 1fr; gap: .6mm 3mm; }
dt { color: #555; }
dd { overflow-wrap: anywhere; }
code { font: 8.2pt/1.4 Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th:nth-child(2) { width: 40mm; }
th:nth-child(3) { width: 34mm; }
dd span { white-space: nowrap; }
th { text-align: left; font-weight: 600; color: #555; border-bottom: .8pt solid #1a1a1a; padding: 0 2mm 1mm 0; }
td { vertical-align: top; padding: 1mm 2mm 0 0; overflow-wrap: anywhere; }
td.digest { padding: 0 0 1mm; color: #333; border-bottom: .5pt solid #ddd; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; padding-right: 0; }
thead { display: table-header-group; }
tbody { break-inside: avoid; }
.more { margin-top: 2mm; color: #333; }
.limits { break-inside: avoid; }
.sign { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8mm; margin-top: 12mm; break-inside: avoid; }
.sign p { height: 14mm; border-bottom: .8pt solid #1a1a1a; }
.sign span { font-size: 8pt; color: #555; }
@media print { body { max-width: none; padding: 0; } }
`;
