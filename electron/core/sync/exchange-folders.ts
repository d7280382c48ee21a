import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { parseGivenBackFileName, parsePackageFileName } from '#shared/sync-format/manifest.ts';
import { freeBytesOf } from '../free-space.ts';
import { handlersFor } from '../implement.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { type ExchangeFolders } from '../ports.ts';
import { listCorrespondents } from './certificates.queries.ts';
import { mediaErrorInWords } from './removable-media.ts';

const EXTENSION = '.jzb';
/** A folder with more files than this is not an exchange folder; the newest names come last and are kept. */
const MOST_FILES = 2000;

/** The place that an id stands for. Throws EXCHANGE_FOLDER_GONE when the host no longer offers it. */
export function folderPath(folders: ExchangeFolders, folderId: string): string {
  const folder = folders.list().find(({ id }) => id === folderId);
  if (!folder) throw new DomainError('EXCHANGE_FOLDER_GONE', {});
  return folder.path;
}

/** By what the names say: sender, number, volume; files whose name says nothing come last. A hint for the order and no more. */
export function inOrderOfNames(fileNames: readonly string[]): string[] {
  const key = (name: string): string => {
    const says = parsePackageFileName(name);
    return says ? `0 ${says.sender} ${String(says.number).padStart(6, '0')} ${String(says.index).padStart(3, '0')}` : `1 ${name}`;
  };
  return fileNames.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function packageFilesIn(path: string): Promise<{ fileName: string; bytes: number }[]> {
  try {
    const names = (await readdir(path)).filter((name) => name.endsWith(EXTENSION));
    const files = await Promise.all(
      inOrderOfNames(names)
        .slice(-MOST_FILES)
        .map(async (fileName) => ({ fileName, stats: await stat(join(path, fileName)).catch(() => undefined) })),
    );
    return files.flatMap(({ fileName, stats }) => (stats?.isFile() ? [{ fileName, bytes: stats.size }] : []));
  } catch (error) {
    throw await mediaErrorInWords(error);
  }
}

export const folderHandlers = handlersFor({
  'sync.folders': async (job) => {
    const folders = await Promise.all(
      job.ports.exchangeFolders.list().map(async ({ id, name, kind, path }) => {
        const freeBytes = await freeBytesOf(path);
        return { id, name, kind, ...(freeBytes !== undefined && { freeBytes }) };
      }),
    );
    return { folders };
  },

  'sync.find': async (job, { folderId }) => {
    const path = folderPath(job.ports.exchangeFolders, folderId);
    const { ownId, names } = job.query((context) => ({
      ownId: context.officeId,
      names: new Map<string, string>([
        [context.officeId, ownOffice(context).office.name],
        ...listCorrespondents(context.db, context.officeId).map(({ id, name }) => [id, name] as const),
      ]),
    }));
    const files = await packageFilesIn(path);
    return {
      files: files.map(({ fileName, bytes }) => {
        const givenBack = parseGivenBackFileName(fileName);
        const says = givenBack ?? parsePackageFileName(fileName);
        if (!says) return { fileName, bytes, ...NOTHING_SAID };
        const { sender: senderId, recipient: recipientId, number, index, count } = says;
        const senderName = names.get(senderId) ?? '';
        const forUs = givenBack === undefined && recipientId === ownId;
        const ours = givenBack !== undefined && senderId === ownId;
        return { fileName, bytes, senderId, senderName, recipientId, number, volume: { index, count }, forUs, givenBack: ours };
      }),
    };
  },
});

const NOTHING_SAID = {
  senderId: '',
  senderName: '',
  recipientId: '',
  number: 0,
  volume: { index: 0, count: 0 },
  forUs: false,
  givenBack: false,
};
