import { createRequire } from 'node:module';
import { say } from '../setup/setup.mjs';

type Download = (version: string, platform: string) => Promise<void>;

/**
 * Fetches the Electron program for these systems into the cache that electron-builder looks into. Throws one sentence
 * with what is missing and what to do. `download` is for tests.
 */
export async function requireElectron(
  version: string,
  platforms: readonly string[],
  download: Download = fetchElectron,
): Promise<void> {
  for (const platform of platforms) {
    say(`Fetching Electron ${version} for ${platform}, unless it is on this computer`);
    try {
      await download(version, platform);
    } catch (cause) {
      const reason = firstLine(cause);
      throw new Error(
        `the Electron program ${version} for ${platform} is not on this computer and cannot be fetched (${reason}). ` +
          'Run this where downloads work, or unpack Electron’s release into a folder and name it in ELECTRON_OVERRIDE_DIST_PATH.',
        { cause },
      );
    }
  }
}

interface ElectronGet {
  readonly downloadArtifact: (what: object) => Promise<string>;
}

const fetchElectron: Download = async (version, platform) => {
  // What electron-builder fetches it with.
  const require = createRequire(createRequire(import.meta.url).resolve('app-builder-lib'));
  const { downloadArtifact } = require('@electron/get') as ElectronGet;
  await downloadArtifact({ version, artifactName: 'electron', platform, arch: 'x64' });
};

/** The first line of what was thrown; the rest is for who works on the tool that threw it. */
export function firstLine(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.split('\n')[0] ?? '';
}
