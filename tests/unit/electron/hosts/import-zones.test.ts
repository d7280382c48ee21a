import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Modules that a file loads when it runs. An inline `{ type X }` still loads its module; only `import type` does not. */
function loaded(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  const declared = [
    ...source.matchAll(/^(?:import|export)\s(?!type\s)[^;'"]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm),
  ];
  const dynamic = [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return [...declared, ...dynamic].map(([, from, bare]) => from ?? bare ?? '');
}

function importersOf(module: string): readonly string[] {
  const importers: string[] = [];
  for (const folder of ['shared', 'electron', 'renderer']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      if (loaded(file).some((name) => name === module)) importers.push(relative(root, file).replaceAll('\\', '/'));
    }
  }
  return importers.toSorted();
}

describe('each platform module has one place that loads it', () => {
  test.each([
    ['electron', ['electron/hosts/desktop/main.ts', 'electron/hosts/desktop/preload.ts']],
    ['electron-store', ['electron/hosts/desktop/main.ts']],
    ['commander', ['electron/hosts/cli/run-cli.ts']],
    ['conf', ['electron/hosts/cli/cli.ts', 'electron/hosts/loopback/open-loopback.ts']],
    ['node:https', []],
    ['node:http2', []],
    ['node:dgram', []],
    ['node:tls', []],
  ])('%s', (module, files) => {
    expect(importersOf(module)).toEqual(files);
  });

  test('node:http and node:net are loaded by the loopback host alone', () => {
    for (const module of ['node:http', 'node:net', 'http', 'net']) {
      expect(importersOf(module).filter((file) => !file.startsWith('electron/hosts/loopback/'))).toEqual([]);
    }
  });
});

test('of Electron the host takes these parts and no more: no shell, no net, no updater, no keyring', () => {
  const taken = ['main', 'preload'].map((name) => {
    const source = readFileSync(join(root, 'electron', 'hosts', 'desktop', `${name}.ts`), 'utf8');
    return /^import \{ ([^}]+) \} from 'electron';$/m.exec(source)?.[1]?.split(', ');
  });
  expect(taken).toEqual([
    ['app', 'BrowserWindow', 'dialog', 'ipcMain', 'Menu', 'protocol', 'session'],
    ['contextBridge', 'ipcRenderer'],
  ]);
});

test('core, loopback and command line load where electron cannot', () => {
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) { if (/^electron(-store)?$/.test(name)) throw new Error('stray import of ' + name + ' by ' + context.parentURL); return next(name, context); } });`;
  const files = [
    'electron/core/create-core.ts',
    'electron/hosts/loopback/open-loopback.ts',
    'electron/hosts/cli/registry.ts',
    'electron/hosts/cli/run-cli.ts',
  ];
  const program = `for (const file of ${JSON.stringify(files)}) await import('./' + file); console.log('loaded');`;
  const out = execFileSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, '--input-type=module', '-e', program],
    { cwd: root, encoding: 'utf8' },
  );
  expect(out.trim()).toBe('loaded');
});
