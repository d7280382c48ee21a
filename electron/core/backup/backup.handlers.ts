import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Output } from '#shared/contract/contract.ts';
import { type AttachmentId, type CommandId, encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type JobContext } from '../context.ts';
import { openDatabase } from '../db/open.ts';
import { eachAttachment } from '../cases/cases.queries.ts';
import { readAttachment } from '../evidence/attachment-files.ts';
import { handlersFor } from '../implement.ts';
import { addAttachmentKeys, findOwnOffice, findStaff, listStaff, type OwnOffice } from '../office/office.queries.ts';
import { appendActs } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { freeBytesOf } from '../free-space.ts';
import { type Sessions } from '../session/sessions.ts';
import { forgetKeys, readVault } from '../vault/vault.ts';
import { type BackupTask, carryOver } from './take-backup.ts';
import { backupId, listBackups, type Manifest, readManifest, STORE_PREFIX, storeFolderOn, viewOf } from './backup-store.ts';
import { verifyApart } from './database-thread.ts';
import { type BackupKeeper, onSameDrive } from './keeper.ts';
import { tryRestore } from './rehearsal.ts';
import { replaceData, restoreInterrupted, SET_ASIDE, stagingFolder } from './replace-data.ts';
import { bringScans, type ScanCheck, stageDatabase } from './restore.ts';
import { openPresentVault, type UnlockedBackup, unlockBackup } from './unlock-backup.ts';
import { type VerifiedCopy } from './verify-copy.ts';

/** The stores of a place. Throws BACKUP_PLACE_GONE. */
function storesOf(job: JobContext, keeper: BackupKeeper, place: string): readonly string[] {
  switch (place) {
    case 'here':
      return [keeper.store];
    case 'setAside':
      return [join(job.ports.dataDir, SET_ASIDE)];
    case 'target': {
      const store = keeper.state.target?.store;
      if (!store || !existsSync(store)) throw new DomainError('BACKUP_PLACE_GONE', {});
      return [store];
    }
    default:
      return storesIn(drivePath(job, place));
  }
}

/** The path that the host gave an id for. Throws BACKUP_PLACE_GONE. */
function drivePath(job: JobContext, place: string): string {
  const drive = job.ports.exchangeFolders.list().find(({ id }) => id === place);
  if (!drive) throw new DomainError('BACKUP_PLACE_GONE', {});
  return drive.path;
}

/** A drive may hold the backups of several offices; a person may also have chosen one such folder itself. */
function storesIn(drive: string): readonly string[] {
  if (basename(drive).startsWith(STORE_PREFIX)) return [drive];
  try {
    return readdirSync(drive)
      .filter((name) => name.startsWith(STORE_PREFIX))
      .map((name) => join(drive, name));
  } catch {
    throw new DomainError('BACKUP_PLACE_GONE', {});
  }
}

interface FoundBackup {
  readonly store: string;
  readonly manifest: Manifest;
}

function findBackup(job: JobContext, keeper: BackupKeeper, place: string, id: string): FoundBackup {
  for (const store of storesOf(job, keeper, place)) {
    const manifest = listBackups(store).backups.find((backup) => backup.id === id);
    if (manifest && readManifest(join(store, id))) return { store, manifest };
  }
  throw new DomainError('BACKUP_NOT_FOUND', {});
}

/** What the job's caller sees of the work's steps. */
function stepsOf(job: JobContext): NonNullable<BackupTask['step']> {
  return (step, done, total) => job.progress({ step, done, total });
}

