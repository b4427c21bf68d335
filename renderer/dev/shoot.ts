/**
 * Pictures of every screen, light and dark, in two sizes, and an accessibility check of each.
 *
 *     node renderer/dev/shoot.ts <out folder> [only labels such as write-dark-1024 that match this]
 *
 * Builds the screens over the fake client first. Ends with 1 when axe finds anything or a page scrolls sideways.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

interface Shot {
  readonly name: string;
  readonly query?: string;
  readonly hash: string;
  readonly act?: (page: Page) => Promise<void>;
}

const click = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};

const publishSettings = (path: string) => async (page: Page) => {
  await page.getByRole('textbox', { name: 'Azure Publish Settings' }).fill(path);
  await page.getByRole('heading', { name: 'What this file says' }).scrollIntoViewIfNeeded();
  await page.getByText('full-power credential').scrollIntoViewIfNeeded();
};

const registryEntries = (file: string) => async (page: Page) => {
  await page.getByRole('textbox', { name: 'Parameters file' }).fill(`/home/practice/${file}`);
  await click('Add the registry entries')(page);
  await page.getByText('offline-backup certgen').scrollIntoViewIfNeeded();
};

const chooseTwoDisks = async (page: Page) => {
  await page.getByRole('checkbox', { name: /WD-WX41D93FK4A7/ }).check();
  await page.getByRole('checkbox', { name: /ZR52QK1M/ }).check();
};

const shots: readonly Shot[] = [
  { name: 'home-empty', query: 'empty', hash: '#/' },
  { name: 'home', hash: '#/' },
  { name: 'home-real', query: 'real&empty', hash: '#/' },
  { name: 'home-lost', query: 'lost', hash: '#/' },
  { name: 'home-many', query: 'many', hash: '#/' },
  { name: 'status', hash: '#/status' },
  { name: 'status-many', query: 'many', hash: '#/status' },
  {
    name: 'status-search',
    query: 'many',
    hash: '#/status',
    act: async (page) => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('oslo fedex');
      await click(/^Overdue/)(page);
    },
  },
  {
    name: 'status-none',
    query: 'many',
    hash: '#/status',
    act: async (page) => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('nowhere');
    },
  },
  {
    name: 'status-saved',
    query: 'many',
    hash: '#/status',
    act: async (page) => {
      await click('Save')(page);
      await page.getByRole('menuitem', { name: /CSV/ }).click();
    },
  },
  {
    name: 'status-keys',
    query: 'many',
    hash: '#/status',
    act: async (page) => {
      await page.getByRole('rowheader').first().getByRole('link').focus();
      await page.keyboard.press('Control+End');
    },
  },
  { name: 'status-empty', query: 'empty', hash: '#/status' },
  { name: 'status-read-only', query: 'read-only', hash: '#/' },
  { name: 'plan-new', hash: '#/plan' },
  { name: 'plan-practice', hash: '#/plan/practice' },
  {
    name: 'plan-mend',
    hash: '#/plan',
    act: async (page) => {
      await page.getByLabel('Azure Storage Account').fill('Not Allowed');
      await click('Save the plan')(page);
    },
  },
  {
    name: 'plan-file',
    hash: '#/plan/practice',
    act: publishSettings('/home/practice/three-soon.publishsettings'),
  },
  {
    name: 'plan-file-many',
    hash: '#/plan/practice',
    act: async (page) => {
      await publishSettings('/home/practice/many.publishsettings')(page);
      await page.getByRole('searchbox', { name: 'Find a subscription' }).fill('oslo 4');
    },
  },
  {
    name: 'plan-file-delete',
    hash: '#/plan/practice',
    act: async (page) => {
      await publishSettings('/home/practice/changed-expired.publishsettings')(page);
      await click('Delete the file…')(page);
      await page.getByRole('button', { name: 'Delete the file', exact: true }).click();
    },
  },
  {
    name: 'plan-file-deleted',
    hash: '#/plan/practice',
    act: async (page) => {
      await publishSettings('/home/practice/backup.publishsettings')(page);
      await click('Delete the file…')(page);
      await page.getByRole('button', { name: 'Delete the file', exact: true }).click();
      await page.getByText('was deleted').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'plan-advanced',
    hash: '#/plan/practice',
    act: click('More choices'),
  },
  {
    name: 'plan-guess',
    hash: '#/plan/practice',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Size of the source data' }).fill('30 TB');
      await page.getByRole('textbox', { name: 'Upload rate' }).fill('100');
      await page
        .getByRole('combobox', { name: 'Disks to use' })
        .selectOption({ label: 'Disks of 4 TB' });
      await page.getByRole('heading', { name: 'What it takes' }).scrollIntoViewIfNeeded();
      await page.getByText('70 to 95 %').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'plan-server',
    hash: '#/job/march-seed/plan',
    act: async (page) => {
      await page.getByText('Which box goes where').click();
      await page.getByText('Which box goes where').scrollIntoViewIfNeeded();
      await page.getByText('-AzureStorageContainer', { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'plan-saved', hash: '#/job/march-seed/plan' },
  { name: 'plan-locked', hash: '#/job/files-hq/plan' },
  {
    name: 'adopt',
    hash: '#/adopt',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Staging Location' }).fill('/mnt/staging');
      await click('Find planned jobs')(page);
    },
  },
  { name: 'preflight', hash: '#/job/march-seed/preflight' },
  {
    name: 'preflight-rows',
    hash: '#/job/march-seed/preflight',
    act: async (page) => {
      await page.getByRole('button', { name: 'Microsoft.DataBox registered', exact: true }).click();
    },
  },
  { name: 'preflight-running', query: 'preflight=running', hash: '#/job/march-seed/preflight' },
  { name: 'preflight-passed', query: 'preflight=passed', hash: '#/job/march-seed/preflight' },
  { name: 'preflight-refused', query: 'preflight=refused', hash: '#/job/march-seed/preflight' },
  { name: 'preflight-computer', hash: '#/preflight' },
  { name: 'disks', hash: '#/job/march-seed/disks' },
  { name: 'disks-chosen', hash: '#/job/march-seed/disks', act: chooseTwoDisks },
  {
    name: 'disks-confirm',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await chooseTwoDisks(page);
      await click('Erase and write 2 disks')(page);
    },
  },
  {
    name: 'disks-spare',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await chooseTwoDisks(page);
      await page
        .getByRole('radio', { name: /^Spare/ })
        .nth(1)
        .check();
    },
  },
  {
    name: 'disks-confirm-spare',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await chooseTwoDisks(page);
      await page
        .getByRole('radio', { name: /^Spare/ })
        .nth(1)
        .check();
      await click('Erase and write 1 disk')(page);
    },
  },
  {
    name: 'disks-short',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await page.getByRole('checkbox', { name: /OBW-7K2M9PQX/ }).check();
    },
  },
  {
    name: 'disks-attached',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await click('Add a disk image')(page);
      await click(/^Add the disk image/)(page);
    },
  },
  {
    name: 'parts-disks',
    query: 'parts',
    hash: '#/job/render-farm/disks',
    act: async (page) => {
      for (const box of await page.getByRole('checkbox', { name: /WD-SHELF/ }).all()) {
        await box.check();
      }
      await page.getByText('More than one parcel').scrollIntoViewIfNeeded();
    },
  },
  { name: 'parts-home', query: 'parts', hash: '#/' },
  { name: 'parts-second', query: 'parts', hash: '#/job/lab-2026-2/disks' },
  { name: 'parts-track', query: 'parts', hash: '#/job/studio-2026-2/track' },
  { name: 'parts-finish', query: 'parts', hash: '#/job/studio-2026/finish' },
  { name: 'disks-add', hash: '#/job/march-seed/disks', act: click('Add a disk image') },
  { name: 'disks-empty', query: 'empty', hash: '#/plan/practice', act: click('Save the plan') },
  { name: 'write', hash: '#/job/exchange-dag/write' },
  { name: 'write-waiting', hash: '#/job/branch-kiel/write' },
  { name: 'write-set-aside', hash: '#/job/mail-archive/write' },
  {
    name: 'write-leave-out',
    hash: '#/job/mail-archive/write',
    act: click('Leave out…'),
  },
  { name: 'write-short', hash: '#/job/media-raw/write' },
  {
    name: 'write-short-confirm',
    hash: '#/job/media-raw/write',
    act: click(/^Use this disk.*ZR52QK1M/),
  },
  { name: 'write-damage', hash: '#/job/legal-2023/write' },
  {
    name: 'write-replace',
    hash: '#/job/exchange-dag/write',
    act: click(/^Replace by another.*ZR50P7QH/),
  },
  { name: 'write-drop', hash: '#/job/exchange-dag/write', act: click(/^Take out.*ZR50P7QH/) },
  {
    name: 'write-quiet',
    hash: '#/job/exchange-dag/write',
    act: async (page) => {
      await page.getByText('Given up: 1 disk').click();
      await page.getByText('Given up: 1 disk').scrollIntoViewIfNeeded();
    },
  },
  { name: 'write-evidence', hash: '#/job/sql-vault/write', act: click('Save the evidence') },
  { name: 'write-done', hash: '#/job/sql-vault/write' },
  { name: 'address-before', hash: '#/job/sql-vault/address', act: click('The exact request') },
  { name: 'address', hash: '#/job/branch-oslo/address' },
  { name: 'shipping', hash: '#/job/branch-oslo/shipping' },
  {
    name: 'shipping-review',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click('Fill in practice values')(page);
      await click('Review')(page);
      await page.getByLabel('Type yes').waitFor();
    },
  },
  {
    name: 'address-book',
    hash: '#/job/branch-oslo/shipping',
    act: click('Use a saved address…'),
  },
  {
    name: 'address-book-none',
    query: 'addresses=0',
    hash: '#/job/branch-oslo/shipping',
    act: click('Use a saved address…'),
  },
  {
    name: 'address-book-many',
    query: 'addresses=40',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click('Use a saved address…')(page);
      await page.getByRole('searchbox', { name: 'Find an address' }).fill('oslo');
    },
  },
  {
    name: 'address-book-add',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click('Use a saved address…')(page);
      await click('Add an address')(page);
      await page.getByRole('textbox', { name: 'Name of the address' }).fill('Head office');
      await click('Save the address')(page);
      await page.getByText('another address is called').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'address-book-remove',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click('Use a saved address…')(page);
      await click('Remove Oslo branch…')(page);
    },
  },
  {
    name: 'address-book-used',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click('Use a saved address…')(page);
      await click('Use Oslo branch')(page);
    },
  },
  { name: 'shipping-mend', hash: '#/job/branch-oslo/shipping', act: click('Review') },
  { name: 'shipping-sent', hash: '#/job/branch-turin/shipping' },
  { name: 'track-parcel', hash: '#/job/branch-turin/track' },
  { name: 'track', hash: '#/job/files-hq/track' },
  {
    name: 'track-logs',
    hash: '#/job/files-hq/track',
    act: async (page) => {
      await click('Read the logs')(page);
      await page.getByText('1 problem, 0 notices').click();
      await page.getByLabel('Code, message or symptom').fill('ManifestCorrupted');
      await click('Explain')(page);
      await page.getByText('The manifest on the disk is damaged').scrollIntoViewIfNeeded();
    },
  },
  { name: 'finish-ready', hash: '#/job/finance-2024/finish' },
  { name: 'finish-match', hash: '#/job/finance-2025/finish' },
  { name: 'finish-differ', hash: '#/job/legal-archive/finish' },
  { name: 'register', hash: '#/register' },
  { name: 'register-server', hash: '#/register', act: registryEntries('params.xml') },
  {
    name: 'register-server-written',
    query: 'windows',
    hash: '#/register',
    act: registryEntries('params.xml'),
  },
  { name: 'register-server-refused', hash: '#/register', act: registryEntries('other.xml') },
  { name: 'history', hash: '#/history' },
  {
    name: 'history-check',
    hash: '#/history',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'SHA-256' }).fill('b5bb9d80'.repeat(8));
      await click('Look it up')(page);
    },
  },
  {
    name: 'history-digest',
    hash: '#/history',
    act: async (page) => {
      await page.locator('summary').first().click();
    },
  },
  { name: 'keys', hash: '#/job/sql-vault/write', act: click('Recovery passwords') },
  { name: 'read-only', query: 'read-only', hash: '#/job/branch-turin/track' },
  {
    name: 'track-usual',
    hash: '#/job/files-hq/track',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Reply to the customer' }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'read-only-writing', query: 'read-only', hash: '#/job/exchange-dag/track' },
  { name: 'read-only-copying', query: 'read-only', hash: '#/job/files-hq/track' },
  { name: 'read-only-closed', query: 'read-only', hash: '#/job/legal-archive/track' },
  {
    name: 'track-reply',
    hash: '#/job/files-hq/track',
    act: async (page) => {
      await page.getByRole('radio', { name: 'Deutsch' }).check();
      await page.getByRole('textbox', { name: 'Text of the reply' }).press('End');
      await page.getByRole('textbox', { name: 'Text of the reply' }).pressSequentially(' …');
      await page.getByRole('button', { name: 'Write it anew' }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'unknown-job', hash: '#/job/nowhere' },
];

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
];

const out = process.argv[2];
if (out === undefined) throw new Error('Name a folder for the pictures');
const only = new RegExp(process.argv[3] ?? '');

const configFile = `${import.meta.dirname}/../vite.config.ts`;
await build({ configFile, mode: 'fake', logLevel: 'warn' });
const server = await preview({
  configFile,
  mode: 'fake',
  preview: { port: 0, host: '127.0.0.1' },
  build: { outDir: `${import.meta.dirname}/../../dist/renderer-fake` },
});
const base = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--headless'],
});

let problems = 0;
for (const theme of ['light', 'dark'] as const) {
  for (const size of sizes) {
    const context = await browser.newContext({
      viewport: size,
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    for (const shot of shots) {
      const label = `${shot.name}-${theme}-${size.width}`;
      if (!only.test(label)) continue;
      const page = await context.newPage();
      page.on('pageerror', (thrown) => {
        problems += 1;
        console.error(`${label}: ${thrown.message}`);
      });
      await page.goto(`${base}dev/index.html?still&${shot.query ?? ''}${shot.hash}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForTimeout(400);
      await shot.act?.(page);
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${out}/${label}.png` });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      const { violations } = await new AxeBuilder({ page })
        // Fluent's focus guards: hidden and focusable on purpose, they hand the focus on at once.
        .exclude('[data-tabster-dummy]')
        .analyze();
      for (const one of violations) {
        const where = one.nodes.map((node) => node.target.join(' ')).slice(0, 3);
        console.error(`${label}: axe ${one.id}: ${one.help} (${where.join(', ')})`);
      }
      if (overflow > 0) console.error(`${label}: ${overflow} px too wide`);
      problems += violations.length + (overflow > 0 ? 1 : 0);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
await server.close();
console.log(problems === 0 ? 'No problems found' : `${problems} problems found`);
process.exitCode = problems === 0 ? 0 : 1;
