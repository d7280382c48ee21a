import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { encodeId, type AttachmentId, type CommandId } from '#shared/kernel/ids.ts';
import { type WireError } from '#shared/contract/reply.ts';
import { type FileReport } from '#shared/contract/methods/sync.ts';
import { isShown } from '#shared/sync-format/act-lines.ts';
import { findCaseHead } from '../cases/cases.queries.ts';
import { type CommandContext, type JobContext, type QueryContext } from '../context.ts';
import { asDatabaseError } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { attachmentPath, writeAttachment } from '../evidence/attachment-files.ts';
import { fileKindOf } from '../evidence/file-kinds.ts';
import { handlersFor } from '../implement.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { appendOfficeActs } from '../staff/staff.handlers.ts';
import { cancellable } from './cancellable.ts';
import { asCorrespondent, type CorrespondentRow, listCorrespondents, listOwnCertificates } from './certificates.queries.ts';
import { type OwnOffice } from './correspondents.ts';
import { folderPath, inOrderOfNames } from './exchange-folders.ts';
import { inExchangeTurn } from './exchange-turns.ts';
import { type Arrival, mayHold, type TakenIn, takeIn } from './import-package.ts';
import { openPackage, type OpenedPackage } from './open-package.ts';
import { findArrived } from './received-packages.queries.ts';
import { readPackageFile } from './removable-media.ts';

const MOST_CASES = 200;

export interface Reader {
  readonly own: OwnOffice;
  readonly correspondents: readonly CorrespondentRow[];
}

/** Throws OWN_CERTIFICATE_MISSING. */
export function readerOf(context: QueryContext): Reader {
  const { db, officeId } = context;
  const certificates = listOwnCertificates(db, officeId);
  if (certificates.length === 0) throw new DomainError('OWN_CERTIFICATE_MISSING', {});
  const own = { id: officeId, name: ownOffice(context).office.name, certificates };
  return { own, correspondents: listCorrespondents(db, officeId) };
}

/** Opens one file; with `givenBack` only one that its recipient gives back to us. Throws what `openPackage` and `readPackageFile` throw. */
export async function openFile(
  job: JobContext,
  { own, correspondents }: Reader,
  path: string,
  givenBack = false,
): Promise<OpenedPackage> {
  const { signal, now } = job;
  const bytes = await readPackageFile(path, { signal });
  return openPackage(bytes, { own, correspondents: correspondents.map(asCorrespondent), now, pace: { signal }, givenBack });
}

/** Throws PACKAGE_CONTENT_INVALID for an attachment that is no picture and no PDF, whatever its act calls it. */
function arrivalOf(opened: OpenedPackage, { correspondents }: Reader): Arrival {
  const { id, name } = opened.sender;
  const kind = correspondents.find((office) => office.id === id)!.kind;
  const attachments = opened.attachments.map(({ id: attachmentId, sm3, bytes }) => {
    const mime = fileKindOf(bytes)?.mime;
    if (mime === undefined) throw new DomainError('PACKAGE_CONTENT_INVALID', { senderName: name });
    return { id: attachmentId, sm3, length: bytes.length, mime };
  });
  return {
    sender: { id, kind, name },
    manifest: opened.manifest,
    contentHash: opened.contentHash,
    acts: opened.acts,
    attachments,
  };
}

function packageReport(opened: OpenedPackage): NonNullable<FileReport['package']> {
  const { manifest, sender, acts, attachments } = opened;
  return {
    senderId: sender.id,
    senderName: sender.name,
    number: manifest.content.number,
    volume: { index: manifest.volume.index, count: manifest.volume.count },
    madeAt: manifest.made.at,
    acts: (acts ?? []).filter(isShown).length,
    attachments: attachments.length,
  };
}

function takenReport({ db }: CommandContext, taken: TakenIn): NonNullable<FileReport['taken']> {
  const cases = [...taken.changes.values()].slice(0, MOST_CASES).map(({ caseId, statusBefore, acts }) => {
    const { caseNumber, programme, status } = findCaseHead(db, caseId)!;
    return { caseId, caseNumber, programme, ...(statusBefore && { statusBefore }), statusAfter: status, acts: [...acts] };
  });
  return {
    newActs: taken.newActs,
    newAttachments: taken.newAttachments,
    actsIn: taken.actsIn,
    missingAttachments: taken.missingAttachments,
    receipts: [...taken.receipts],
    complete: taken.actsIn && taken.missingAttachments === 0,
    caseCount: taken.changes.size,
    cases,
  };
}

/** Takes one volume in, and acknowledges its package when that is complete. */
function takeInAndAcknowledge(context: CommandContext, arrival: Arrival): NonNullable<FileReport['taken']> {
  const { db, officeId, now, random } = context;
  const taken = takeIn(db, officeId, now, arrival);
  if (taken.acknowledge) {
    const payload = { sender: arrival.sender.id, number: arrival.manifest.content.number, contentHash: arrival.contentHash };
    const commandId = encodeId(random.bytes(17)) as CommandId;
    appendOfficeActs(context, commandId, [{ subjectKind: 'office', subjectId: officeId, type: 'acknowledgePackage', payload }]);
  }
  return takenReport(context, taken);
}

/**
 * A refusal of this file as an answer, so that the others can go on; cancelling, locking and faults of the program or its own
 * disk end the whole call.
 */
function refusalOf(error: unknown): WireError {
  const mapped = asDatabaseError(error);
  if (mapped instanceof DomainError && !ENDS_ALL.includes(mapped.code))
    return { code: mapped.code, params: mapped.params } as WireError;
  throw error;
}
const ENDS_ALL: readonly string[] = ['LOCKED', 'CLOCK_BEHIND', 'DISK_FULL', 'DATA_FOLDER_NOT_WRITABLE', 'DATABASE_DAMAGED'];

