import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type AttachmentId, type CaseId, type CommandId, encodeId } from '#shared/kernel/ids.ts';
import { HistoryError } from '#shared/domain/procedure/apply-act.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type TakeBackReport } from '#shared/contract/methods/sync.ts';
import { type BackupKeeper } from '../backup/keeper.ts';
import { backupId } from '../backup/backup-store.ts';
import { replaceData, type Replacement, restoreInterrupted, stagingFolder } from '../backup/replace-data.ts';
import { requireSpace } from '../backup/take-backup.ts';
import { findAttachment, findCaseHead } from '../cases/cases.queries.ts';
import { type JobContext } from '../context.ts';
import { copyDatabase } from '../db/copy-database.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { openDatabase } from '../db/open.ts';
import { attachmentPath, writeAttachment } from '../evidence/attachment-files.ts';
import { handlersFor } from '../implement.ts';
import { findOffice, staffNames } from '../office/office.queries.ts';
import { type Authorship } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { compareWithRebuild } from '../record/rebuild.ts';
import { forkOf, takeBack, type TakenBack } from '../record/take-back.ts';
import { verifyChains } from '../record/verify.ts';
import { type Sessions } from '../session/sessions.ts';
import { forgetKeys } from '../vault/vault.ts';
import { cancellable } from './cancellable.ts';
import { isHeldWhole } from './held-scan.ts';
import { folderPath, inOrderOfNames } from './exchange-folders.ts';
import { inExchangeTurn } from './exchange-turns.ts';
import { casesOf, GivenBackVolumes, type Giver, linksOf, rememberSent } from './given-back.ts';
import { openFile, type Reader, readerOf } from './import.handlers.ts';
import { type OpenedPackage } from './open-package.ts';
import { otherRecipientSince } from './sent-packages.queries.ts';

const MOST_CASES = 200;

/** Opens every file in turn; `each` is given the scans, which are then let go. */
async function openAll(
  job: JobContext,
  reader: Reader,
  paths: readonly string[],
  each: (opened: OpenedPackage) => void,
): Promise<GivenBackVolumes> {
  const volumes = new GivenBackVolumes();
  for (const [index, path] of paths.entries()) {
    job.progress({ step: '正在打开补回包', done: index, total: paths.length });
    const opened = await openFile(job, reader, path, true);
    volumes.add(opened);
    each(opened);
  }
  return volumes;
}

function authorOf(job: JobContext): Authorship {
  const { id: staffId } = job.member();
  const { own } = job.open();
  const commandId = encodeId(job.ports.random.bytes(17)) as CommandId;
  return { officeId: own.officeId, commandId, staffId, at: job.now, lawVersion: LAW_VERSION, random: job.ports.random };
}

interface Staged {
  readonly taken: TakenBack | undefined;
  readonly report: Omit<TakeBackReport, 'attachments' | 'missingAttachments'>;
}

/** The present database copied as it is at this moment. Nothing may run between this and what is done with the copy. */
function stageCopy(job: JobContext, staging: string): string {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  const copy = join(staging, DATABASE_FILE);
  copyDatabase(job.open().db, copy);
  return copy;
}

/** Takes everything back on the copy, in one transaction, and checks the copy whole. */
function takeBackOn(job: JobContext, path: string, volumes: GivenBackVolumes): Staged {
  const author = authorOf(job);
  const before = job.open().db;
  const db = openDatabase(path, job.open().key, { create: false });
  try {
    const givers = volumes.givers(db);
    const given = linksOf(givers);
    const fork = given.links.length === 0 ? undefined : forkOf(db, author.officeId, given);
    const other = fork !== undefined && otherRecipientSince(db, fork, given.givers);
    if (other) {
      throw new DomainError('TAKE_BACK_TOO_LATE', { officeName: findOffice(db, other)?.office.name ?? other });
    }
    const taken = db.transaction(() => {
      const result = takeBack(db, author, given, fork);
      if (result) rememberSent(db, author, givers);
      return result;
    })();
    if (!taken) return { taken, report: reportOf(db, before, givers, undefined) };
    const faults = [...verifyChains(db), ...compareWithRebuild(db).map((table) => `数据表 ${table} 与办理记录不一致`)];
    if (faults.length > 0) throw new DomainError('BACKUP_DAMAGED', { faults });
    const report = reportOf(db, before, givers, taken);
    // All of it in the one file that is put in place.
    db.pragma('wal_checkpoint(TRUNCATE)');
    return { taken, report };
  } catch (error) {
    throw error instanceof HistoryError ? new DomainError('GIVEN_BACK_NOT_JOINING', {}) : error;
  } finally {
    db.close();
  }
}

