import type { Page } from 'playwright';
import { languageNames } from '../../shared/language/language.ts';
import { words } from '../words.ts';

/** A state of a screen over the fake client: where it is, and what is done there first. */
export interface Shot {
  readonly name: string;
  readonly query?: string;
  readonly hash: string;
  readonly act?: (page: Page) => Promise<void>;
}

const startsWith = (text: string) => new RegExp(`^${text}`);

const click = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};

const publishSettings = (path: string) => async (page: Page) => {
  await page
    .getByRole('textbox', { name: words.plan.fields.azurePublishSettings.label })
    .fill(path);
  await page.getByRole('heading', { name: words.publishSettings.title }).scrollIntoViewIfNeeded();
  await page.getByText(words.publishSettings.fullPower).scrollIntoViewIfNeeded();
};

const registryEntries = (file: string) => async (page: Page) => {
  await page.getByRole('textbox', { name: words.registry.xmlFile }).fill(`/home/practice/${file}`);
  await click(words.registry.add)(page);
  await page.getByText('offline-backup certgen AddRegistryEntries').scrollIntoViewIfNeeded();
};

const chooseTwoDisks = async (page: Page) => {
  await page.getByRole('checkbox', { name: /WD-WX41D93FK4A7/ }).check();
  await page.getByRole('checkbox', { name: /ZR52QK1M/ }).check();
};

