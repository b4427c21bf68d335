import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's browser; Playwright's own download is not needed. `CHROMIUM` names another. */
const chromium =
  process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results/e2e',
  timeout: 300_000,
  expect: { timeout: 20_000 },
  workers: 1,
  fullyParallel: false,
  reporter: [['list'], ['json']],
  projects: [
    { name: 'command-line', testMatch: /command-line\/.*\.spec\.ts/ },
    {
      name: 'web',
      testMatch: /wizard\/.*\.spec\.ts/,
      use: {
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          args: [
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ],
        },
        actionTimeout: 20_000,
        viewport: { width: 1280, height: 800 },
        trace: 'retain-on-failure',
      },
    },
    { name: 'electron', testMatch: /wizard\/.*\.spec\.ts/, use: { viewport: null } },
  ],
});
