import { defineConfig } from '@playwright/test';
import { browserOptions } from './app/browser.ts';

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results/e2e',
  timeout: 420_000,
  expect: { timeout: 20_000 },
  // The looks have the second one while the journey waits for disks and clouds.
  workers: 2,
  fullyParallel: false,
  reporter: [['list'], ['json']],
  projects: [
    { name: 'command-line', testMatch: /command-line\/.*\.spec\.ts/, workers: 1 },
    {
      name: 'web',
      testMatch: /wizard\/.*\.spec\.ts/,
      workers: 1,
      use: {
        launchOptions: browserOptions,
        actionTimeout: 20_000,
        viewport: { width: 1280, height: 800 },
        trace: 'retain-on-failure',
      },
    },
    { name: 'build of the looks', testMatch: /looks\/build\.ts/ },
    {
      name: 'looks',
      testMatch: /looks\/.*\.spec\.ts/,
      dependencies: ['build of the looks'],
      fullyParallel: true,
      workers: 2,
      timeout: 60_000,
      snapshotPathTemplate: '{testDir}/looks/kept/{arg}{ext}',
      expect: { toHaveScreenshot: { maxDiffPixelRatio: 0.0015 } },
      use: {
        launchOptions: browserOptions,
        actionTimeout: 20_000,
        viewport: { width: 1024, height: 700 },
        locale: 'en-GB',
        timezoneId: 'UTC',
        contextOptions: { reducedMotion: 'reduce' },
      },
    },
    { name: 'electron', testMatch: /wizard\/.*\.spec\.ts/, workers: 1, use: { viewport: null } },
  ],
});
