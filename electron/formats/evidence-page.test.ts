import { expect, test } from 'vitest';
import type { EvidenceFile } from './evidence.ts';
import { mostFilesOnPage, writeEvidencePage } from './evidence-page.ts';
import { sampleDisk, sampleFacts, sampleFile } from './testing/sample-evidence.ts';

const seal = {
  jsonFile: 'january-archive-20261204-093000.json',
  sha256: 'a'.repeat(64),
  historyEntry: { id: 42, digest: 'b'.repeat(64) },
};
const pageOf = (files: Iterable<EvidenceFile>, facts = sampleFacts()) =>
  [...writeEvidencePage(facts, files, seal)].join('');

test('every disk and file is on the page with its digests in full, and so are file and history entry', () => {
  const files = [sampleFile('a/b.AIBBlob', 512), sampleFile('c', 0)];
  const facts = sampleFacts({ disks: [sampleDisk('SER-1'), sampleDisk('SER-2')] });
  const page = pageOf(files, facts);
  for (const text of [
    'SER-1',
    'SER-2',
    'D41D8CD98F00B204E9800998ECF8427E',
    ...files.map((file) => file.sha256),
    seal.jsonFile,
    seal.sha256,
    seal.historyEntry.digest,
    'Entry 42',
    '2026-12-02 19:48:02 UTC',
  ]) {
    expect(page).toContain(text);
  }
});

test('it loads nothing and runs nothing', () => {
  const page = pageOf([sampleFile('a', 512)]);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|href=|@import|url\(|\son\w+=/i);
  expect(page).toContain("default-src 'none'");
});

test('names cannot become markup', () => {
  const { job } = sampleFacts();
  const evil = '<script>alert("1")</script>&amp;';
  const facts = sampleFacts({ job: { ...job, stagingLocation: evil }, createdBy: evil });
  const page = pageOf([sampleFile(`${evil}\u0007`, 512)], facts);
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;\ufffd');
});

test('a long list of files ends after so many and says where the rest is', () => {
  function* files() {
    for (let number = 1; ; number += 1) yield sampleFile(`file-${number}`, 512);
  }
  const totals = { disks: 1, files: 1_000_000, bytes: 512_000_000 };
  const page = pageOf(files(), sampleFacts({ totals }));
  expect(page).toContain(`>file-${mostFilesOnPage}<`);
  expect(page).not.toContain(`>file-${mostFilesOnPage + 1}<`);
  expect(page).toContain('998,000 more files are listed in');
});

test('times that nobody knows any more are left out', () => {
  const unknown = { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null };
  const page = pageOf([], sampleFacts({ disks: [sampleDisk('SER-1', unknown)] }));
  expect(page).toContain('<dd><span>read back 2026-12-02 19:48:02 UTC</span></dd>');
});