function reportOf(db: WritableDB, before: ReadableDB, givers: readonly Giver[], taken: TakenBack | undefined): Staged['report'] {
  const cases = taken ? [...casesOf(taken)] : [];
  const names = staffNames(db);
  return {
    givers: givers.map(({ officeId, officeName, packages }) => ({
      officeId,
      officeName,
      packages: packages.map(({ number }) => number),
    })),
    acts: taken?.acts.length ?? 0,
    caseCount: cases.length,
    cases: cases.slice(0, MOST_CASES).map(([id, acts]) => {
      const caseId = id as CaseId;
      const { caseNumber, programme, status } = findCaseHead(db, caseId)!;
      const statusBefore = findCaseHead(before, caseId)?.status;
      return {
        caseId,
        caseNumber,
        programme,
        ...(statusBefore && { statusBefore }),
        statusAfter: status,
        acts: acts as CaseActType[],
      };
    }),
    followed: taken?.followed.length ?? 0,
    left: (taken?.left ?? []).map(({ seq, at, type, subjectKind, subjectId, staffId, payload }) => ({
      seq,
      at,
      type,
      caseNumber: subjectKind === 'case' ? (findCaseHead(before, subjectId as CaseId)?.caseNumber ?? '') : '',
      paperNumber: type === 'issuePaper' ? (payload as { number: string }).number : '',
      byName: names[staffId] ?? '',
    })),
    renumbered: taken ? [...taken.renumbered] : [],
  };
}

/** How many scans that the packages name are new here, and how many neither here nor in the files. */
function countScans(job: JobContext, volumes: GivenBackVolumes, inFiles: ReadonlySet<AttachmentId>) {
  const awaited = [...volumes.attachments].filter(([id, { sm3 }]) => !isHeldWhole(job, id, sm3)).map(([id]) => id);
  const attachments = awaited.filter((id) => inFiles.has(id)).length;
  return { attachments, missingAttachments: awaited.length - attachments };
}

