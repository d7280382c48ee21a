import { parseArgs } from 'node:util';
import { killAtRandom } from '../tests/faults/kill-harness.ts';

// `npm run faults -- --kills 1000 [--seed N]`: kills the working program again and again, and says whether anything was lost.

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? '1000');
const seed = Number(values.seed ?? String(Date.now() % 2 ** 31));
const startedAt = Date.now();
console.log(`${kills} kills, seed ${seed}`);
const report = await killAtRandom({
  kills,
  seed,
  onProgress: ({ kills: so, acknowledged, checks }) => {
    if (so % 50 === 0)
      console.log(
        `${so} kills, ${acknowledged} acknowledged, ${checks} checks, ${Math.round((Date.now() - startedAt) / 1000)} s`,
      );
  },
});
console.log(JSON.stringify(report, undefined, 1));
process.exitCode = report.faults.length === 0 && report.kills === kills ? 0 : 1;