export function backupHandlers(keeper: BackupKeeper, sessions: Sessions) {
  return handlersFor({
    'backup.state': () => keeper.view(),

    'backup.list': async (job, { place }) => {
      const found = storesOf(job, keeper, place).map((store) => listBackups(store));
      return {
        backups: found
          .flatMap(({ backups }) => backups)
          .toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
          .map((manifest) => viewOf(manifest, place)),
        unreadable: found.reduce((sum, { unreadable }) => sum + unreadable, 0),
      };
    },

    'backup.places': async (job) => ({
      places: await Promise.all(
        job.ports.exchangeFolders.list().map(async ({ id, name, kind, path }) => {
          const freeBytes = await freeBytesOf(path);
          return {
            id,
            name,
            kind,
            sameDrive: onSameDrive(path, job.ports.dataDir),
            ...(freeBytes !== undefined && { freeBytes }),
            backups: storesIn(path).reduce((sum, store) => sum + listBackups(store).backups.length, 0),
          };
        }),
      ),
    }),

    'backup.make': async (job) => viewOf(await keeper.backUp('asked', stepsOf(job)), 'here'),

    'backup.chooseTarget': async (job, { place }) => {
      const drive = job.ports.exchangeFolders.list().find(({ id }) => id === place);
      if (!drive) throw new DomainError('BACKUP_PLACE_GONE', {});
      const store = storeFolderOn(drive.path, readVault(job.ports.dataDir).vaultId);
      const newest = keeper.newest() ?? (await keeper.backUp('asked', stepsOf(job)));
      await keeper.inTurn('target', (signal) => carryOver(keeper.store, newest, store, { signal, step: stepsOf(job) }));
      keeper.renewVaults({ store });
      keeper.remember({ target: { store, name: drive.name, newestId: newest.id, newestAt: newest.madeAt } });
      return { name: drive.name };
    },

    'backup.forgetTarget': async () => {
      keeper.remember({ target: undefined });
      return {};
    },

    'backup.check': async (job, { place, backupId: id }) => {
      const { store, manifest } = findBackup(job, keeper, place, id);
      const { holdings, faults } = await keeper.inTurn('rehearsal', (signal) =>
        tryRestore(job.ports.dataDir, store, manifest, job.open(), { signal, step: stepsOf(job) }),
      );
      return { holdings, faults: [...faults] };
    },

    'backup.rehearse': async (job) => keeper.rehearse(stepsOf(job)),

    'backup.moveOut': async (job, { place }) => {
      const store = storeFolderOn(drivePath(job, place), readVault(job.ports.dataDir).vaultId);
      const manifest = await keeper.backUp('newPc', stepsOf(job));
      const { faults } = await keeper.inTurn('target', async (signal) => {
        await carryOver(keeper.store, manifest, store, { signal, step: stepsOf(job), thorough: true });
        keeper.renewVaults({ store });
        return tryRestore(job.ports.dataDir, store, manifest, job.open(), { signal, step: stepsOf(job) });
      });
      if (faults.length > 0) throw new DomainError('BACKUP_DAMAGED', { faults });
      return viewOf(manifest, place);
    },

    'backup.restore': async (job, { place, backupId: id, credential, ofItsDay }) => {
      if (job.safe.current() && !job.member().roles.includes('administrator'))
        throw new DomainError('RESTORE_NOT_ADMINISTRATOR', {});
      const found = findBackup(job, keeper, place, id);
      job.safe.takeFolder();
      const present = await openPresentVault(job, credential);
      try {
        const unlock = (staging: string) => unlockBackup(job, staging, present, credential, ofItsDay);
        return await keeper.inTurn('restore', (signal) => restore(job, sessions, found, unlock, signal));
      } finally {
        if (present) forgetKeys(present);
      }
    },
  });
}

/** Puts a backup in the place of the data once all of it was checked. Throws what the methods of `backup.restore` throw. */
async function restore(
  job: JobContext,
  sessions: Sessions,
  { store, manifest }: FoundBackup,
  unlock: (staging: string) => Promise<UnlockedBackup>,
  signal: AbortSignal,
): Promise<Output<'backup.restore'>> {
  const { dataDir, random } = job.ports;
  const task = { signal, step: stepsOf(job) };
  const asideId = backupId(job.now, random.bytes(17));
  const staging = stagingFolder(dataDir, asideId);
  let unlocked: UnlockedBackup | undefined;
  try {
    await stageDatabase(store, manifest, staging, task);
    unlocked = await unlock(staging);
    const { passwords, withVault } = unlocked;
    const { holdings, officeName } = await checkStaged(job, { store, staging, asideId, unlocked, task });
    noteRestore(job, staging, unlocked, manifest);
    sessions.endAll();
    job.safe.close();
    const setAside = replaceData({ dataDir, staging, asideId, withVault, at: job.now, officeName });
    return { holdings, passwords, setAside };
  } finally {
    unlocked?.key.fill(0);
    // Once the journal is written the next start carries on with what is staged: then it must stay.
    if (!restoreInterrupted(dataDir)) rmSync(staging, { recursive: true, force: true });
  }
}

