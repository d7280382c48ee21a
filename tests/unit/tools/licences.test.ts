import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM_VERSION } from '#shared/kernel/program.ts';
import { LicencesSchema } from '#shared/contract/methods/diagnosis.ts';
import { licences } from '../../../tools/licences.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const listed = LicencesSchema.parse(JSON.parse(readFileSync(join(ROOT, 'resources', 'licences.json'), 'utf8')));
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

/** Licences under which a work like this may be made and given away, with their notice. */
const TAKEN = /^(MIT|MIT\/X11|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|Zlib|CC0-1\.0)$/;

describe('licences', () => {
  it('are what the installed dependencies say today (else: node tools/licences.ts)', () => {
    expect(listed).toEqual(licences());
  });

  it('name every direct dependency that is used, each under a licence that may be taken', () => {
    const names = listed.packages.map(({ name }) => name);
    // Installed under the name of the library it is a build of.
    expect(names).toContain('better-sqlite3-multiple-ciphers');
    const missing = Object.keys(manifest.dependencies).filter((name) => !names.includes(name) && name !== 'better-sqlite3');
    expect(missing).toEqual([]);
    for (const { name, licence } of listed.packages) {
      // Where one may choose, one of the choices must be fit.
      const choices = licence.replace(/[()]/g, '').split(/ OR /);
      expect(
        choices.some((choice) => choice.split(' AND ').every((part) => TAKEN.test(part))),
        `${name} ${licence}`,
      ).toBe(true);
    }
  });
});

describe('dependencies', () => {
  const review = readFileSync(join(ROOT, 'docs', 'specs', 'dependencies.md'), 'utf8');
  const sources = ['shared', 'electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  );

  it('are each imported by the product, reviewed in docs/specs/dependencies.md and pinned to one version', () => {
    const alias: Readonly<Record<string, string>> = { 'better-sqlite3': 'better-sqlite3-multiple-ciphers' };
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      const imported = new RegExp(`(from|import|import\\(|resolve\\() ?['"]${name}(/[^'"]*)?['"]`);
      expect({ name, imported: sources.some((text) => imported.test(text)) }).toEqual({ name, imported: true });
      expect({ name, reviewed: new RegExp(`^\\|[^|]*\\b${alias[name] ?? name}\\b[^|]*\\|`, 'm').test(review) }).toEqual({
        name,
        reviewed: true,
      });
      expect(version).toMatch(/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/);
    }
  });

  it('run nothing when they are installed', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean; dev?: boolean; integrity?: string }>;
    };
    const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(entries.filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev)).toEqual([]);
    expect(entries.filter(([, { integrity }]) => !integrity)).toEqual([]);
  });
});

it('the program says the version of package.json', () => {
  expect(PROGRAM_VERSION).toBe(manifest.version);
});
