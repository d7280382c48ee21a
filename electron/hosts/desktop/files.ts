import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import { FILE_LIMIT_BYTES, FILE_LIMIT_MEBIBYTES, type PickedFile } from '#shared/contract/bridge.ts';
import { type SettingsStore } from '#core/ports.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { CHOSEN_FOLDER } from '../exchange-folders.ts';

interface FileDialogs {
  readonly dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>;
  readonly window: BrowserWindow;
  /** Where the save dialog starts. */
  readonly documents: string;
  /** Where the chosen exchange folder is remembered. */
  readonly settings: Pick<SettingsStore, 'set'>;
}

/** Saving and picking through the system's dialogs. The page names a file; where it lies is between the user and the system. */
export function fileDialogs({ dialog, window, documents, settings }: FileDialogs) {
  async function saveFile(name: string, bytes: Uint8Array): Promise<Reply<{ saved: boolean }>> {
    const suggested = harmlessName(name);
    const extension = extname(suggested).slice(1);
    const chosen = await dialog.showSaveDialog(window, {
      title: '保存文件',
      defaultPath: join(documents, suggested),
      filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (chosen.canceled || !chosen.filePath) return { ok: true, value: { saved: false } };
    try {
      await writeWhole(chosen.filePath, bytes);
      return { ok: true, value: { saved: true } };
    } catch (thrown) {
      return { ok: false, error: { code: 'FILE_NOT_SAVED', params: { reason: writeReason(thrown) } } };
    }
  }

  async function pickFile(accept: readonly string[]): Promise<Reply<PickedFile | null>> {
    const chosen = await dialog.showOpenDialog(window, {
      title: '选择文件',
      filters: accept.length > 0 ? [{ name: '可用的文件', extensions: [...accept] }] : [],
      properties: ['openFile'],
    });
    const path = chosen.filePaths[0];
    if (chosen.canceled || path === undefined) return { ok: true, value: null };
    try {
      return await readWhole(path);
    } catch (thrown) {
      return { ok: false, error: { code: 'FILE_NOT_READ', params: { reason: isDenied(thrown) ? 'denied' : 'other' } } };
    }
  }

  async function chooseFolder(): Promise<Reply<{ chosen: boolean }>> {
    const chosen = await dialog.showOpenDialog(window, { title: '选择交换数据包的文件夹', properties: ['openDirectory'] });
    const path = chosen.filePaths[0];
    if (chosen.canceled || path === undefined) return { ok: true, value: { chosen: false } };
    settings.set(CHOSEN_FOLDER, path);
    return { ok: true, value: { chosen: true } };
  }

  return { saveFile, pickFile, chooseFolder };
}

async function readWhole(path: string): Promise<Reply<PickedFile | null>> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const { size } = await file.stat();
    if (size > FILE_LIMIT_BYTES)
      return { ok: false, error: { code: 'MESSAGE_TOO_LARGE', params: { limitMebibytes: FILE_LIMIT_MEBIBYTES } } };
    return { ok: true, value: { name: basename(path), bytes: new Uint8Array(await file.readFile()) } };
  } finally {
    await file.close();
  }
}

/** Under another name, flushed, read back, and only then renamed: a USB stick pulled too early leaves the old file, not half a new one. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
  try {
    const file = await open(partial, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!(await readFile(partial)).equals(bytes)) throw new Error('what was read back differs from what was written');
    await rename(partial, path);
  } catch (thrown) {
    await rm(partial, { force: true });
    throw thrown;
  }
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that every file system takes and that leads nowhere: no folders, no control or bidi characters, no device names. */
export function harmlessName(name: string): string {
  const flat = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const extension = /\.[a-z0-9]{1,8}$/i.exec(flat)?.[0] ?? '';
  const stem = Array.from(flat.slice(0, flat.length - extension.length))
    .slice(0, 80)
    .join('');
  const short = `${stem || '文件'}${extension}`;
  return RESERVED.test(short) ? `_${short}` : short;
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}

function isDenied(thrown: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'EBUSY'].includes(String(codeOf(thrown)));
}

function writeReason(thrown: unknown): 'full' | 'denied' | 'other' {
  if (['ENOSPC', 'EDQUOT'].includes(String(codeOf(thrown)))) return 'full';
  return isDenied(thrown) ? 'denied' : 'other';
}
