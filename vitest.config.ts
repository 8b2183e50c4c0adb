import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests wait for child processes and timers more than they compute.
    maxWorkers: 3,
    testTimeout: 30_000,
  },
});
