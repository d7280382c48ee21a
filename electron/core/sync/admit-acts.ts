import { z } from 'zod';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type ActRefusal } from '#shared/kernel/errors/sync.ts';
import { type CaseId, type OfficeId } from '#shared/kernel/ids.ts';
import { type Office } from '#shared/domain/office/office.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { isKnownType, mayStandInFeedOf } from '#shared/domain/record/feeds.ts';
import { officeActSchemas } from '#shared/domain/record/office-acts.ts';
import { HistoryError } from '#shared/domain/procedure/apply-act.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type CaseStatus } from '#shared/domain/procedure/case-state.ts';
import { type ActLine, isShown } from '#shared/sync-format/act-lines.ts';
import { GatheringShelf } from '../cases/case-shelf.ts';
import { type WritableDB } from '../db/handles.ts';
import { insertAct, insertWithheld } from '../record/feed.ts';
import { project } from '../record/project.ts';

/** Whose acts come in, and in which package. */
export interface ActSource {
  readonly officeId: OfficeId;
  readonly kind: Office['kind'];
  readonly name: string;
  readonly packageNumber: number;
}

/** What a package does to one case. */
export interface CaseChange {
  readonly caseId: CaseId;
  /** Undefined for a case that begins with this package. */
  readonly statusBefore: CaseStatus | undefined;
  readonly acts: readonly CaseActType[];
}

/** Thrown where an act cannot be admitted; becomes PACKAGE_ACT_REFUSED with the act's place. */
class NotAdmitted extends Error {
  readonly why: ActRefusal;

  constructor(why: ActRefusal) {
    super(why);
    this.why = why;
  }
}

/**
 * Takes another office's acts into the record, in the running transaction: each must be one that office may do, about itself or
 * a case it has a part in, no earlier than the one before it, and possible where the case stands. They pass through the same
 * `insertAct` and `project` as our own. That numbers and hashes continue what is held has been asked before (chain.ts).
 * Throws PACKAGE_ACT_REFUSED or OWN_RECORD_BEHIND, and then the transaction must be rolled back.
 */
export function admitActs(
  db: WritableDB,
  source: ActSource,
  ownId: OfficeId,
  lines: readonly ActLine[],
): ReadonlyMap<CaseId, CaseChange> {
  const changes = new Map<CaseId, { caseId: CaseId; statusBefore: CaseStatus | undefined; acts: CaseActType[] }>();
  const shelf = new GatheringShelf(db);
  let latest = latestMoment(db, source.officeId);
  for (const line of lines) {
    try {
      if (!isShown(line)) {
        insertWithheld(db, source.officeId, line);
        continue;
      }
      // A clock that was ahead is set right by an act of its own, after which moments go on from there (record/clock.ts).
      if (line.at < latest && line.type !== 'confirmClock') throw new NotAdmitted('time');
      latest = line.at;
      const head = line.subjectKind === 'case' ? shelf.find(line.subjectId as CaseId) : undefined;
      requireAllowed(source, ownId, line, head?.officeId);
      // A district acts in our cases alone: one that we do not have was lost here.
      if (line.subjectKind === 'case' && source.kind === 'district' && !head)
        throw new DomainError('OWN_RECORD_BEHIND', { officeName: source.name });
      insertAct(db, line);
      project(db, line, shelf);
      if (line.subjectKind === 'case') note(changes, line, head?.status);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      const { name: senderName, packageNumber: number } = source;
      throw new DomainError('PACKAGE_ACT_REFUSED', { senderName, number, seq: line.seq, why: reasonOf(error) });
    }
  }
  shelf.flush();
  return changes;
}

function note(
  changes: Map<CaseId, { caseId: CaseId; statusBefore: CaseStatus | undefined; acts: CaseActType[] }>,
  line: ActRecord,
  statusBefore: CaseStatus | undefined,
): void {
  const caseId = line.subjectId as CaseId;
  const change = changes.get(caseId) ?? { caseId, statusBefore, acts: [] };
  change.acts.push(line.type as CaseActType);
  changes.set(caseId, change);
}

/** The moment of the last act held of a feed; only a confirmed clock lets moments run backwards along a chain. */
function latestMoment(db: WritableDB, officeId: OfficeId): string {
  const row = db.prepare('SELECT at FROM actions WHERE office_id = ? ORDER BY seq DESC LIMIT 1').get(officeId);
  return (row as { at: string } | undefined)?.at ?? '';
}

function requireAllowed(source: ActSource, ownId: OfficeId, act: ActRecord, officeOfCase: OfficeId | undefined): void {
  if (!isKnownType(act)) throw new NotAdmitted('unknownType');
  if (!mayStandInFeedOf(source.kind, act)) throw new NotAdmitted('notItsOwn');
  switch (act.subjectKind) {
    case 'office':
      if (act.subjectId !== source.officeId) throw new NotAdmitted('otherOffice');
      if (act.type === 'setUpOffice' && officeActSchemas.setUpOffice.parse(act.payload).office.kind !== source.kind)
        throw new NotAdmitted('notItsOwn');
      return;
    case 'staff':
      return;
    case 'case': {
      // A street writes in its own cases; a district in ours alone: what it does for other streets is withheld from us.
      const owner = source.kind === 'subdistrict' ? source.officeId : ownId;
      if (officeOfCase !== undefined && officeOfCase !== owner) throw new NotAdmitted('otherOffice');
    }
  }
}

/** Why the record would not take an act; anything but a fault of the act is thrown on. */
function reasonOf(error: unknown): ActRefusal {
  if (error instanceof NotAdmitted) return error.why;
  if (error instanceof HistoryError) return 'cannotFollow';
  if (error instanceof z.ZodError) return 'form';
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && code.startsWith('SQLITE_CONSTRAINT')) return 'taken';
  throw error;
}
