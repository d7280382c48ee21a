import { expect, it } from 'vitest';
import { killAtRandom } from './kill-harness.ts';

// `npm run faults -- --kills 1000` does the same for longer.

it('loses nothing acknowledged and does nothing twice, killed 22 times at random under load', { timeout: 300_000 }, async () => {
  const report = await killAtRandom({ kills: 22, seed: 20_260_302 });
  expect(report.faults).toEqual([]);
  expect(report.kills).toBe(22);
  expect(report.acknowledged).toBeGreaterThan(20);
  expect(report.checks).toBeGreaterThan(12);
});
