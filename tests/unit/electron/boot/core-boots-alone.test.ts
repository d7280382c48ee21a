import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** Runs a module text in a fresh Node in which `electron`, its store and the network cannot be loaded. */
function runWithout(modules: readonly string[], text: string): string {
  const loader = `
    import { registerHooks } from 'node:module';
    const banned = ${JSON.stringify(modules)};
    registerHooks({ resolve(name, context, next) {
      if (banned.includes(name)) throw new Error('banned import of ' + name + ' by ' + context.parentURL);
      return next(name, context);
    } });
    ${text}`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', loader], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('the core', () => {
  it('boots where electron, its store, http and net cannot load', () => {
    const banned = ['electron', 'electron-store', 'node:http', 'http', 'node:https', 'node:net', 'node:tls', 'node:dgram'];
    const out = runWithout(
      banned,
      `const { createCore } = await import('./electron/core/create-core.ts'); console.log(typeof createCore);`,
    );
    expect(out.trim()).toBe('function');
  });

  it('is noticed when it does import electron', () => {
    expect(() => runWithout(['zod'], `await import('./electron/core/create-core.ts');`)).toThrow(/banned import of zod/);
  });
});