/** Every screen in the states worth a look. A function, since what is clicked is named in the language of the moment. */
export const shots = (): readonly Shot[] => [
  { name: 'home-empty', query: 'empty', hash: '#/' },
  { name: 'home', hash: '#/' },
  { name: 'home-real', query: 'real&empty', hash: '#/' },
  { name: 'home-lost', query: 'lost', hash: '#/' },
  {
    name: 'preferences',
    hash: '#/',
    act: async (page) => {
      await click(words.shell.preferences)(page);
    },
  },
  { name: 'home-many', query: 'many', hash: '#/' },
  { name: 'status', hash: '#/status' },
  { name: 'status-many', query: 'many', hash: '#/status' },
  {
    name: 'status-search',
    query: 'many',
    hash: '#/status',
    act: async (page) => {
      await page.getByRole('searchbox', { name: words.status.search }).fill('oslo fedex');
      await click(startsWith(words.status.filters.overdue))(page);
    },
  },
  {
    name: 'status-none',
    query: 'many',
    hash: '#/status',
    act: async (page) => {
      await page.getByRole('searchbox', { name: words.status.search }).fill('nowhere');
    },
  },
  {
    name: 'status-saved',
    query: 'many',
    hash: '#/status',
    act: async (page) => {
      await click(words.status.save)(page);
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
      await page.getByLabel(words.plan.fields.azureStorageAccount.label).fill('Not Allowed');
      await click(words.plan.save)(page);
    },
  },
  {
    name: 'plan-kept',
    hash: '#/plan',
    act: async (page) => {
      await page.getByLabel(words.plan.fields.azureImportJobName.label).fill('march-seed');
      await page.getByRole('link', { name: words.shell.register }).click();
      await page.getByRole('heading', { level: 1, name: words.register.title }).waitFor();
      await page.goBack();
      await page.getByText(words.plan.kept).waitFor();
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
      await page.getByRole('searchbox', { name: words.publishSettings.find }).fill('oslo 4');
    },
  },
  {
    name: 'plan-file-delete',
    hash: '#/plan/practice',
    act: async (page) => {
      await publishSettings('/home/practice/changed-expired.publishsettings')(page);
      await click(words.publishSettings.remove)(page);
      await page
        .getByRole('button', { name: words.publishSettings.removeConfirm, exact: true })
        .click();
    },
  },
  {
    name: 'plan-file-deleted',
    hash: '#/plan/practice',
    act: async (page) => {
      await publishSettings('/home/practice/backup.publishsettings')(page);
      await click(words.publishSettings.remove)(page);
      await page
        .getByRole('button', { name: words.publishSettings.removeConfirm, exact: true })
        .click();
      await page
        .getByText(words.publishSettings.removed('/home/practice/backup.publishsettings'))
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'plan-advanced',
    hash: '#/plan/practice',
    act: click(words.plan.advanced),
  },
  {
    name: 'plan-guess',
    hash: '#/plan',
    act: async (page) => {
      await page.getByRole('textbox', { name: words.seed.inputs.size }).fill('30 TB');
      await page.getByRole('textbox', { name: words.seed.inputs.uplink }).fill('100');
      await page
        .getByRole('combobox', { name: words.seed.inputs.disk })
        .selectOption({ label: words.seed.inputs.each('4 TB') });
      await page.getByRole('heading', { name: words.seed.title }).scrollIntoViewIfNeeded();
      await page.getByText(words.seed.wire.wireOf).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'plan-server',
    hash: '#/job/march-seed/plan',
    act: async (page) => {
      await page.getByText(words.backupServer.boxes).click();
      await page.getByText(words.backupServer.boxes).scrollIntoViewIfNeeded();
      await page.getByText('-AzureStorageContainer', { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'plan-saved', hash: '#/job/march-seed/plan' },
  { name: 'plan-locked', hash: '#/job/files-hq/plan' },
  {
    name: 'adopt',
    hash: '#/adopt',
    act: async (page) => {
      await page
        .getByRole('textbox', { name: words.plan.fields.stagingLocation.label })
        .fill('/mnt/staging');
      await click(words.adopt.find)(page);
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
  { name: 'backup', query: 'copies', hash: '#/job/copy-empty/backup' },
  {
    name: 'backup-estimate',
    query: 'copies',
    hash: '#/job/copy-empty/backup',
    act: async (page) => {
      await page.getByRole('textbox', { name: words.backup.folder(1) }).fill('/srv/projects');
      await click(words.backup.addFolder)(page);
      await page.getByRole('textbox', { name: words.backup.folder(2) }).fill('/srv/designs');
      await click(words.backup.estimate)(page);
      await page.getByText(words.backup.cannot(34)).scrollIntoViewIfNeeded();
    },
  },
  { name: 'backup-running', query: 'copies', hash: '#/job/copy-running/backup' },
  { name: 'backup-skipped', query: 'copies', hash: '#/job/copy-skipped/backup' },
  { name: 'backup-done', query: 'copies', hash: '#/job/copy-done/backup' },
  { name: 'backup-changed', query: 'copies', hash: '#/job/copy-changed/backup' },
  {
    name: 'backup-start-over',
    query: 'copies',
    hash: '#/job/copy-changed/backup',
    act: click(words.backup.startOver),
  },
  { name: 'backup-by-server', hash: '#/job/march-seed/backup' },
  { name: 'backup-read-only', query: 'copies&read-only', hash: '#/job/copy-changed/backup' },
  {
    name: 'restore',
    hash: '#/job/finance-2025/finish',
    act: async (page) => {
      await click(words.restore.look)(page);
      await page.getByRole('textbox', { name: words.restore.target }).fill('/srv/restored');
      await page
        .getByRole('button', { name: words.restore.start, exact: true })
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'restore-running',
    query: 'copies',
    hash: '#/job/restore-running/finish',
    act: async (page) =>
      page.getByText(words.restore.phases.restoring).first().scrollIntoViewIfNeeded(),
  },
  {
    name: 'restore-done',
    query: 'copies',
    hash: '#/job/restore-done/finish',
    act: async (page) =>
      page.getByText(words.restore.good(609_520, 1_840e9)).scrollIntoViewIfNeeded(),
  },
  {
    name: 'restore-differs',
    query: 'copies',
    hash: '#/job/restore-differs/finish',
    act: async (page) => page.getByText(words.restore.bad(2)).first().scrollIntoViewIfNeeded(),
  },
  { name: 'disks', hash: '#/job/march-seed/disks' },
  { name: 'disks-chosen', hash: '#/job/march-seed/disks', act: chooseTwoDisks },
  {
    name: 'disks-confirm',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await chooseTwoDisks(page);
      await click(words.disks.write(2))(page);
    },
  },
  {
    name: 'disks-spare',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await chooseTwoDisks(page);
      await page
        .getByRole('radio', { name: startsWith(words.disks.roles.spare.label) })
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
        .getByRole('radio', { name: startsWith(words.disks.roles.spare.label) })
        .nth(1)
        .check();
      await click(words.disks.write(1))(page);
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
      await click(words.disks.addImage)(page);
      await click(words.disks.addImageConfirm)(page);
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
      await page.getByText(words.parts.further).scrollIntoViewIfNeeded();
    },
  },
  { name: 'parts-home', query: 'parts', hash: '#/' },
  { name: 'parts-second', query: 'parts', hash: '#/job/lab-2026-2/disks' },
  { name: 'parts-track', query: 'parts', hash: '#/job/studio-2026-2/track' },
  { name: 'parts-finish', query: 'parts', hash: '#/job/studio-2026/finish' },
  { name: 'disks-add', hash: '#/job/march-seed/disks', act: click(words.disks.addImage) },
  {
    name: 'disks-image-to-mend',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await click(words.disks.addImage)(page);
      await page.getByRole('textbox', { name: words.disks.imageFile }).fill('disk-1.img');
      await page.getByRole('textbox', { name: words.disks.imageSize }).fill('1 MB');
    },
  },
  { name: 'disks-empty', query: 'empty', hash: '#/plan/practice', act: click(words.plan.save) },
  { name: 'write', hash: '#/job/exchange-dag/write' },
  { name: 'write-waiting', hash: '#/job/branch-kiel/write' },
  { name: 'write-set-aside', hash: '#/job/mail-archive/write' },
  {
    name: 'write-leave-out',
    hash: '#/job/mail-archive/write',
    act: click(words.write.setAside.leaveOut),
  },
  { name: 'write-short', hash: '#/job/media-raw/write' },
  {
    name: 'write-short-confirm',
    hash: '#/job/media-raw/write',
    act: click(words.write.short.useDisk('ZR52QK1M')),
  },
  { name: 'write-damage', hash: '#/job/legal-2023/write' },
  {
    name: 'write-replace',
    hash: '#/job/exchange-dag/write',
    act: click(words.write.replaceLane('ZR50P7QH')),
  },
  {
    name: 'write-drop',
    hash: '#/job/exchange-dag/write',
    act: click(words.write.dropLane('ZR50P7QH')),
  },
  {
    name: 'write-quiet',
    hash: '#/job/exchange-dag/write',
    act: async (page) => {
      await page.getByText(words.write.retired(1)).click();
      await page.getByText(words.write.retired(1)).scrollIntoViewIfNeeded();
    },
  },
  { name: 'write-evidence', hash: '#/job/sql-vault/write', act: click(words.write.evidence.save) },
  { name: 'write-done', hash: '#/job/sql-vault/write' },
  { name: 'address-before', hash: '#/job/sql-vault/address', act: click(words.address.request) },
  { name: 'address', hash: '#/job/branch-oslo/address' },
  { name: 'shipping', hash: '#/job/branch-oslo/shipping' },
  {
    name: 'shipping-review',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click(words.common.fillPractice)(page);
      await click(words.shipping.review)(page);
      await page.getByLabel(words.shipping.typeYes).waitFor();
    },
  },
  {
    name: 'address-book',
    hash: '#/job/branch-oslo/shipping',
    act: click(words.addressBook.open),
  },
  {
    name: 'address-book-none',
    query: 'addresses=0',
    hash: '#/job/branch-oslo/shipping',
    act: click(words.addressBook.open),
  },
  {
    name: 'address-book-many',
    query: 'addresses=40',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click(words.addressBook.open)(page);
      await page.getByRole('searchbox', { name: words.addressBook.find }).fill('oslo');
    },
  },
  {
    name: 'address-book-add',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click(words.addressBook.open)(page);
      await click(words.addressBook.add)(page);
      await page.getByRole('textbox', { name: words.addressBook.label }).fill('Head office');
      await click(words.addressBook.save)(page);
      await page.getByText('another address is called').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'address-book-remove',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click(words.addressBook.open)(page);
      await click(words.addressBook.remove('Oslo branch'))(page);
    },
  },
  {
    name: 'address-book-used',
    hash: '#/job/branch-oslo/shipping',
    act: async (page) => {
      await click(words.addressBook.open)(page);
      await click(words.addressBook.useOne('Oslo branch'))(page);
    },
  },
  { name: 'shipping-mend', hash: '#/job/branch-oslo/shipping', act: click(words.shipping.review) },
  { name: 'shipping-sent', hash: '#/job/branch-turin/shipping' },
  { name: 'track-parcel', hash: '#/job/branch-turin/track' },
  { name: 'track', hash: '#/job/files-hq/track' },
  {
    name: 'track-logs',
    hash: '#/job/files-hq/track',
    act: async (page) => {
      await click(words.logs.read)(page);
      await page.getByText(words.logs.findings(1, 0)).click();
      await page.getByLabel(words.explain.label).fill('ManifestCorrupted');
      await click(words.explain.find)(page);
      await page.getByText('The manifest on the disk is damaged').scrollIntoViewIfNeeded();
    },
  },
  { name: 'finish-ready', hash: '#/job/finance-2024/finish' },
  { name: 'finish-match', hash: '#/job/finance-2025/finish' },
  { name: 'finish-differ', hash: '#/job/legal-archive/finish' },
  { name: 'register', hash: '#/register' },
  {
    name: 'register-no-id',
    hash: '#/register',
    act: async (page) => {
      await page
        .getByRole('textbox', { name: words.plan.fields.azureSubscriptionId.label })
        .first()
        .fill('not-an-id');
      await page.keyboard.press('Tab');
    },
  },
  { name: 'register-server', hash: '#/register', act: registryEntries('params.xml') },
  {
    name: 'register-server-written',
    query: 'windows',
    hash: '#/register',
    act: registryEntries('params.xml'),
  },
  { name: 'register-server-refused', hash: '#/register', act: registryEntries('other.xml') },
  { name: 'history', hash: '#/history' },
  { name: 'history-many', query: 'many', hash: '#/history' },
  { name: 'support', hash: '#/support' },
  {
    name: 'support-file',
    hash: '#/support/files-hq',
    act: async (page) => {
      await page.getByText('jobs/files-hq.json').click();
    },
  },
  { name: 'support-saved', hash: '#/support', act: click(words.support.save) },
  {
    name: 'history-filter',
    query: 'many',
    hash: '#/history',
    act: async (page) => {
      await page
        .getByLabel(words.history.filters.kind)
        .selectOption(words.history.filters.kinds.keys);
      await page.getByRole('searchbox', { name: words.history.filters.text }).fill('passwords');
      await click(words.history.save.save)(page);
      await page.getByRole('menuitem', { name: /CSV/ }).click();
    },
  },
  {
    name: 'history-none',
    hash: '#/history',
    act: async (page) => {
      await page.getByRole('searchbox', { name: words.history.filters.text }).fill('nowhere');
    },
  },
  {
    name: 'history-end',
    query: 'many',
    hash: '#/history',
    act: async (page) => {
      const list = page.getByRole('table');
      for (let turn = 0; turn < 4; turn += 1) {
        await list.evaluate((node) => node.scrollTo({ top: node.scrollHeight }));
        await page.waitForTimeout(150);
      }
    },
  },
  {
    name: 'history-check',
    hash: '#/history',
    act: async (page) => {
      await click(words.history.check.open)(page);
      await page.getByRole('textbox', { name: 'SHA-256' }).fill('b5bb9d80'.repeat(8));
      await click(words.history.check.find)(page);
    },
  },
  {
    name: 'history-digest',
    hash: '#/history',
    act: async (page) => {
      await page.locator('summary').first().click();
    },
  },
  {
    name: 'keys',
    hash: '#/job/sql-vault/write',
    act: async (page) => {
      const button = page.getByRole('button', { name: words.shell.recoveryPasswords });
      // In a small window the steps are folded away.
      if (!(await button.isVisible())) await click(words.steps.write.label)(page);
      await button.click();
    },
  },
  { name: 'read-only', query: 'read-only', hash: '#/job/branch-turin/track' },
  {
    name: 'track-usual',
    hash: '#/job/files-hq/track',
    act: async (page) => {
      await page
        .getByRole('heading', { name: words.helpdesk.reply.title })
        .scrollIntoViewIfNeeded();
    },
  },
  { name: 'read-only-writing', query: 'read-only', hash: '#/job/exchange-dag/track' },
  { name: 'read-only-copying', query: 'read-only', hash: '#/job/files-hq/track' },
  { name: 'read-only-closed', query: 'read-only', hash: '#/job/legal-archive/track' },
  {
    name: 'track-reply',
    hash: '#/job/files-hq/track',
    act: async (page) => {
      await page.getByRole('radio', { name: languageNames.de }).check();
      await page.getByRole('textbox', { name: words.helpdesk.reply.label }).press('End');
      await page.getByRole('textbox', { name: words.helpdesk.reply.label }).pressSequentially(' …');
      await page
        .getByRole('button', { name: words.helpdesk.reply.startOver })
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'help',
    hash: '#/job/march-seed/disks',
    act: async (page) => {
      await click(words.help.open)(page);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'help-terms',
    hash: '#/',
    act: async (page) => {
      await page.keyboard.press('F1');
      await page.getByText(words.help.licencesText).scrollIntoViewIfNeeded();
    },
  },
  { name: 'unknown-job', hash: '#/job/nowhere' },
];
