import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';

const sampleFile = join(import.meta.dirname, 'sample.png');

/** Letters in both faces, sizes, weights and colours, and edges: what other browsers and font settings draw otherwise. */
const sample = `<!doctype html><style>
  body { margin: 0; width: 480px; height: 180px; background: #fff; color: #242424; font: 14px 'Liberation Sans'; }
  p { margin: 4px 12px; } b { font-weight: 600; font-size: 20px; } small { font-size: 12px; }
  code { font: 12px 'Liberation Mono'; }
  div { margin: 8px 12px; padding: 8px; border-radius: 8px; background: #1f1f1f; color: #fff; box-shadow: 0 2px 6px #0006; }
</style>
<p><b>Where every job stands</b></p><p>Quiet wizards jump over 1,204 files: 3.1 TB, „groß“ (100 %).</p>
<p><small>Waits for the shipping details</small> <code>WD-WX41D93FK4A7</code></p>
<div>Erase and write 12 disks <code>/mnt/staging</code> <svg width="20" height="20"><circle cx="10" cy="10" r="8" fill="#2b6cb0"/></svg></div>`;

/**
 * Whether this browser draws as the one did that the pictures were kept with, to the last pixel of a sample. Elsewhere a
 * difference would say nothing about the screens. `isKept`: keeps what this browser draws as the sample.
 */
export async function drawsAlike(browser: Browser, isKept: boolean): Promise<boolean> {
  const page = await browser.newPage({ viewport: { width: 480, height: 180 } });
  await page.setContent(sample);
  await page.evaluate(() => document.fonts.ready);
  const drawn = await page.screenshot();
  await page.close();
  if (isKept) writeFileSync(sampleFile, drawn);
  return existsSync(sampleFile) && drawn.equals(readFileSync(sampleFile));
}
