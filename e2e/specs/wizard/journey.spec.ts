import { join } from 'node:path';
import { expect, test } from '../../app/test.ts';
import { digestsOf, makeStaging } from '../../app/staging-folder.ts';
import { Wizard } from '../../pages/wizard.ts';

const mib = 1024 * 1024;

test('the whole journey, from the first screen to every byte checked', async ({ app, inspect }) => {
  let wizard = new Wizard(app.page);
  const staging = join(app.folder, 'staging');
  const disks = ['first', 'second'].map((name) => join(app.folder, 'disks', `${name}.img`));
  await makeStaging(staging, {
    'Server 2025.BaseBlob': 64 * 512,
    'volume-c.AIBBlob': 70 * mib,
    'volume-d.AIBBlob': 60 * mib,
    'archive/Übersicht.AIBBlob': 3 * mib + 512,
  });
  const staged = await digestsOf(staging);

  await test.step('Home tells what this is', async () => {
    await wizard.isAt('Send a first backup on disks');
    await inspect('01-home-empty');
    await wizard.press('Plan a job');
  });

  await test.step('Plan: the six boxes, checked while they are filled', async () => {
    await wizard.isAt('Plan the job');
    await wizard.press('Fill in practice values');
    await wizard.fill('Staging Location', staging);
    await wizard.fill('Azure Import Job Name', 'Not A Name');
    await wizard.press('Save the plan');
    await expect(app.page.getByText(/another look before the plan can be saved/)).toBeVisible();
    await inspect('02-plan-to-mend');
    await wizard.fill('Azure Import Job Name', 'march-seed');
    await expect(app.page.getByText(/another look before/)).toBeHidden();
    await inspect('03-plan');
    await wizard.press('Save the plan');
  });

  await test.step('Preflight: every prerequisite is looked at, and one of them again', async () => {
    await wizard.isAt('Preflight');
    await expect(app.page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(
      app.page.getByText(/\d+ passed, \d+ could not be checked\.$/).first(),
    ).toBeVisible();
    // Its size was not said, so the free space in staging is no more than a word of care.
    const space = app.page.getByRole('button', { name: /^Careful Free space in the staging/ });
    await expect(space).toHaveAttribute('aria-expanded', 'true');
    await expect(
      app.page.getByRole('button', { name: /^Not checked Publish settings file/ }),
    ).toHaveAttribute('aria-expanded', 'false');
    await inspect('04-preflight');
    await wizard.fill('Size of the source data', '1 MB');
    await wizard.press('Check everything again');
    await expect(app.page.getByRole('button', { name: /^Passed Free space/ })).toBeVisible();
    await wizard.press('Register Microsoft.DataBox');
    await expect(
      app.page.getByRole('button', { name: /^Passed Registration of Microsoft.DataBox/ }),
    ).toBeVisible();
    await wizard.press('Check again: Signed in to Azure');
    await expect(app.page.getByText(/single rows again/)).toBeVisible();
    await wizard.press('Go to the disks');
  });

  await test.step('Disks: added, none preselected, spread shown, confirmed', async () => {
    await wizard.isAt('Choose the disks');
    await inspect('04-disks');
    for (const disk of disks) await wizard.addDiskImage(disk, '128 MiB');
    const boxes = app.page.getByRole('checkbox', {
      name: /^Choose .*Practice disk image|^Choose .*serial OBW/i,
    });
    await expect(boxes).toHaveCount(2);
    for (const box of await boxes.all()) await expect(box).not.toBeChecked();
    await boxes.first().check();
    await expect(app.page.getByText(/do not fit yet/).first()).toBeVisible();
    await inspect('05-disks-too-small');
    await boxes.nth(1).check();
    await expect(app.page.getByText(/fit on 2 disks/).first()).toBeVisible();
    await inspect('06-disks-chosen');
    await wizard.press('Erase and write 2 disks');
    const dialog = app.page.getByRole('alertdialog');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await inspect('07-disks-confirm');
    await dialog.getByRole('button', { name: 'Erase and write 2 disks' }).click();
  });

  await test.step('Write: killed hard in the middle, it goes on where it was', async () => {
    await wizard.isAt('Write the disks');
    wizard = new Wizard(await app.killAndStartAgain());
    await app.page.goto(`${new URL(app.page.url()).origin}/`);
    await wizard.isAt('Where things stand');
    await expect(
      app.page.getByRole('list', { name: 'Jobs' }).getByText('Writing was interrupted'),
    ).toBeVisible();
    await inspect('08-home-interrupted');
    await app.page.getByRole('link', { name: 'Resume writing march-seed' }).first().click();
    await wizard.isAt('Write the disks');
    await wizard.press('Resume all');
    await inspect('08-write');
    const goOn = wizard.button('Go to the import job');
    await expect(goOn).toBeEnabled({ timeout: 240_000 });
    await inspect('09-write-done');
    await wizard.press('Save the evidence');
    await expect(app.page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
    await goOn.click();
  });

  await test.step('Import job: the service says why, the request is shown, then the address', async () => {
    await wizard.isAt('Create the import job');
    await expect(app.page.getByText(/published replacement of Import\/Export/)).toBeVisible();
    await wizard.press('Create the import job');
    await expect(app.page.getByText(/another look before the job can be created/)).toBeVisible();
    await wizard.press('Fill in practice values');
    await wizard.fill('City', 'Elsewhere');
    await wizard.press('Use a saved address…');
    const book = app.page.getByRole('dialog');
    await book.getByRole('button', { name: 'Add an address' }).click();
    await book.getByRole('textbox', { name: 'Name of the address' }).fill('Head office');
    await book.getByRole('textbox', { name: 'City' }).fill('Practiceville');
    await book.getByRole('button', { name: 'Save the address' }).click();
    await book.getByRole('button', { name: 'Add an address' }).click();
    await book.getByRole('textbox', { name: 'Name of the address' }).fill('head office');
    await book.getByRole('button', { name: 'Save the address' }).click();
    await expect(book.getByText(/another address is called head office/)).toBeVisible();
    await book.getByRole('button', { name: 'Cancel' }).click();
    await inspect('10-address-book');
    await book.getByRole('button', { name: 'Use Head office' }).click();
    await expect(app.page.getByRole('textbox', { name: 'City' })).toHaveValue('Practiceville');
    await wizard.press('The exact request');
    await expect(app.page.getByText('"transferType": "ImportToAzure"')).toBeVisible();
    await inspect('10-import-job');
    await wizard.press('Create the import job');
    await wizard.isAt('Where the parcel goes');
    await inspect('11-address');
    await wizard.press('Go to the shipping details');
  });

  await test.step('Shipping details: inputs, review, yes', async () => {
    await wizard.isAt('Shipping details');
    await wizard.press('Review');
    await expect(app.page.getByText(/another look before you can review/)).toBeVisible();
    await inspect('12-shipping-to-mend');
    await wizard.press('Fill in practice values');
    await wizard.press('Review');
    await wizard.isAt('Read it once more');
    await expect(wizard.button('Send the shipping details')).toBeDisabled();
    await wizard.fill('Type yes to send these details', 'yes');
    await inspect('13-shipping-review');
    await wizard.press('Send the shipping details');
    await wizard.isAt('The shipping details are with Azure');
    await expect(app.page.getByText(/march-seed\.json/)).toBeVisible();
    await inspect('14-shipping-sent');
    await wizard.press('Track the job');
  });

  await test.step('Track: the practice courier takes the parcel and the data centre imports it', async () => {
    await wizard.isAt('Where the job is');
    await inspect('15-track');
    await wizard.press('Hand the parcel to the practice courier');
    await expect(app.page.getByText(/The practice courier took the parcel/)).toBeVisible();
    await expect(wizard.button('Check what arrived')).toBeEnabled({ timeout: 180_000 });
    await inspect('16-track-completed');
    await wizard.press('Check what arrived');
  });

  await test.step('Finish: every byte is read back from the cloud and matches', async () => {
    await wizard.isAt('Did every byte arrive');
    await inspect('17-finish-ready');
    await wizard.press('Check every byte');
    await expect(app.page.getByText(`All ${staged.size} files, 139 MB, match`)).toBeVisible({
      timeout: 120_000,
    });
    await inspect('18-finish');
  });

  await test.step('Recovery passwords are asked for, and that is recorded', async () => {
    await wizard.press('Recovery passwords');
    const dialog = app.page.getByRole('dialog');
    await expect(dialog).not.toContainText(/\d{6}-\d{6}/);
    await dialog
      .getByRole('button', { name: /^Reveal/ })
      .first()
      .click();
    await expect(dialog.getByText(/^(\d{6}-){7}\d{6}$/).first()).toBeVisible();
    await inspect('19-recovery-passwords');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await app.page.getByRole('link', { name: 'History' }).click();
    await wizard.isAt('History');
    await expect(
      app.page
        .getByText(/recovery password/i)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
    await inspect('20-history');
  });
});
