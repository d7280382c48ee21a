import { moduleFile, root } from './paths.ts';
import { runNode } from './run-step.ts';
import { join } from 'node:path';

export interface CheckStep {
  readonly name: string;
  run(): Promise<number>;
}

const types = (project: string): CheckStep => ({
  name: `types of ${project}`,
  run: () => runNode(moduleFile('typescript', 'bin', 'tsc'), ['-p', join(root, project)]),
});

/** Types of the four worlds, lint with import zones, format. */
export const checkSteps: readonly CheckStep[] = [
  ...['shared', 'electron', 'renderer', 'tests'].map(types),
  { name: 'lint', run: () => runNode(moduleFile('oxlint', 'bin', 'oxlint'), []) },
  {
    name: 'format',
    run: () =>
      runNode(moduleFile('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', '**/*.{ts,tsx,js,css,html}']),
  },
];
