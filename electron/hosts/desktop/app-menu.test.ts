import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, expect, test } from 'vitest';
import { setSpeech } from '../../../shared/language/language.ts';
import { appMenu } from './app-menu.ts';

afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

const nothing = () => undefined;
const actions = {
  goTo: nothing,
  zoom: nothing,
  quit: nothing,
  openGuide: nothing,
  openLicences: nothing,
  about: nothing,
};
const labels = (menu: MenuItemConstructorOptions[]) =>
  Object.fromEntries(
    menu.map(({ label = '', submenu }) => [
      label,
      (submenu as MenuItemConstructorOptions[]).flatMap((item) => item.label ?? []),
    ]),
  );
const options = { platform: 'linux', isPackaged: true, isReadOnly: false } as const;

test('a packaged program has the few entries that its people need', () => {
  expect(labels(appMenu(actions, options))).toEqual({
    File: ['Plan a job', 'Open a staging location', 'Close the window', 'Quit'],
    Edit: ['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all'],
    View: ['Home', 'All jobs', 'History', 'Larger', 'Smaller', 'Actual size', 'Full screen'],
    Help: ['Read me', 'Support bundle', 'Licences', 'About'],
  });
});

test('who may only read plans nothing', () => {
  expect(labels(appMenu(actions, { ...options, isReadOnly: true }))['File']).toEqual([
    'Close the window',
    'Quit',
  ]);
});

test('developer tools are for who builds it', () => {
  const { View } = labels(appMenu(actions, { ...options, isPackaged: false }));
  expect(View?.slice(-2)).toEqual(['Load the page again', 'Developer tools']);
});

test('macOS has the program’s own menu first', () => {
  const menu = labels(appMenu(actions, { ...options, platform: 'darwin' }));
  expect(Object.keys(menu)[0]).toBe('Offline Backup Wizard');
  expect(menu['Offline Backup Wizard']).toEqual(['About', 'Quit']);
  expect(menu['File']).not.toContain('Quit');
});

test('no key is given twice', () => {
  const keys = appMenu(actions, { ...options, isPackaged: false })
    .flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[])
    .flatMap(({ accelerator }) => accelerator ?? []);
  expect(keys).toEqual([...new Set(keys)]);
});

test('it speaks the language of the moment', () => {
  setSpeech(() => ({ language: 'de', locale: 'de-DE' }));
  expect(Object.keys(labels(appMenu(actions, options)))).toEqual([
    'Datei',
    'Bearbeiten',
    'Ansicht',
    'Hilfe',
  ]);
});
