import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type ExchangeFolder, type ExchangeFolders, type SettingsStore } from '#core/ports.ts';

/** What is asked of the file system; tests put other machines in its place. */
export interface FolderLook {
  readonly platform: NodeJS.Platform;
  readonly userName: string;
  readonly systemDrive: string;
  children(folder: string): readonly string[];
  /** The device a folder lies on; undefined when there is no such folder. */
  deviceOf(folder: string): number | undefined;
}

/** The key in the PC's settings under which the chosen folder is remembered. */
export const CHOSEN_FOLDER = 'exchangeFolder';

/**
 * The places where packages are exchanged: drives that are plugged in now, the folder chosen on this PC (a network folder, or
 * any other), and one named for this run alone (`--to DIR`). Asked anew at every call, because sticks come and go. The core and
 * the screens know each by an id made from its path; a path never comes from a screen (ADR 0010).
 */
export function findExchangeFolders(
  settings: SettingsStore,
  forThisRun?: string,
  look: FolderLook = thisMachine,
): ExchangeFolders {
  return {
    list() {
      const chosen = [forThisRun, settings.get(CHOSEN_FOLDER)].filter((path) => typeof path === 'string' && path !== '');
      const folders = [
        ...(chosen as string[]).filter((path) => look.deviceOf(path) !== undefined).map((path) => folder(path, 'folder')),
        ...drives(look).map((path) => folder(path, 'drive')),
      ];
      return folders.filter(({ id }, index) => folders.findIndex((other) => other.id === id) === index);
    },
  };
}

function folder(path: string, kind: ExchangeFolder['kind']): ExchangeFolder {
  return { id: folderId(path), name: basename(path) || path, kind, path };
}

/** The id of a folder that the host itself named. */
export function folderId(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 24);
}

function drives(look: FolderLook): string[] {
  switch (look.platform) {
    case 'win32':
      return [...'DEFGHIJKLMNOPQRSTUVWXYZ']
        .map((letter) => `${letter}:\\`)
        .filter((path) => path.slice(0, 2) !== look.systemDrive.toUpperCase() && look.deviceOf(path) !== undefined);
    case 'darwin':
      return mountsIn('/Volumes', look);
    default:
      return [`/media/${look.userName}`, `/run/media/${look.userName}`].flatMap((parent) => mountsIn(parent, look));
  }
}

/** Children of a folder that are another device than the folder: a stick pulled out leaves an empty folder behind. */
function mountsIn(parent: string, look: FolderLook): string[] {
  return look
    .children(parent)
    .map((name) => join(parent, name))
    .filter((path) => {
      const device = look.deviceOf(path);
      return device !== undefined && device !== look.deviceOf(dirname(path));
    });
}

const thisMachine: FolderLook = {
  platform: process.platform,
  userName: userInfo().username,
  systemDrive: process.env['SystemDrive'] ?? 'C:',
  children(path) {
    try {
      return readdirSync(path);
    } catch {
      return [];
    }
  },
  deviceOf(path) {
    try {
      const stats = statSync(path);
      return stats.isDirectory() ? stats.dev : undefined;
    } catch {
      return undefined;
    }
  },
};
