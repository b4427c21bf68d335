import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './builder-config.ts';
import type { LockFile } from './third-party.ts';
import { packageFolderOf, packagesOf, thirdPartyText } from './third-party.ts';

/** Builds the page and answers the folders of the packages whose code is in it. */
export async function buildRenderer(): Promise<string[]> {
  const bundled = new Set<string>();
  await build({
    configFile: join(root, 'renderer/vite.config.ts'),
    logLevel: 'warn',
    plugins: [
      {
        name: 'bundled-packages',
        generateBundle(_options, bundle) {
          for (const file of Object.values(bundle)) {
            for (const id of file.type === 'chunk' ? Object.keys(file.modules) : []) {
              const folder = packageFolderOf(root, id);
              if (folder !== null) bundled.add(folder);
            }
          }
        },
      },
    ],
  });
  return [...bundled];
}

/** What `Help, Licences` shows: the program's own, the volume writer's, and those of every package inside. */
export function licencesText(bundled: readonly string[]): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  return [
    'Offline Backup Wizard',
    '',
    own,
    '',
    'The volume writer is a program of its own under GPL-3.0-or-later. Where it is part of this package, its sources and',
    'its licence are in the folder native-helpers/volume-writer beside this file. Electron and Chromium come with',
    'licence files of their own in the folder of the program.',
    '',
    'The packages inside, each under its own licence:',
    '',
    thirdPartyText(root, packagesOf(lock, bundled)),
  ].join('\n');
}
