import { readdirSync, rmSync } from 'node:fs';
import { expect, it, vi } from 'vitest';

// The one fault that no test machine has: the file system's type is put in the system's answer.

const kind = vi.hoisted(() => ({ type: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return { ...fs, statfsSync: (path: string) => ({ ...fs.statfsSync(path), type: kind.type }) };
});

const { emptyCore, SETUP, TestWindow } = await import('#tests/support/test-office.ts');

it.each([
  ['NFS', 0x6969],
  ['SMB', 0xfe534d42],
  // statfs gives the magic as a signed number on some systems.
  ['CIFS', 0xff534d42 | 0],
])('a data folder on %s is refused before anything is written there', async (_name, type) => {
  kind.type = type;
  const { core, dataDir } = await emptyCore();
  await expect(new TestWindow(core).call('setup.create', SETUP)).rejects.toMatchObject({ code: 'DATA_FOLDER_ON_NETWORK' });
  expect(readdirSync(dataDir)).toEqual([]);
  await core.close();
  rmSync(dataDir, { recursive: true });
});

it('any other file system is taken', async () => {
  kind.type = 0xef53;
  const { core, dataDir } = await emptyCore();
  expect(await new TestWindow(core).call('setup.create', SETUP)).toMatchObject({ session: { office: { name: '南市街道' } } });
  await core.close();
  rmSync(dataDir, { recursive: true });
});
