import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin } from 'vite';
import { buildDatabaseWorker } from './build-desktop.ts';
import { root } from './paths.ts';

const SOURCE = `'./database-worker.ts'`;

/**
 * Lets tests start the database's thread from a bundle of the same sources, as the installed program does. From a `.ts` file Node strips the
 * types with WebAssembly inside the thread, and V8 then now and then ends the whole process without a word while it frees that code
 * (nodejs/node#64500): about once in a thousand threads, which was one test run in three.
 */
export function bundledThread(): Plugin {
  return {
    name: 'bundled-database-thread',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.endsWith('/electron/core/backup/database-thread.ts')) return undefined;
      if (!code.includes(SOURCE)) throw new Error(`${id} no longer names ${SOURCE}`);
      const file = await buildDatabaseWorker(join(root, 'test-results', 'thread'));
      return { code: code.replace(SOURCE, JSON.stringify(pathToFileURL(file).href)), map: null };
    },
  };
}
