import { spawn } from 'node:child_process';
import { root } from './paths.ts';

/** Runs a program in the checkout with this task's terminal; gives its exit code. A task that is told to end ends what it runs. */
export function runProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env });
    const end = () => void child.kill('SIGTERM');
    process.once('SIGTERM', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGTERM', end);
      resolve(code ?? 1);
    });
  });
}

/** Runs a JavaScript or TypeScript file with this very Node. */
export function runNode(file: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<number> {
  return runProgram(process.execPath, [file, ...args], env);
}
