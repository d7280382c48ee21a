import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build-program.ts';
import { checkSteps } from './check-steps.ts';
import { moduleFile, root } from './paths.ts';
import { runNode } from './run-step.ts';
import { type Count, countRun } from './test-report.ts';

// `npm test`: checks, then every test, then the end-to-end tests in a real browser. The last line counts them all and stands
// alone: `N passed, N failed`. `-- --e2e` runs the end-to-end tests only (`npm run test:e2e`).

const onlyE2e = process.argv.includes('--e2e');
const results = join(root, 'test-results');
const counts: Count[] = [];

mkdirSync(results, { recursive: true });
if (!onlyE2e) {
  for (const step of checkSteps) {
    const code = await step.run();
    console.log(`${code === 0 ? '✓' : '✗'} ${step.name}`);
    counts.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
  }
}
counts.push(await built());
if (!onlyE2e) counts.push(await vitest('unit', 'vitest.config.ts'));
counts.push(await vitest('e2e', 'vitest.e2e.config.ts'));

const total = (key: keyof Count) => counts.reduce((sum, count) => sum + count[key], 0);
if (total('skipped') > 0) console.log(`${total('skipped')} skipped (not counted)`);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;

async function built(): Promise<Count> {
  try {
    await buildIfStale();
    console.log('✓ build');
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (thrown) {
    console.error(thrown);
    console.log('✗ build');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function vitest(name: string, config: string): Promise<Count> {
  const report = join(results, `${name}.json`);
  rmSync(report, { force: true });
  const code = await runNode(moduleFile('vitest', 'vitest.mjs'), [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return countRun(readOrUndefined(report), code);
}

function readOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
