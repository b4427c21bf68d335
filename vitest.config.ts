import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,native-helpers}/**/*.test.{ts,tsx}'],
    // Adapter suites share loop devices, FUSE mounts and two cores; files run one after another per worker pair.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
