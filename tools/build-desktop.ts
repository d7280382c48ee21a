import { join } from 'node:path';
import { build, type BuildOptions } from 'rolldown';
import { root } from './paths.ts';

/** Never bundled: Electron is the runtime itself, and the database's native part finds its binary relative to its own files. */
const EXTERNAL = ['electron', 'better-sqlite3'];

const out = join(root, 'dist', 'app', 'desktop');

/** A thread of its own is a file of its own. */
const DATABASE_WORKER = join(root, 'electron/core/backup/database-worker.ts');

const main: BuildOptions = {
  input: {
    main: join(root, 'electron/hosts/desktop/main.ts'),
    core: join(root, 'electron/core/create-core.ts'),
    'database-worker': DATABASE_WORKER,
  },
  platform: 'node',
  external: EXTERNAL,
  output: {
    dir: out,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    minify: false,
    sourcemap: false,
  },
};

/** A sandboxed preload is one CommonJS file that may require `electron` and nothing else. */
const preload: BuildOptions = {
  input: join(root, 'electron/hosts/desktop/preload.ts'),
  platform: 'node',
  external: EXTERNAL,
  output: { file: join(out, 'preload.cjs'), format: 'cjs', minify: false, sourcemap: false },
};

/** Bundles the desktop host and the core for Electron into `dist/app/desktop`. */
export async function buildDesktop(): Promise<void> {
  for (const options of [main, preload]) await bundle(options);
}

/** Bundles the hosts that run without Electron, and the database's thread beside them, into `dir`. */
export async function buildNodeHosts(dir: string): Promise<void> {
  await bundle({
    input: {
      cli: join(root, 'electron/hosts/cli/cli.ts'),
      'run-loopback': join(root, 'electron/hosts/loopback/run-loopback.ts'),
      'database-worker': DATABASE_WORKER,
    },
    platform: 'node',
    external: EXTERNAL,
    output: { dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  });
}

/** Bundles the program of the database's thread alone into `dir`; gives its path. */
export async function buildDatabaseWorker(dir: string): Promise<string> {
  const file = join(dir, 'database-worker.js');
  await bundle({ input: DATABASE_WORKER, platform: 'node', external: EXTERNAL, output: { file, format: 'esm' } });
  return file;
}

/** Warnings are faults: an unresolved import fails at a clerk's desk. */
async function bundle(options: BuildOptions): Promise<void> {
  await build({
    ...options,
    cwd: root,
    onLog(level, log, handle) {
      if (level === 'warn' && ['UNRESOLVED_IMPORT', 'MISSING_EXPORT', 'IMPORT_IS_UNDEFINED'].includes(log.code ?? ''))
        throw new Error(log.message);
      if (level !== 'debug' && log.code !== 'EVAL') handle(level, log);
    },
  });
}
