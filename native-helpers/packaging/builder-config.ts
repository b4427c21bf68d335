import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** What installers, menus and the window itself call the program; `electron/hosts/desktop/main.ts` uses the same. */
export const programId = 'offline-backup-wizard';
const productName = 'Offline Backup Wizard';
const description = 'Sends a first backup to Azure on disks.';

/** Folder below the project's for what is made only for packages. */
export const packagingDir = 'dist/packaging';

/** Nobody stands behind these until who builds the package says who does. */
const nobody = {
  maintainer: `${productName} <maintainer@${programId}.invalid>`,
  homepage: `https://${programId}.invalid/`,
};

export interface BuilderConfigOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly electronVersion: string;
  readonly electronDist?: string | null;
  /** Where packages are put. */
  readonly output?: string;
}

/**
 * What electron-builder is told. `env`: the environment. PACKAGE_MAINTAINER (`Name <address>`) and PACKAGE_HOMEPAGE say
 * who is behind a .deb; CSC_LINK and CSC_KEY_PASSWORD, read by electron-builder itself, sign for Windows, without them
 * nothing is signed. `electronDist`: folder of an unpacked Electron, or null for its own download.
 */
export function builderConfig({
  env,
  electronVersion,
  electronDist = null,
  output = 'dist/packages',
}: BuilderConfigOptions) {
  const maintainer = env['PACKAGE_MAINTAINER'] ?? nobody.maintainer;
  return {
    appId: programId,
    productName,
    copyright: 'MIT licence',
    directories: { output, buildResources: 'assets' },
    electronVersion,
    ...(electronDist === null ? {} : { electronDist }),
    extraMetadata: {
      main: 'dist/desktop/main.js',
      desktopName: `${programId}.desktop`,
      homepage: env['PACKAGE_HOMEPAGE'] ?? nobody.homepage,
      author: maintainer,
    },
    // Named one by one: what is not here, tests and sources among it, does not get in. Packages come by themselves,
    // those that the program needs to run and no others.
    files: [
      'package.json',
      'LICENSE',
      'dist/desktop/*.{js,cjs}',
      'dist/renderer/**/*',
      'assets/icons/64x64.png',
      '!**/*.map',
      // Sources that a package brings for compiling it, which nobody does here.
      '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
      // It brings a build for every system; a package holds the one of its own.
      '!node_modules/better-sqlite3/prebuilds/linuxmusl-*.node',
      '!node_modules/better-sqlite3/prebuilds/!(${os}*-${arch}).node',
      '!node_modules/drivelist/{src,binding.gyp,scripts}',
      '!node_modules/**/*.{md,markdown,ts,mts,cts,flow,tsbuildinfo}',
      '!node_modules/**/{test,tests,__tests__,example,examples,docs,.github}/**',
    ],
    asar: true,
    // The system loads these itself and cannot look into the archive.
    asarUnpack: ['**/*.node'],
    // They come ready-made for every system and every runtime.
    npmRebuild: false,
    electronLanguages: ['en-US', 'de'],
    extraResources: [
      { from: `${packagingDir}/README.txt`, to: 'README.txt' },
      { from: `${packagingDir}/LICENSES.txt`, to: 'LICENSES.txt' },
    ],
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    win: {
      target: [
        { target: 'nsis', arch: ['x64'] },
        { target: 'portable', arch: ['x64'] },
      ],
      icon: 'assets/icon.ico',
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      // Jobs, keys and the history outlive the program.
      deleteAppDataOnUninstall: false,
      artifactName: `${programId}-\${version}-setup.\${ext}`,
    },
    portable: { artifactName: `${programId}-\${version}-portable.\${ext}` },
    linux: {
      target: [
        { target: 'AppImage', arch: ['x64'] },
        { target: 'deb', arch: ['x64'] },
      ],
      icon: 'assets/icons',
      executableName: programId,
      category: 'System',
      synopsis: description,
      description,
      maintainer,
      // A program of its own under the GPL: with the sources that it was made from.
      extraResources: [
        {
          from: 'native-helpers/volume-writer',
          to: 'native-helpers/volume-writer',
          filter: ['LICENSE', 'README.md', 'Makefile', 'src/**', 'test/**', 'build/volume-writer'],
        },
      ],
    },
    deb: {
      packageName: programId,
      // What Electron needs, then what the volume writer is linked with and what the program calls.
      depends: [
        'libgtk-3-0 | libgtk-3-0t64',
        'libnotify4',
        'libnss3',
        'libxss1',
        'libxtst6',
        'xdg-utils',
        'libatspi2.0-0 | libatspi2.0-0t64',
        'libuuid1',
        'libsecret-1-0',
        'libntfs-3g89 | libntfs-3g89t64',
        'libssl3 | libssl3t64',
        'ntfs-3g',
        'util-linux',
      ],
      recommends: ['smartmontools'],
    },
    publish: null,
  };
}

/** Where Electron lies unpacked on this computer, or null: the folder that the environment names, else the npm package's. */
export function electronDistIn(
  env: BuilderConfigOptions['env'],
  exists: (folder: string) => boolean,
): string | null {
  const named = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named !== undefined && named !== '') return resolve(named);
  const downloaded = join(root, 'node_modules/electron/dist');
  return exists(downloaded) ? downloaded : null;
}
