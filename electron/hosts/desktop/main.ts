import path from 'node:path';
import * as electron from 'electron';
import { createKeyFileSealer } from '../../adapters/sealer/key-file-sealer.ts';
import { programVersion } from '../choose-adapters.ts';
import { parseHostArguments } from '../host-arguments.ts';
import { dataDirOf, openCore } from '../open-core.ts';
import { reportFailure } from '../report-failure.ts';
import { createSafeStorageSealer } from './safe-storage-sealer.ts';
import { startDesktop } from './start-desktop.ts';
import { startInUtilityProcess } from './utility-program.ts';

// Built into `dist/desktop`, next to the preload script and the practice cloud's server.
const here = import.meta.dirname;
const root = path.join(here, '../..');

/** The texts of the Help menu: plain text files beside a packaged program, the project's own otherwise. */
function helpFiles(): { guideFile: string; licencesFile: string } {
  const { resourcesPath } = process as unknown as { resourcesPath: string };
  return electron.app.isPackaged
    ? {
        guideFile: path.join(resourcesPath, 'README.txt'),
        licencesFile: path.join(resourcesPath, 'LICENSES.txt'),
      }
    : { guideFile: path.join(root, 'README.md'), licencesFile: path.join(root, 'LICENSE') };
}

const programId = 'offline-backup-wizard';

/** Electron and the page's engine have switches of their own in front; ours come after the mark. */
function ownArguments(argv: readonly string[]): readonly string[] {
  const mark = argv.indexOf('--');
  return mark === -1 ? [] : argv.slice(mark + 1);
}

async function run(): Promise<void> {
  const args = parseHostArguments(ownArguments(process.argv));
  const dataDir = dataDirOf(args);
  // The window's own files and its single-instance lock belong to the data folder, as the journal does.
  const windowDir = path.join(dataDir, 'window');
  electron.app.setPath('userData', windowDir);
  // What installers call the program too: notifications and the task bar find it by these names.
  if (process.platform === 'win32') electron.app.setAppUserModelId(programId);
  if (process.platform === 'linux') electron.app.setDesktopName(`${programId}.desktop`);
  await startDesktop(electron, {
    role: args.isReadOnly ? 'read-only' : 'admin',
    platform: process.platform,
    version: programVersion(),
    dataDir,
    windowDir,
    iconFile: path.join(root, 'assets/icons/64x64.png'),
    ...helpFiles(),
    signals: process,
    preload: path.join(here, 'preload.cjs'),
    staticDir: path.join(here, '../renderer'),
    openCore: (pickers) =>
      openCore({
        arguments: args,
        host: 'desktop',
        features: { folderPicker: true, filePicker: true, notifications: true },
        pickers,
        adapters: {
          signIn: 'browser',
          startProgram: startInUtilityProcess(electron),
          practiceServerFile: path.join(here, 'rehearsal-server.js'),
          sealer: createSafeStorageSealer(
            electron.safeStorage,
            createKeyFileSealer(path.join(dataDir, 'seal.key')),
            process.platform,
          ),
        },
      }),
  });
}

// Not awaited: Electron becomes ready only after this module was evaluated to its end.
run().catch((thrown: unknown) => electron.app.exit(reportFailure(thrown)));