async function inspect(job: JobContext, paths: readonly string[]): Promise<TakeBackReport> {
  const inFiles = new Set<AttachmentId>();
  const volumes = await openAll(job, job.query(readerOf), paths, ({ attachments }) => {
    for (const { id } of attachments) inFiles.add(id);
  });
  const scans = countScans(job, volumes, inFiles);
  const staging = stagingFolder(job.ports.dataDir, backupId(job.now, job.ports.random.bytes(17)));
  await requireSpace(job.ports.dataDir, statSync(job.safe.databasePath).size);
  job.progress({ step: '正在试补回', done: paths.length, total: paths.length });
  try {
    const { taken, report } = takeBackOn(job, stageCopy(job, staging), volumes);
    if (!taken && scans.attachments === 0) throw new DomainError('NOTHING_TO_TAKE_BACK', {});
    return { ...report, ...scans };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * Puts the copy in the place of the database and opens that. Refused (RESTORE_FILE_HELD, DISK_FULL), the database lies where it was,
 * and everybody works on; only where neither can be opened, everybody has to sign in, and that carries on what was begun.
 */
function putInPlace(job: JobContext, sessions: Sessions, replacement: Omit<Replacement, 'withVault'>): void {
  const { safe } = job;
  const { key, master } = job.open();
  const keys = { key: Uint8Array.from(key), master: Uint8Array.from(master) };
  safe.close();
  try {
    replaceData({ ...replacement, withVault: false });
    safe.open(keys);
  } catch (refused) {
    try {
      safe.open(keys);
    } catch {
      sessions.endAll();
    }
    throw refused;
  } finally {
    forgetKeys(keys);
  }
}

async function take(job: JobContext, sessions: Sessions, paths: readonly string[], stop: AbortSignal): Promise<TakeBackReport> {
  const { ports, safe } = job;
  const reader = job.query(readerOf);
  const written: AttachmentId[] = [];
  // A copy: locking overwrites the safe's.
  const attachmentKey = Uint8Array.from(job.open().own.attachmentKey);
  const asideId = backupId(job.now, ports.random.bytes(17));
  const staging = stagingFolder(ports.dataDir, asideId);
  const inFiles = new Set<AttachmentId>();
  try {
    const volumes = await openAll(job, reader, paths, ({ attachments }) => {
      for (const { id, sm3, bytes } of attachments) {
        if (isHeldWhole(job, id, sm3)) continue;
        inFiles.add(id);
        if (!existsSync(attachmentPath(ports.dataDir, id))) written.push(id);
        writeAttachment(ports.dataDir, attachmentKey, id, bytes, ports.random);
      }
    });
    const scans = { attachments: inFiles.size, missingAttachments: countScans(job, volumes, inFiles).missingAttachments };
    await requireSpace(ports.dataDir, statSync(safe.databasePath).size);
    if (stop.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
    job.signal.throwIfAborted();
    // From here on nothing else runs: what the office did up to now is in the copy, and the copy takes the place of the database.
    const { taken, report } = takeBackOn(job, stageCopy(job, staging), volumes);
    if (!taken) return takeScansOnly(job, volumes, report, scans, written);
    const officeName = job.query((context) => findOffice(context.db, context.officeId)?.office.name ?? '');
    putInPlace(job, sessions, { dataDir: ports.dataDir, staging, asideId, at: job.now, officeName });
    return { ...report, ...scans };
  } catch (error) {
    // Once the journal is written the next start carries on: then what it needs must stay.
    if (!restoreInterrupted(ports.dataDir)) for (const id of written) rmSync(attachmentPath(ports.dataDir, id), { force: true });
    throw error;
  } finally {
    attachmentKey.fill(0);
    if (!restoreInterrupted(ports.dataDir)) rmSync(staging, { recursive: true, force: true });
  }
}

/** The acts are here already; scans of theirs that were lost may still have come. Throws NOTHING_TO_TAKE_BACK. */
function takeScansOnly(
  job: JobContext,
  volumes: GivenBackVolumes,
  report: Staged['report'],
  scans: { attachments: number; missingAttachments: number },
  written: readonly AttachmentId[],
): TakeBackReport {
  const isNamed = (id: AttachmentId) => job.query(({ db }) => findAttachment(db, id)?.hash) === volumes.attachments.get(id)?.sm3;
  if (scans.attachments === 0 || !written.every(isNamed)) throw new DomainError('NOTHING_TO_TAKE_BACK', {});
  return { ...report, ...scans };
}

/** Taking back: our own acts, lost with a restored backup, from the offices that hold them. */
export function takeBackHandlers(keeper: BackupKeeper, sessions: Sessions) {
  const pathsOf = (job: JobContext, folderId: string, fileNames: readonly string[]) => {
    const folder = folderPath(job.ports.exchangeFolders, folderId);
    return inOrderOfNames([...new Set(fileNames)]).map((name) => join(folder, name));
  };
  return handlersFor({
    'sync.inspectGivenBack': (job, { folderId, fileNames }) =>
      cancellable(job, async () => inspect(job, pathsOf(job, folderId, fileNames))),

    'sync.takeBack': (job, { folderId, fileNames }) =>
      cancellable(job, () =>
        inExchangeTurn(job, () =>
          keeper.inTurn('restore', (stop) => take(job, sessions, pathsOf(job, folderId, fileNames), stop)),
        ),
      ),
  });
}
