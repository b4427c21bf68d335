import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builderConfig, electronDistIn, root } from './builder-config.ts';
import { checkConfig } from './check-config.ts';

const config = (env: Record<string, string> = {}) =>
  builderConfig({ env, electronVersion: '45.4.1' });

test('the configuration fits electron-builder’s own schema', async () => {
  await expect(checkConfig(config())).resolves.toBeUndefined();
});

test('one that does not fit is refused with what is wrong', async () => {
  await expect(checkConfig({ ...config(), electronFuse: {} })).rejects.toThrow(/electronFuse/);
});

test('every file that it names is there', () => {
  const { win, linux, files } = config();
  for (const file of [win.icon, linux.icon, 'assets/icons/64x64.png', 'LICENSE']) {
    expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  }
  expect(files).toContain('assets/icons/64x64.png');
});

test('the fuses leave the program no way to be used as something else', () => {
  expect(config().electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('a .deb brings what the volume writer needs', () => {
  const { depends } = config().deb;
  expect(depends).toEqual(expect.arrayContaining(['ntfs-3g', 'util-linux']));
  expect(depends.some((one: string) => one.startsWith('libntfs-3g89'))).toBe(true);
});

test('taking the program off a Windows computer leaves jobs and keys', () => {
  expect(config().nsis.deleteAppDataOnUninstall).toBe(false);
});

test('who is behind a package is said by who builds it', () => {
  const env = {
    PACKAGE_MAINTAINER: 'Backup team <backup@example.com>',
    PACKAGE_HOMEPAGE: 'https://example.com/',
  };
  expect(config(env).linux.maintainer).toBe('Backup team <backup@example.com>');
  expect(config(env).extraMetadata.homepage).toBe('https://example.com/');
  expect(config().linux.maintainer).toContain('.invalid');
});

test('an unpacked Electron is used where the environment or the npm package has one', () => {
  const none = () => false;
  expect(electronDistIn({}, none)).toBeNull();
  expect(electronDistIn({ ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' }, none)).toBe(
    '/opt/electron',
  );
  expect(electronDistIn({}, () => true)).toBe(join(root, 'node_modules/electron/dist'));
});
