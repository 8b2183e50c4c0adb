import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { patience } from './test/patience.ts';

// The tests start the product some hundred times: its code is compiled once.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'node_modules/.cache/compile');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests wait for child processes and timers more than they compute.
    maxWorkers: 3,
    testTimeout: patience(30_000),
  },
});