/** Thrown to undo everything that a dry run did. */
class Undone<Value> extends Error {
  readonly value: Value;

  constructor(value: Value) {
    super('undone');
    this.value = value;
  }
}

/** Runs a command for what it would give, and takes all of it back. */
function dryRun<Value>(job: JobContext, work: (context: CommandContext) => Value): Value {
  try {
    job.command((context) => {
      throw new Undone(work(context));
    });
  } catch (error) {
    if (error instanceof Undone) return error.value as Value;
    throw error;
  }
  throw new Error('a dry run came to its end');
}

/** Writes the attachments that are new here, each to its file, before any act names them; gives their ids. */
function writeNewAttachments(job: JobContext, arrival: Arrival, opened: OpenedPackage, written: AttachmentId[]): void {
  const { dataDir, random } = job.ports;
  const { attachmentKey } = job.open().own;
  for (const { id, bytes } of opened.attachments) {
    const isNew = job.query(({ db }) => !findArrived(db, id) && mayHold(db, id, arrival.sender.id));
    if (!isNew) continue;
    writeAttachment(dataDir, attachmentKey, id, bytes, random);
    written.push(id);
  }
}

async function importFile(job: JobContext, reader: Reader, path: string): Promise<Omit<FileReport, 'fileName'>> {
  let report: Omit<FileReport, 'fileName'> = {};
  const written: AttachmentId[] = [];
  try {
    const opened = await openFile(job, reader, path);
    report = { package: packageReport(opened) };
    const arrival = arrivalOf(opened, reader);
    job.signal.throwIfAborted();
    if (arrival.attachments.length > 0) {
      // Tried first: a package that is refused shall not have touched the folder of attachments either.
      dryRun(job, (context) => takeInAndAcknowledge(context, arrival));
      writeNewAttachments(job, arrival, opened, written);
    }
    return { ...report, taken: job.command((context) => takeInAndAcknowledge(context, arrival)) };
  } catch (error) {
    for (const id of written) rmSync(attachmentPath(job.ports.dataDir, id), { force: true });
    return { ...report, refusal: refusalOf(error) };
  }
}

interface OpenedFile {
  readonly report: FileReport;
  /** Undefined for a file that could not be opened. */
  readonly arrival?: Arrival;
}

async function inspectFiles(job: JobContext, folder: string, fileNames: readonly string[]): Promise<FileReport[]> {
  const reader = job.query(readerOf);
  const opened: OpenedFile[] = [];
  for (const [index, fileName] of fileNames.entries()) {
    job.progress({ step: '正在打开数据包', done: index, total: fileNames.length });
    const report: FileReport = { fileName };
    try {
      const each = await openFile(job, reader, join(folder, fileName));
      report.package = packageReport(each);
      opened.push({ report, arrival: arrivalOf(each, reader) });
    } catch (error) {
      report.refusal = refusalOf(error);
      opened.push({ report });
    }
  }
  job.progress({ step: '正在试导入', done: fileNames.length, total: fileNames.length });
  return tryAll(job, opened);
}

/**
 * What importing the files would give, each judged as if the good ones before it were in, and the bad ones not. One that is refused
 * when a part of it is in already makes all begin anew without it: a savepoint for each file would do too, but SQLite then goes through
 * its whole journal at every act, and fifteen years of a street took many minutes.
 */
function tryAll(job: JobContext, opened: readonly OpenedFile[]): FileReport[] {
  const halfIn = new Map<OpenedFile, WireError>();
  for (;;) {
    const known = halfIn.size;
    const reports = dryRun(job, (context) => tryInOrder(context, opened, halfIn));
    if (halfIn.size === known) return reports;
  }
}

/** Adds to `halfIn`, and ends there, where a refused file has left a part of itself. */
function tryInOrder(context: CommandContext, opened: readonly OpenedFile[], halfIn: Map<OpenedFile, WireError>): FileReport[] {
  const reports: FileReport[] = [];
  for (const file of opened) {
    const { report, arrival } = file;
    const refusal = halfIn.get(file);
    const before = changesIn(context);
    try {
      if (!arrival || refusal) reports.push(refusal ? { ...report, refusal } : report);
      else reports.push({ ...report, taken: takeInAndAcknowledge(context, arrival) });
    } catch (error) {
      reports.push({ ...report, refusal: refusalOf(error) });
      if (changesIn(context) === before) continue;
      halfIn.set(file, refusalOf(error));
      break;
    }
  }
  return reports;
}

/** How many rows were ever changed through this connection. */
function changesIn({ db }: CommandContext): number {
  return (prepared(db, 'SELECT total_changes() AS n').get() as { n: number }).n;
}

async function importFiles(job: JobContext, folder: string, fileNames: readonly string[]): Promise<FileReport[]> {
  const reader = job.query(readerOf);
  const files: FileReport[] = [];
  for (const [index, fileName] of fileNames.entries()) {
    job.progress({ step: '正在导入数据包', done: index, total: fileNames.length });
    files.push({ fileName, ...(await importFile(job, reader, join(folder, fileName))) });
  }
  return files;
}

export const importHandlers = handlersFor({
  'sync.inspect': (job, { folderId, fileNames }) =>
    cancellable(job, async () => {
      const folder = folderPath(job.ports.exchangeFolders, folderId);
      return { files: await inspectFiles(job, folder, inOrderOfNames([...new Set(fileNames)])) };
    }),

  'sync.import': (job, { folderId, fileNames }) =>
    cancellable(job, () =>
      inExchangeTurn(job, async () => {
        const folder = folderPath(job.ports.exchangeFolders, folderId);
        return { files: await importFiles(job, folder, inOrderOfNames([...new Set(fileNames)])) };
      }),
    ),
});
