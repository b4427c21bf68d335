import { defineConfig } from '@playwright/test';
import { browserOptions } from './app/browser.ts';

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results/e2e',
  timeout: 420_000,
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
        launchOptions: browserOptions,
        actionTimeout: 20_000,
        viewport: { width: 1280, height: 800 },
        trace: 'retain-on-failure',
      },
    },
    { name: 'electron', testMatch: /wizard\/.*\.spec\.ts/, use: { viewport: null } },
  ],
});
