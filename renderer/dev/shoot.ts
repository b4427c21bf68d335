/**
 * Pictures of every screen, light and dark, in two sizes, and an accessibility check of each.
 *
 *     node renderer/dev/shoot.ts <out folder> [only labels such as write-dark-1024 that match this]
 *         [--language de] [--rtl] [--small]
 *
 * `--rtl`: as for a language that runs from the right; `--small`: windows of 640×400 and 512×350, as a zoom of 200 %
 * makes them. Builds the screens over the fake client first. Ends with 1 when axe finds anything or something runs over
 * the side of a page.
 */
import { serveFakeScreens } from './fake-server.ts';
import { languageOfTag, setSpeech } from '../../shared/language/language.ts';
import { shots } from './shots.ts';
import { tooWide } from './too-wide.ts';
import { violationsOf } from './violations.ts';

const given = process.argv.slice(2);
const takeFlag = (flag: string): boolean => {
  const at = given.indexOf(flag);
  return at >= 0 && given.splice(at, 1).length > 0;
};
const isRtl = takeFlag('--rtl');
const isSmall = takeFlag('--small');
const optionAt = given.indexOf('--language');
const [, asked = ''] = optionAt < 0 ? ['', 'en'] : given.splice(optionAt, 2);
const [out, pattern = ''] = given;
if (out === undefined) throw new Error('Name a folder for the pictures');
const only = new RegExp(pattern);
const spoken = languageOfTag(asked);
if (spoken === null) throw new Error(`There are no words in ${asked}`);
/** What the browser is set to: the page then speaks the same language as the names that are clicked here. */
const tag = { en: 'en-US', de: 'de-DE' }[spoken];
setSpeech(() => ({ language: spoken, locale: tag }));

const sizes = isSmall
  ? [
      { width: 640, height: 400 },
      { width: 512, height: 350 },
    ]
  : [
      { width: 1280, height: 800 },
      { width: 1024, height: 700 },
    ];

const server = await serveFakeScreens();
const { browser } = server;

let problems = 0;
for (const theme of ['light', 'dark'] as const) {
  for (const size of sizes) {
    const context = await browser.newContext({
      viewport: size,
      locale: tag,
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    for (const shot of shots()) {
      const label = `${shot.name}-${theme}-${size.width}`;
      if (!only.test(label)) continue;
      const page = await context.newPage();
      page.on('pageerror', (thrown) => {
        problems += 1;
        console.error(`${label}: ${thrown.message}`);
      });
      await page.goto(`${server.page}?still${isRtl ? '&rtl' : ''}&${shot.query ?? ''}${shot.hash}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForTimeout(400);
      await shot.act?.(page).catch((thrown: unknown) => {
        problems += 1;
        console.error(`${label}: ${String(thrown).split('\n')[0]}`);
      });
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${out}/${label}.png` });
      const found = [...(await violationsOf(page)), ...(await tooWide(page))];
      for (const one of found) console.error(`${label}: ${one}`);
      problems += found.length;
      await page.close();
    }
    await context.close();
  }
}
await server.close();
console.log(problems === 0 ? 'No problems found' : `${problems} problems found`);
process.exitCode = problems === 0 ? 0 : 1;
