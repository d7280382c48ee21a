import { readFileSync } from 'node:fs';
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
const TAKEN = /^(MIT|MIT\/X11|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|Zlib|CC0-1\.0|GPL-3\.0-or-later)$/;

/** Named in package.json, imported by nothing in the product so far. */
const NOT_IN_THE_PRODUCT = ['exceljs', '@peculiar/asn1-schema', '@ant-design/icons', 'dayjs'];

describe('licences', () => {
  it('are what the installed dependencies say today (else: node tools/licences.ts)', () => {
    expect(listed).toEqual(licences());
  });

  it('name every direct dependency that is used, each under a licence that may be taken', () => {
    const names = listed.packages.map(({ name }) => name);
    // Installed under the name of the library it is a build of.
    expect(names).toContain('better-sqlite3-multiple-ciphers');
    const missing = Object.keys(manifest.dependencies).filter((name) => !names.includes(name) && name !== 'better-sqlite3');
    expect(missing.filter((name) => !NOT_IN_THE_PRODUCT.includes(name))).toEqual([]);
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

it('the program says the version of package.json', () => {
  expect(PROGRAM_VERSION).toBe(manifest.version);
});
