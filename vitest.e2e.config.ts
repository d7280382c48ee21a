import { defineConfig } from 'vitest/config';
import { bundledThread } from './tools/bundled-thread.ts';

// End-to-end tests: one browser at a time, on the loopback host. They need `dist/app/renderer` (npm run test:e2e builds it).
export default defineConfig({
  plugins: [bundledThread()],
  test: {
    include: ['tests/e2e/**/*.spec.ts'],
    setupFiles: ['tests/e2e/support/on-failure.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    pool: 'forks',
  },
});
