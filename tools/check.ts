import { checkSteps } from './check-steps.ts';

// `npm run check`: everything that can be known without running the program.
let failed = 0;
for (const step of checkSteps) {
  const code = await step.run();
  console.log(`${code === 0 ? '✓' : '✗'} ${step.name}`);
  if (code !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
