import { createRequire } from 'node:module';

interface Schema {
  readonly validateConfiguration: (config: unknown, log: unknown) => Promise<void>;
}

/** Compares the configuration with electron-builder's own schema; throws with what does not fit. */
export async function checkConfig(config: object): Promise<void> {
  const require = createRequire(import.meta.url);
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as Schema;
  // A copy, as it would come from a file: checking must not change what is checked.
  await validateConfiguration(JSON.parse(JSON.stringify(config)), { isEnabled: false });
}
