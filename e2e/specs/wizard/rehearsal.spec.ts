import { expect, test } from '../../app/test.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { Wizard } from '../../pages/wizard.ts';

test('a rehearsal is one press and then the main button of each page, without a mouse', async ({
  app,
}) => {
  const { page } = app;
  const wizard = new Wizard(page);
  const keyboard = new Keyboard(page);
  const use = async (name: string) => {
    await expect(wizard.button(name)).toBeEnabled({ timeout: 240_000 });
    await keyboard.use(wizard.button(name));
  };

  await test.step('Home: one press lays out plan, sample files and disks', async () => {
    await wizard.isAt('Send a first backup on disks');
    await use('Start a rehearsal');
    await wizard.isAt('Plan the job');
    await expect(page.getByText(/files, 96 MB, are in/)).toBeVisible();
    await use('Save the plan');
  });

  await test.step('Preflight runs by itself and stands in nobody’s way', async () => {
    await wizard.isAt('Preflight');
    await use('Go to the disks');
  });

  await test.step('Disks: nothing is chosen for the person', async () => {
    await wizard.isAt('Choose the disks');
    const boxes = page.getByRole('checkbox', { name: /^Choose Practice disk image/ });
    await expect(boxes).toHaveCount(2);
    for (const box of await boxes.all()) await expect(box).not.toBeChecked();
    await keyboard.reach(boxes.first());
    await keyboard.press('Space');
    await expect(page.getByText(/fit on 1 disk/)).toBeVisible();
    await use('Erase and write 1 disk');
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await keyboard.use(dialog.getByRole('button', { name: 'Erase and write 1 disk' }));
  });

  await test.step('Write, then the forms that come filled in', async () => {
    await wizard.isAt('Write the disks');
    await use('Go to the import job');
    await wizard.isAt('Create the import job');
    await use('Create the import job');
    await wizard.isAt('Where the parcel goes');
    await use('Go to the shipping details');
    await wizard.isAt('Shipping details');
    await use('Review');
    await wizard.isAt('Read it once more');
    await keyboard.reach(page.getByRole('textbox', { name: /^Type yes/ }));
    await keyboard.type('yes');
    await use('Send the shipping details');
  });

  await test.step('Parcel, data centre, every byte', async () => {
    await wizard.isAt('The shipping details are with Azure');
    await use('Track the job');
    await use('Hand the parcel to the practice courier');
    await use('Check what arrived');
    await wizard.isAt('Did every byte arrive');
    await use('Check every byte');
    await expect(page.getByText(/^All 8 files, 96 MB, match/)).toBeVisible({ timeout: 120_000 });
  });
});
