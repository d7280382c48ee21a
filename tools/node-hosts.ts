import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildNodeHosts } from './build-desktop.ts';
import { root } from './paths.ts';
import { sourcesHash } from './sources-hash.ts';

const built = join(root, 'dist', 'node');

/** What the bundle is made from. */
const SOURCES = ['shared', 'electron', 'tools', 'package-lock.json'];

/** A bundle of other sources may still be the one that an open program runs from. */
const KEPT_MS = 24 * 60 * 60 * 1000;

interface NodeHosts {
  readonly cli: typeof import('../electron/hosts/cli/cli.ts');
  readonly 'run-loopback': typeof import('../electron/hosts/loopback/run-loopback.ts');
}

/**
 * Loads a host that runs on plain Node from a bundle, made anew when the sources are other ones. Not from the sources: the program's
 * threads would have their types stripped inside the thread, where V8 can end the whole process (ADR 9). The bundle also starts in
 * half the time. Where it cannot be made (a checkout that one may only read, development packages left out) the sources are run.
 */
export async function loadNodeHost<Name extends keyof NodeHosts>(name: Name): Promise<NodeHosts[Name]> {
  const file = await bundleFile(name).catch(() => undefined);
  if (file !== undefined) return (await import(pathToFileURL(file).href)) as NodeHosts[Name];
  console.error('程序没有能够打包（只读的文件夹，或缺少开发用的组件），这次直接从源码运行。');
  return (await fromSources[name]()) as NodeHosts[Name];
}

const fromSources = {
  cli: () => import('../electron/hosts/cli/cli.ts'),
  'run-loopback': () => import('../electron/hosts/loopback/run-loopback.ts'),
};

/** A folder for every state of the sources, which gets its name when it is whole: two programs may build at once. */
async function bundleFile(name: string): Promise<string> {
  const folder = join(built, sourcesHash(SOURCES).slice(0, 16));
  const file = join(folder, `${name}.js`);
  if (existsSync(file)) return file;
  forgetOld();
  const making = `${folder}.${process.pid}`;
  mkdirSync(built, { recursive: true });
  try {
    await buildNodeHosts(making);
    if (!existsSync(folder)) renameSync(making, folder);
  } catch (error) {
    // Another program was faster.
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return file;
}

function forgetOld(): void {
  if (!existsSync(built)) return;
  for (const name of readdirSync(built)) {
    const folder = join(built, name);
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
