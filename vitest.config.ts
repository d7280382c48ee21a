import { defineConfig } from 'vitest/config';
import { bundledThread } from './tools/bundled-thread.ts';

export default defineConfig({
  plugins: [bundledThread()],
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Every processor: left to itself the runner keeps one free, which on two leaves one.
    maxWorkers: '100%',
  },
});
