import { describe, expect, it } from 'vitest';
import { findExchangeFolders, type FolderLook } from '#hosts/exchange-folders.ts';
import { memorySettings } from '#tests/support/memory-settings.ts';

function machine(more: Partial<FolderLook>, folders: Readonly<Record<string, number>>): FolderLook {
  return {
    platform: 'linux',
    userName: 'wang',
    systemDrive: 'C:',
    children: (parent) =>
      Object.keys(folders).flatMap((path) => (path.startsWith(`${parent}/`) ? [path.slice(parent.length + 1)] : [])),
    deviceOf: (path) => folders[path],
    ...more,
  };
}
const listed = (look: FolderLook, forThisRun?: string, settings = memorySettings()) =>
  findExchangeFolders(settings, forThisRun, look)
    .list()
    .map(({ name, kind, path }) => `${kind} ${name} ${path}`);

describe('exchange folders', () => {
  it('are the sticks that are in, not the empty folders that pulled ones leave behind', () => {
    const look = machine(
      {},
      { '/media/wang': 1, '/media/wang/救助U盘': 7, '/media/wang/OLD': 1, '/run/media/wang': 1, '/run/media/wang/KINGSTON': 8 },
    );
    expect(listed(look)).toEqual(['drive 救助U盘 /media/wang/救助U盘', 'drive KINGSTON /run/media/wang/KINGSTON']);
  });

  it('are the drives of Windows that answer, without the system’s own', () => {
    const look = machine({ platform: 'win32' }, { 'C:\\': 1, 'D:\\': 2, 'Z:\\': 3 });
    expect(listed(look)).toEqual(['drive D:\\ D:\\', 'drive Z:\\ Z:\\']);
  });

  it('the chosen one and the one of this run come first, once each, and only while they are there', () => {
    const settings = memorySettings();
    settings.set('exchangeFolder', '/net/share');
    expect(listed(machine({}, { '/net/share': 3, '/tmp/to': 4 }), '/tmp/to', settings)).toEqual([
      'folder to /tmp/to',
      'folder share /net/share',
    ]);
    expect(listed(machine({}, { '/net/share': 3 }), '/net/share', settings)).toEqual(['folder share /net/share']);
    expect(listed(machine({}, {}), undefined, settings)).toEqual([]);
  });

  it('keep their id while they stay, and the id says nothing of the path', () => {
    const look = machine({}, { '/media/wang': 1, '/media/wang/救助U盘': 7 });
    const [a] = findExchangeFolders(memorySettings(), undefined, look).list();
    const [b] = findExchangeFolders(memorySettings(), undefined, look).list();
    expect(a!.id).toBe(b!.id);
    expect(a!.id).toMatch(/^[0-9a-f]{24}$/);
  });
});
