import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { icoOf } from './ico.ts';
import { requireElectron } from './require-electron.ts';
import { packageFolderOf, packagesOf, thirdPartyText } from './third-party.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'packaging-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('licences', () => {
  test('are those of what runs and of what is bundled, not of the tools', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/zod': {},
        'node_modules/a/node_modules/b': {},
        'node_modules/vite': { dev: true },
        'node_modules/react': { dev: true },
      },
    };
    expect(packagesOf(lock, ['node_modules/react'])).toEqual([
      'node_modules/a/node_modules/b',
      'node_modules/react',
      'node_modules/zod',
    ]);
  });

  test.each([
    ['/root/node_modules/react/index.js', 'node_modules/react'],
    ['/root/node_modules/@fluentui/tokens/lib/x.js?v=1', 'node_modules/@fluentui/tokens'],
    ['/root/node_modules/a/node_modules/b/c.js', 'node_modules/a/node_modules/b'],
    ['\0vite/preload-helper.js', null],
    ['/root/renderer/app.tsx', null],
  ])('%s is of package %s', (id, expected) => {
    expect(packageFolderOf('/root', id)).toBe(expected);
  });

  test('name the package, its licence and its text; a package without one says so', async () => {
    const put = async (name: string, files: Record<string, string>) => {
      const inside = path.join(folder, 'node_modules', name);
      await mkdir(inside, { recursive: true });
      for (const [file, text] of Object.entries(files))
        await writeFile(path.join(inside, file), text);
      return `node_modules/${name}`;
    };
    const one = await put('one', {
      'package.json': '{"name":"one","version":"1.0.0","license":"MIT","author":"Somebody"}',
      LICENSE: 'Permission is granted\n',
      'license.js': 'code',
    });
    const two = await put('two', {
      'package.json': '{"name":"two","version":"2.0.0","licenses":[{"type":"ISC"}]}',
    });
    const text = thirdPartyText(folder, [one, two, 'node_modules/of-another-system']);
    expect(text).toContain('one 1.0.0\nLicence: MIT\nAuthor: Somebody\n\nPermission is granted\n');
    expect(text).toContain('two 2.0.0\nLicence: ISC\n\nThe package brings no text of its licence.');
    expect(text).not.toContain('code');
    expect(text).not.toContain('of-another-system');
  });
});

test('an icon file has one entry a picture, with the largest written as 0', () => {
  const ico = icoOf([
    { size: 16, png: Buffer.from('small') },
    { size: 256, png: Buffer.from('largest') },
  ]);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 2]);
  expect([ico[6], ico[22]]).toEqual([16, 0]);
  const at = ico.readUInt32LE(6 + 16 + 12);
  expect(ico.subarray(at, at + ico.readUInt32LE(6 + 16 + 8)).toString()).toBe('largest');
});

test('an Electron that cannot be had is one sentence with what to do', async () => {
  const offline = () => Promise.reject(new Error('getaddrinfo ENOTFOUND\n  at somewhere'));
  await expect(requireElectron('45.4.1', ['linux'], offline)).rejects.toThrow(
    /^the Electron program 45\.4\.1 for linux .* cannot be fetched \(getaddrinfo ENOTFOUND\)\. .*ELECTRON_OVERRIDE_DIST_PATH\.$/,
  );
  await expect(
    requireElectron('45.4.1', ['linux'], () => Promise.resolve()),
  ).resolves.toBeUndefined();
});
