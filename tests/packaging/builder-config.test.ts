import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, test } from 'vitest';

// What electron-builder.yml promises and the stand-in runtime cannot show.

const root = join(import.meta.dirname, '..', '..');
const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');
const config = parse(read('electron-builder.yml')) as Record<string, unknown> & {
  readonly electronFuses: Record<string, boolean>;
};

test('every fuse that the packer knows is set, by its right name', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
  // A fuse that a later packer knows is a decision, and a name that it does not know sets nothing.
  const schema = JSON.parse(read('node_modules', 'app-builder-lib', 'scheme.json')) as {
    definitions: { FuseOptionsV1: { properties: object } };
  };
  const known = Object.keys(schema.definitions.FuseOptionsV1.properties).filter((name) => name !== 'resetAdHocDarwinSignature');
  expect(Object.keys(config.electronFuses).toSorted()).toEqual(known.toSorted());
});

test('packed is the very Electron that is pinned', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  const { version } = JSON.parse(read('node_modules', 'electron', 'package.json')) as { version: string };
  expect(config['electronVersion']).toBe(devDependencies['electron']);
  expect(version).toBe(devDependencies['electron']);
});

test('no updater and nothing published, the archive on, nothing compiled, and the data outlive the program', () => {
  expect(config).toMatchObject({
    publish: null,
    asar: true,
    npmRebuild: false,
    nodeGypRebuild: false,
    electronLanguages: ['zh-CN', 'en-US'],
    nsis: { deleteAppDataOnUninstall: false, differentialPackage: false },
  });
  for (const unsafe of ['protocols', 'fileAssociations', 'afterPack', 'disableAsarIntegrity', 'extraFiles'])
    expect(config).not.toHaveProperty(unsafe);
});
