import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOption, programFolders } from '#hosts/program-folders.ts';
import { openSettings, settingsStoreOptions } from '#hosts/settings-schema.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('settings of this PC', () => {
  const open = () => openSettings(() => new Conf(settingsStoreOptions(folder)), makeFakeLog());

  test('defaults, then what was kept, in one file', () => {
    expect(open().get('textSize')).toBe('standard');
    open().set('textSize', 'large');
    expect(open().get('textSize')).toBe('large');
    expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))).toMatchObject({ textSize: 'large' });
  });

  test('a damaged or tampered file falls back to defaults', () => {
    for (const content of ['{"textSize":"huge"}', '{broken', '{"evil":1}']) {
      writeFileSync(join(folder, 'config.json'), content);
      expect(open().get('textSize')).toBe('standard');
    }
  });

  test('what is not in the schema is a fault of the program', () => {
    expect(() => open().get('__proto__')).toThrow(TypeError);
    expect(() => open().set('nothing', 1)).toThrow(TypeError);
    expect(() => open().set('textSize', 'huge')).toThrow(TypeError);
  });

  test('a folder that cannot be written costs the memory of settings, not the work', () => {
    const log = makeFakeLog();
    const settings = openSettings(() => {
      throw new Error('EROFS');
    }, log);
    settings.set('textSize', 'large');
    expect(settings.get('textSize')).toBe('large');
    expect(log.lines).toEqual(['{"level":"error","event":"settings.unreadable"}']);
  });
});

describe('folders', () => {
  test('the office lies on this PC, never in a roaming profile', () => {
    const windows = programFolders(undefined, 'win32', { APPDATA: 'C:\\Roaming', LOCALAPPDATA: 'C:\\Local' });
    expect(windows.dataDir).toContain('Local');
    expect(windows.dataDir).not.toContain('Roaming');
    expect(programFolders(undefined, 'linux', { XDG_DATA_HOME: '/data' }).dataDir).toBe(
      join('/data', 'jiezhen-shehui-jiuzhu', 'office'),
    );
  });

  test('--data in both spellings', () => {
    expect(dataOption(['program', '--data', '/a b'])).toBe('/a b');
    expect(dataOption(['program', '--data=/c'])).toBe('/c');
    expect(dataOption(['program', '--database'])).toBeUndefined();
  });
});