/** Brings the scans and checks everything before the present database is touched. Throws BACKUP_DAMAGED, RESTORE_NOT_ADMINISTRATOR. */
async function checkStaged(
  job: JobContext,
  {
    store,
    staging,
    asideId,
    unlocked,
    task,
  }: { store: string; staging: string; asideId: string; unlocked: UnlockedBackup; task: BackupTask },
): Promise<VerifiedCopy> {
  const { dataDir } = job.ports;
  const isSound = scanCheck(join(staging, DATABASE_FILE), unlocked.key);
  await bringScans(store, dataDir, { ...task, aside: join(dataDir, SET_ASIDE, asideId), isSound });
  task.step?.('正在核验备份', 0, 1);
  const found = await verifyApart(
    { databasePath: join(staging, DATABASE_FILE), key: unlocked.key, attachmentsRoot: dataDir, depth: 'full' },
    task.signal,
  );
  if (found.faults.length > 0) throw new DomainError('BACKUP_DAMAGED', { faults: found.faults });
  return found;
}

/** Knows the scans of a staged record by their hashes. What that record does not name is none of its own, and not sound. */
function scanCheck(databasePath: string, key: Uint8Array): ScanCheck {
  const db = openDatabase(databasePath, key, { create: false });
  try {
    const attachmentKey = findOwnOffice(db)?.attachmentKey;
    const hashes = new Map<string, string>();
    for (const { attachmentId, hash } of eachAttachment(db)) hashes.set(attachmentId, hash);
    return (root, path) => {
      const id = basename(path, '.bin') as AttachmentId;
      const hash = hashes.get(id);
      if (hash === undefined || !attachmentKey) return false;
      try {
        readAttachment(root, attachmentKey, id, hash);
        return true;
      } catch {
        return false;
      }
    };
  } finally {
    db.close();
  }
}

/**
 * The restored record says that it was restored, from which backup and by whom: what came after it is missing on purpose. It keeps the
 * keys of scans that are here: acts that another office gives back later may name them.
 */
function noteRestore(job: JobContext, staging: string, { key, staffId }: UnlockedBackup, { madeAt }: Manifest): void {
  const db = openDatabase(join(staging, DATABASE_FILE), key, { create: false });
  try {
    const own = findOwnOffice(db)!;
    const here = job.safe.current()?.own;
    db.transaction(() => {
      if (here?.officeId === own.officeId) addAttachmentKeys(db, here.attachmentKey);
      appendActs(
        db,
        {
          officeId: own.officeId,
          commandId: encodeId(job.ports.random.bytes(17)) as CommandId,
          staffId: restorer(db, own, staffId),
          at: job.now,
          lawVersion: LAW_VERSION,
          random: job.ports.random,
        },
        [
          {
            subjectKind: 'office',
            subjectId: own.officeId,
            type: 'restoreBackup',
            payload: { madeAt, by: staffId === undefined ? 'recoveryKey' : 'password' },
          },
        ],
      );
    }).immediate();
  } finally {
    db.close();
  }
}

/** The administrator whose password it was, or, for the recovery key, the first of the office. Throws RESTORE_NOT_ADMINISTRATOR. */
function restorer(db: Parameters<typeof findStaff>[0], own: OwnOffice, staffId: string | undefined): StaffId {
  const candidates = staffId === undefined ? listStaff(db, own.officeId) : [findStaff(db, staffId as StaffId)];
  const administrator = candidates.find((staff) => staff && !staff.closed && staff.roles.includes('administrator'));
  if (!administrator) throw new DomainError('RESTORE_NOT_ADMINISTRATOR', {});
  return administrator.id;
}
