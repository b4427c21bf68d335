/**
 * Draws assets/icon.svg in the sizes that installers, menus and the task bar want: `node native-helpers/packaging/make-icons.ts`.
 * What it makes is kept with the sources, so that packaging needs no browser.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import type { Picture } from './ico.ts';
import { icoOf } from './ico.ts';

const assets = resolve(import.meta.dirname, '../../assets');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const largestInIco = 256;

const svg = readFileSync(join(assets, 'icon.svg'), 'utf8');
const executablePath = process.env['CHROMIUM'] ?? ['/usr/bin/chromium'].find(existsSync);
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
mkdirSync(join(assets, 'icons'), { recursive: true });
const pictures: Picture[] = [];
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  pictures.push({ size, png });
  writeFileSync(join(assets, 'icons', `${size}x${size}.png`), png);
}
await browser.close();
writeFileSync(join(assets, 'icon.ico'), icoOf(pictures.filter(({ size }) => size <= largestInIco)));
