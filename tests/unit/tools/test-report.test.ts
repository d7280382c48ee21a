import { expect, test } from 'vitest';
import { countRun } from '../../../tools/test-report.ts';

const report = (
  passed: number,
  failed: number,
  files: readonly { status: string; tests: readonly string[] }[] = [],
  pending = 0,
) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
    testResults: files.map(({ status, tests }, index) => ({
      name: `f${index}`,
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });

test('counts what passed and failed', () => {
  expect(countRun(report(5, 0), 0)).toEqual({ passed: 5, failed: 0, skipped: 0 });
  expect(countRun(report(5, 2, [{ status: 'failed', tests: ['failed', 'failed'] }], 1), 1)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 1,
  });
});

test('a file that broke before its tests counts as a failure', () => {
  expect(countRun(report(5, 0, [{ status: 'failed', tests: [] }]), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(
    countRun(
      report(5, 1, [
        { status: 'failed', tests: ['failed'] },
        { status: 'failed', tests: [] },
      ]),
      1,
    ).failed,
  ).toBe(2);
});

test('is never green when nothing ran, when the run ended badly, or when it left no report', () => {
  expect(countRun(report(0, 0), 0).failed).toBe(1);
  expect(countRun(report(5, 0), 1).failed).toBe(1);
  expect(countRun(undefined, 0).failed).toBe(1);
  expect(countRun('{broken', 0).failed).toBe(1);
  expect(countRun('{}', 0).failed).toBe(1);
});
