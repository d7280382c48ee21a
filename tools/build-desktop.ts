import { join } from 'node:path';
import { build, type BuildOptions } from 'rolldown';
import { root } from './paths.ts';

/** Never bundled: Electron is the runtime itself, and the database's native part finds its binary relative to its own files. */
const EXTERNAL = ['electron', 'better-sqlite3'];

const out = join(root, 'dist', 'app', 'desktop');

const main: BuildOptions = {
  input: {
    main: join(root, 'electron/hosts/desktop/main.ts'),
    core: join(root, 'electron/core/create-core.ts'),
    // A thread of its own is a file of its own.
    'database-worker': join(root, 'electron/core/backup/database-worker.ts'),
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

/** Bundles the desktop host and the core for Electron into `dist/app/desktop`. Warnings are faults: an unresolved import fails at a clerk's desk. */
export async function buildDesktop(): Promise<void> {
  for (const options of [main, preload]) {
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
}
