import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// `npm run dist:check`, then a look at everything that came out, then a start of the packed core from the package alone.

const root = join(import.meta.dirname, '..', '..');
const packed = join(root, 'release', 'check', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
const executable = join(packed, 'jiezhen-shehui-jiuzhu');
const archive = join(packed, 'resources', 'app.asar');

/** Electron-builder reads the stand-in as a Linux runtime: elsewhere there is nothing to check it with. */
describe.runIf(process.platform === 'linux')('the package', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'tools', 'dist.ts'), '--check'], { cwd: root, stdio: 'pipe' });
  }, 180_000);

  const archived = () => listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));

  test('holds the bundled desktop host, the pages, the database, and nothing else', () => {
    const allowed = [
      /^\/package\.json$/,
      /^\/desktop(\/(main|core|database-worker|[\w-]+-[\w-]{8})\.js|\/preload\.cjs)?$/,
      /^\/renderer(\/index\.html|\/rare-characters\.css|\/assets(\/[\w.-]+)?)?$/,
      /^\/node_modules$/,
      /^\/node_modules\/better-sqlite3(\/package\.json|\/LICENSE|\/lib(\/[\w/-]+(\.js)?)?|\/prebuilds(\/linux-(x64|arm64)\.node)?)?$/,
    ];
    expect(archived().filter((path) => !allowed.some((form) => form.test(path)))).toEqual([]);
    expect(archived()).toEqual(
      expect.arrayContaining(['/desktop/main.js', '/desktop/core.js', '/desktop/preload.cjs', '/renderer/index.html']),
    );
  });

  test('no source, test, map, development tool or platform Node anywhere in it', () => {
    const everything = readdirSync(packed, { recursive: true, encoding: 'utf8' }).concat(archived());
    expect(
      everything.filter((path) =>
        /\.(ts|tsx|map|test\.js)$|vitest|playwright|typescript|rolldown|vite\b|node-(linux|win)|\.env|\.git/.test(path),
      ),
    ).toEqual([]);
  });

  test('the native part lies outside the archive, for this system alone', () => {
    const native = readdirSync(packed, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.node'));
    expect(native).toEqual([
      join('resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds', `linux-${process.arch}.node`),
    ]);
  });

  test('carries the resources, two languages and the licences', () => {
    const resources = readdirSync(join(packed, 'resources', 'resources'));
    expect(resources).toEqual(expect.arrayContaining(['calendars', 'districts.json', 'fonts', 'policies']));
    expect(readdirSync(join(packed, 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
    expect(readdirSync(packed)).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']));
  });

  test('the packed package.json names one dependency and no scripts', () => {
    const unpacked = extracted();
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ main: 'desktop/main.js', type: 'module' });
    expect(Object.keys(manifest['dependencies'] as object)).toEqual(['better-sqlite3']);
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  test('no file names a path of the machine it was built on', () => {
    const unpacked = extracted();
    const naming = readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(c?js|html|json)$/.test(name))
      .filter((path) => readFileSync(join(unpacked, path), 'utf8').includes(root));
    expect(naming).toEqual([]);
  });

  test('the preload requires electron alone, the page has its nonce place, main loads what is packed', () => {
    const unpacked = extracted();
    const preload = readFileSync(join(unpacked, 'desktop', 'preload.cjs'), 'utf8');
    expect(preload.length).toBeLessThan(10_000);
    expect([...preload.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(readFileSync(join(unpacked, 'renderer', 'index.html'), 'utf8')).toContain('__CSP_NONCE__');
    const outside = readdirSync(join(unpacked, 'desktop'))
      .flatMap((name) => [
        ...readFileSync(join(unpacked, 'desktop', name), 'utf8').matchAll(
          /^(?:import|export)[^;'"]*?from ["']([^."'][^"']*)["']|^import ["']([^."'][^"']*)["']/gm,
        ),
      ])
      .map(([, from, bare]) => from ?? bare ?? '')
      .filter((name) => !name.startsWith('node:') && !['electron', 'better-sqlite3'].includes(name));
    expect(outside.filter((name) => !isBuiltIn(name))).toEqual([]);
  });

  test('the icons of the program are drawn, in every size that the systems ask for', () => {
    const icons = join(root, 'resources', 'icons');
    const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<'win' | 'linux', { icon: string }>;
    const ico = readFileSync(join(icons, config.win.icon));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
    expect(sizes).toEqual(expect.arrayContaining([16, 32, 48, 256]));
    const drawn = readdirSync(join(icons, config.linux.icon)).map((name) => {
      const png = readFileSync(join(icons, config.linux.icon, name));
      return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png` === name
        ? png.readUInt32BE(16)
        : `${name} is not what it says`;
    });
    expect(drawn.toSorted((one, other) => Number(one) - Number(other))).toEqual([16, 32, 48, 64, 128, 256, 512]);
    // The window's own on Linux, and the browser window's.
    expect(readdirSync(join(packed, 'resources', 'resources', 'icons', 'linux'))).toEqual(['128x128.png']);
    expect(archived().filter((path) => /^\/renderer\/assets\/icon-[\w-]+\.svg$/.test(path))).toHaveLength(1);
  });

  test('the fuses are set', async () => {
    const wire = await getCurrentFuseWire(executable);
    const on = (option: FuseV1Options) =>
      String.fromCharCode(Number((wire as unknown as Record<number, number>)[option])) === '1';
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      ownSnapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      filePrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: false,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      ownSnapshot: false,
      filePrivileges: false,
    });
  });

  test('the packed core starts from the package alone, makes an encrypted office, answers and backs up', () => {
    const unpacked = extracted();
    const dataDir = join(unpacked, '..', 'office');
    mkdirSync(dataDir);
    const program = join(unpacked, '..', 'start.mjs');
    writeFileSync(program, START);
    const out = execFileSync(
      executable,
      [program, join(unpacked, 'desktop', 'core.js'), dataDir, join(packed, 'resources', 'resources')],
      {
        cwd: tmpdir(),
        encoding: 'utf8',
        env: { PATH: '/nonexistent', HOME: dataDir },
      },
    );
    const { before, made, after, backup, doneInThreads } = JSON.parse(out) as Record<string, { ok: boolean; value: object }>;
    expect(before).toMatchObject({ ok: true, value: { state: 'new' } });
    expect(made).toMatchObject({ ok: true });
    expect(after).toMatchObject({ ok: true, value: { state: 'unlocked' } });
    // Copied and checked on threads that came out of the package, not in the program itself for want of them.
    expect({ backup, doneInThreads }).toMatchObject({ backup: { ok: true }, doneInThreads: 2 });
    const plaintext = readdirSync(dataDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
      .filter((bytes) => bytes.includes('SQLite format 3'));
    expect(plaintext).toEqual([]);
  });

  let folder: string | undefined;
  function extracted(): string {
    folder ??= mkdtempSync(join(tmpdir(), 'package-'));
    const target = join(folder, 'app');
    if (!readdirSync(folder).includes('app')) extractAll(archive, target);
    return target;
  }
  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    rmSync(join(root, 'release', 'check'), { recursive: true, force: true });
  });
});

function isBuiltIn(name: string): boolean {
  return process.getBuiltinModule(`node:${name}`) !== undefined;
}

/** Run by the packed runtime, which here is Node under Electron's name. */
const START = `import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
const [coreFile, dataDir, resourcesDir] = process.argv.slice(2);
const { createCore } = await import(pathToFileURL(coreFile).href);
const quiet = { info() {}, error() {} };
let doneInThreads = 0;
process.on('worker', (worker) => worker.on('message', ({ kind }) => (doneInThreads += kind === 'done')));
const core = await createCore({ clock: { nowMs: () => Date.now() }, random: { bytes: (count) => new Uint8Array(randomBytes(count)) }, dataDir, resourcesDir,
  settings: { get() {}, set() {} }, log: quiet, exchangeFolders: { list: () => [] }, passwordCostMs: 1 });
const caller = core.openCaller();
const call = async (name, input) => JSON.parse(await core.dispatch(caller, name, JSON.stringify(input)));
const before = await call('setup.status', {});
const { value: { districts } } = await call('setup.offices', {});
const district = districts.find((one) => one.name.includes('和平'));
const office = district.offices[0];
const made = await call('setup.create', {
  kind: 'subdistrict', districtCode: district.code, officeCode: office.code, officeName: office.name,
  letterhead: { mode: 'delegation', remedyVariant: 'reviewOrLawsuit', subdistrictName: '天津市和平区人民政府' + office.name + '办事处', districtBureauName: '天津市和平区民政局',
    districtGovernmentName: '天津市和平区人民政府', documentPrefix: '津和街救', address: '天津市和平区', contactPhone: '022-00000000', supervisionPhone: '022-00000000' },
  administrator: { userName: 'guanli', name: '管理员', badge: '', roles: ['administrator'], password: 'correct horse battery staple 42' },
});
const after = await call('setup.status', {});
const backup = await call('backup.make', {});
console.log(JSON.stringify({ before, made, after, backup, doneInThreads }));
await core.close();
`;
