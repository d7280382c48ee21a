import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildDesktop } from './build-desktop.ts';
import { moduleFile, root } from './paths.ts';
import { sourcesHash } from './sources-hash.ts';

const app = join(root, 'dist', 'app');
const stamp = join(root, 'dist', '.built');

/** What the build is made from; a change in any of it makes the build stale. */
const SOURCES = [
  'shared',
  'electron',
  'renderer',
  'resources/icons',
  'tools',
  'vite.config.ts',
  'package-lock.json',
  'package.json',
];

/** Builds into `dist/app` what an installed program consists of, unless the last build is of the same sources. */
export async function buildIfStale(): Promise<'built' | 'fresh'> {
  if (readStamp() === sourcesHash(SOURCES)) return 'fresh';
  await buildProgram();
  return 'built';
}

/** The whole of `dist/app`: the packed program's folder, with nothing in it that the program does not need. */
export async function buildProgram(): Promise<void> {
  forgetBuild();
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const hash = sourcesHash(SOURCES);
  await inProduction(() => build({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }));
  await buildDesktop();
  writeAppPackage();
  copyDatabase();
  writeFileSync(stamp, hash);
}

/** The next `buildIfStale` builds. For whoever writes into `dist/app` by another way. */
export function forgetBuild(): void {
  rmSync(stamp, { force: true });
}

/** Under `NODE_ENV=test` (a build started by a test) React would be built for development, with paths of this machine in it. */
async function inProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

function readStamp(): string | undefined {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/** The packed program's own package.json: no scripts, no development dependencies, one dependency. */
function writeAppPackage(): void {
  const { name, productName, version, description, license, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, string> & { dependencies: Record<string, string> };
  const packed = {
    name,
    productName,
    version,
    description,
    license,
    author: '街镇社会救助审核确认系统',
    type: 'module',
    main: 'desktop/main.js',
    dependencies: { 'better-sqlite3': dependencies['better-sqlite3'] },
  };
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(packed, undefined, 2)}\n`);
}

/** The database with its native part for every system we pack for; electron-builder.yml keeps only the target's. */
function copyDatabase(): void {
  const target = join(app, 'node_modules', 'better-sqlite3');
  for (const part of ['LICENSE', 'lib', 'prebuilds'])
    cpSync(moduleFile('better-sqlite3', part), join(target, part), { recursive: true });
  const {
    dependencies: _buildOnly,
    devDependencies: _forItsAuthors,
    scripts: _unused,
    ...kept
  } = JSON.parse(readFileSync(moduleFile('better-sqlite3', 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
}
