import { type AttachmentId, type CaseId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { applicantOf, identityNumber } from '#shared/domain/procedure/application.ts';
import { type Programme } from '#shared/domain/policy/programme.ts';
import { type CaseActPayload } from '#shared/domain/procedure/case-acts.ts';
import {
  awaitsDistrictVisit,
  awaitsVerification,
  type CaseState,
  CaseStateSchema,
  type CaseStatus,
  isClosed,
} from '#shared/domain/procedure/case-state.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { prepared } from '../db/prepared.ts';
import { type Viewer, visibleParameters, visibleWhere } from './visible-cases.ts';

/** The case as its acts add up to it; undefined when there is none. */
export function findCaseState(db: ReadableDB, caseId: CaseId): CaseState | undefined {
  const row = prepared(db, 'SELECT state FROM cases WHERE case_id = ?').get(caseId) as { state: string } | undefined;
  return row && CaseStateSchema.parse(JSON.parse(row.state));
}

/** Whose case it is and where it stands, without the rest; undefined when there is none. */
export function findCaseHead(
  db: ReadableDB,
  caseId: CaseId,
):
  | { readonly officeId: OfficeId; readonly status: CaseStatus; readonly caseNumber: string; readonly programme: Programme }
  | undefined {
  return prepared(
    db,
    'SELECT office_id AS officeId, status, case_number AS caseNumber, programme FROM cases WHERE case_id = ?',
  ).get(caseId) as ReturnType<typeof findCaseHead>;
}

/**
 * Writes the projection of a case: what lists and searches ask for as columns, the whole as canonical JSON, so that the same
 * acts give the same bytes in whatever order two offices' acts arrived. `handledBy` is who did the act; undefined for another
 * office's, which does not make its author the case's handler.
 */
export function saveCaseState(db: WritableDB, state: CaseState, handledBy: StaffId | undefined): void {
  const applicant = applicantOf(state.application);
  prepared(
    db,
    `INSERT INTO cases (case_id, office_id, case_number, programme, status, applicant_name, applicant_id_number, member_count, community,
       received_on, accepted_on, monthly_amount_fen, closed, handled_by, revision, state, verification_due, visit_due)
     VALUES (@caseId, @officeId, @caseNumber, @programme, @status, @applicantName, @applicantIdNumber, @memberCount, @community,
       @receivedOn, @acceptedOn, @monthlyAmount, @closed, @handledBy, @revision, @state, @verificationDue, @visitDue)
     ON CONFLICT (case_id) DO UPDATE SET status = excluded.status, programme = excluded.programme, applicant_name = excluded.applicant_name,
       applicant_id_number = excluded.applicant_id_number, member_count = excluded.member_count, community = excluded.community,
       accepted_on = excluded.accepted_on, monthly_amount_fen = excluded.monthly_amount_fen, closed = excluded.closed,
       handled_by = iif(@handledBy = '', handled_by, excluded.handled_by), revision = excluded.revision, state = excluded.state,
       verification_due = excluded.verification_due, visit_due = excluded.visit_due`,
  ).run({
    caseId: state.id,
    officeId: state.officeId,
    caseNumber: state.caseNumber,
    programme: state.application.programme,
    status: state.status,
    applicantName: applicant.name,
    applicantIdNumber: identityNumber(applicant.identity),
    memberCount: state.application.members.length,
    community: state.application.community,
    receivedOn: state.receivedOn,
    acceptedOn: state.acceptedOn ?? null,
    monthlyAmount: state.determination?.monthlyAmount ?? null,
    closed: isClosed(state) ? 1 : 0,
    handledBy: handledBy ?? '',
    revision: state.revision,
    state: canonicalJson(state),
    verificationDue: awaitsVerification(state) ? 1 : 0,
    visitDue: awaitsDistrictVisit(state) ? 1 : 0,
  });
  savePeople(db, state);
}

function savePeople(db: WritableDB, state: CaseState): void {
  prepared(db, 'DELETE FROM case_people WHERE case_id = ?').run(state.id);
  const insert = prepared(db, 'INSERT INTO case_people (case_id, person_ref, role, name, id_number) VALUES (?, ?, ?, ?, ?)');
  for (const member of state.application.members)
    insert.run(
      state.id,
      member.ref,
      member.relation === 'applicant' ? 'applicant' : 'member',
      member.name,
      identityNumber(member.identity),
    );
  for (const supporter of state.application.supporters)
    insert.run(state.id, supporter.ref, 'supporter', supporter.name, supporter.idNumber);
}

/** Projects an issued paper. `seq`: of the act in the office's feed. */
export function savePaper(
  db: WritableDB,
  caseId: CaseId,
  officeId: OfficeId,
  seq: number,
  paper: CaseActPayload<'issuePaper'>,
): void {
  prepared(
    db,
    'INSERT INTO papers (paper_id, case_id, office_id, kind, number, issued_on, seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(paper.paperId, caseId, officeId, paper.kind, paper.number, paper.issuedOn, seq);
}

/** Projects a scan that was taken into the case; its bytes lie beside the database. */
export function saveAttachment(db: WritableDB, caseId: CaseId, attachment: CaseActPayload<'attachEvidence'>): void {
  const { attachmentId, hash, bytes, mime, name } = attachment;
  prepared(db, 'INSERT INTO attachments (attachment_id, case_id, hash, bytes, mime, name) VALUES (?, ?, ?, ?, ?, ?)').run(
    attachmentId,
    caseId,
    hash,
    bytes,
    mime,
    name,
  );
}

export interface AttachmentRow {
  readonly attachmentId: AttachmentId;
  readonly caseId: CaseId;
  readonly hash: string;
  readonly bytes: number;
  readonly mime: string;
  readonly name: string;
}

/** A scan by its id, of whatever case; undefined where the record has none. */
export function findAttachment(db: ReadableDB, attachmentId: AttachmentId): AttachmentRow | undefined {
  return prepared(
    db,
    'SELECT attachment_id AS attachmentId, case_id AS caseId, hash, bytes, mime, name FROM attachments WHERE attachment_id = ?',
  ).get(attachmentId) as AttachmentRow | undefined;
}

/** All attachments by id, one at a time: an office gathers tens of thousands. To be read to the end, or left with `break`. */
export function eachAttachment(db: ReadableDB): IterableIterator<Pick<AttachmentRow, 'attachmentId' | 'hash' | 'bytes'>> {
  return db
    .prepare('SELECT attachment_id AS attachmentId, hash, bytes FROM attachments ORDER BY attachment_id')
    .iterate() as ReturnType<typeof eachAttachment>;
}

/** How many scans the record has, of all cases. */
export function countAttachments(db: ReadableDB): number {
  return (db.prepare('SELECT count(*) AS n FROM attachments').get() as { n: number }).n;
}

/** The next number of a series in a year, 1 first; a number once given is never given again (不跳号、作废留号). */
export function nextSerial(db: WritableDB, officeId: OfficeId, series: string, year: number): number {
  const row = prepared(
    db,
    `INSERT INTO serials (office_id, series, year, last) VALUES (?, ?, ?, 1)
       ON CONFLICT (office_id, series, year) DO UPDATE SET last = last + 1 RETURNING last`,
  ).get(officeId, series, year) as { last: number };
  return row.last;
}

export interface CaseFilter {
  readonly text: string;
  readonly statuses: readonly string[];
  readonly receivedFrom?: string | undefined;
  readonly receivedTo?: string | undefined;
  readonly handledBy?: StaffId | undefined;
  readonly officeId?: OfficeId | undefined;
  /** Whose view is narrowed to the cases that are theirs. */
  readonly viewer?: Viewer | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** States of the cases that match, newest first, and how many there are in all. Text matches name, case number or whole ID number. */
export function findCases(
  db: ReadableDB,
  filter: CaseFilter,
): { readonly states: readonly CaseState[]; readonly handlers: readonly StaffId[]; readonly total: number } {
  const where = `(@text = '' OR instr(case_number, @text) > 0 OR case_id IN (SELECT case_id FROM case_people WHERE instr(name, @text) > 0 OR id_number = upper(@text)))
    AND (@statuses = '[]' OR status IN (SELECT value FROM json_each(@statuses)))
    AND (@receivedFrom IS NULL OR received_on >= @receivedFrom) AND (@receivedTo IS NULL OR received_on <= @receivedTo)
    AND (@handledBy IS NULL OR handled_by = @handledBy) AND (@officeId IS NULL OR office_id = @officeId) AND ${visibleWhere('cases')}`;
  const parameters = {
    text: filter.text,
    statuses: JSON.stringify(filter.statuses),
    receivedFrom: filter.receivedFrom ?? null,
    receivedTo: filter.receivedTo ?? null,
    handledBy: filter.handledBy ?? null,
    officeId: filter.officeId ?? null,
    ...visibleParameters(filter.viewer),
  };
  const total = (db.prepare(`SELECT count(*) AS n FROM cases WHERE ${where}`).get(parameters) as { n: number }).n;
  const rows = db
    .prepare(
      `SELECT state, handled_by AS handledBy FROM cases WHERE ${where} ORDER BY received_on DESC, case_number DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...parameters, limit: filter.limit, offset: filter.offset }) as { state: string; handledBy: StaffId }[];
  return {
    states: rows.map((row) => CaseStateSchema.parse(JSON.parse(row.state))),
    handlers: rows.map((row) => row.handledBy),
    total,
  };
}

/** Every case still open, oldest first; for a viewer whose view is narrowed, theirs. */
export function openCases(
  db: ReadableDB,
  viewer?: Viewer,
): readonly { readonly state: CaseState; readonly handledBy: StaffId }[] {
  const where = `closed = 0 AND ${visibleWhere('cases')}`;
  return parseCases(db.prepare(`${CASES} WHERE ${where} ORDER BY received_on, case_number`).all(visibleParameters(viewer)));
}

/** Cases in which the district has something to do: a data match or a visit before the confirmation. Oldest first. */
export function casesDueAtDistrict(db: ReadableDB): readonly { readonly state: CaseState; readonly handledBy: StaffId }[] {
  return parseCases(
    db.prepare(`${CASES} WHERE verification_due = 1 OR visit_due = 1 ORDER BY received_on, office_id, case_number`).all(),
  );
}

const CASES = 'SELECT state, handled_by AS handledBy FROM cases';

function parseCases(rows: readonly unknown[]): readonly { readonly state: CaseState; readonly handledBy: StaffId }[] {
  return (rows as { state: string; handledBy: StaffId }[]).map(({ state, handledBy }) => ({
    state: CaseStateSchema.parse(JSON.parse(state)),
    handledBy,
  }));
}

export interface OfficeCounts {
  readonly officeId: OfficeId;
  readonly cases: number;
  readonly open: number;
  readonly verificationsDue: number;
  readonly visitsDue: number;
}

/** How many cases each office has here, and what in them waits for the district. */
export function countCasesByOffice(db: ReadableDB): readonly OfficeCounts[] {
  return db
    .prepare(
      `SELECT office_id AS officeId, count(*) AS cases, sum(1 - closed) AS open, sum(verification_due) AS verificationsDue, sum(visit_due) AS visitsDue
       FROM cases GROUP BY office_id ORDER BY office_id`,
    )
    .all() as OfficeCounts[];
}

/** Households whose last decision grants them support, by case number; for a viewer whose view is narrowed, theirs. */
export function approvedCases(db: ReadableDB, viewer?: Viewer): readonly CaseState[] {
  const rows = db
    .prepare(
      `SELECT state FROM cases WHERE status IN ('determined', 'concluded') AND ${visibleWhere('cases')} ORDER BY case_number`,
    )
    .all(visibleParameters(viewer)) as { state: string }[];
  return rows
    .map((row) => CaseStateSchema.parse(JSON.parse(row.state)))
    .filter((state) => state.determination?.result === 'approve');
}

export interface PersonRow {
  readonly caseId: CaseId;
  readonly officeId: OfficeId;
  readonly officeName: string;
  readonly caseNumber: string;
  readonly personRef: string;
  readonly name: string;
  readonly idNumber: string;
  readonly role: 'applicant' | 'member' | 'supporter';
  readonly programme: string;
  readonly status: string;
  readonly receivedOn: string;
}

const PERSON_COLUMNS = `p.case_id AS caseId, c.office_id AS officeId, o.name AS officeName, c.case_number AS caseNumber, p.person_ref AS personRef, p.name, p.id_number AS idNumber, p.role,
  c.programme, c.status, c.received_on AS receivedOn`;

/** Everyone with exactly this number, newest case first. */
export function findPeopleByNumber(db: ReadableDB, idNumber: string): readonly PersonRow[] {
  return db
    .prepare(
      `SELECT ${PERSON_COLUMNS} FROM case_people p JOIN cases c USING (case_id) JOIN offices o USING (office_id) WHERE p.id_number = ? ORDER BY c.received_on DESC LIMIT 100`,
    )
    .all(idNumber) as PersonRow[];
}

/** People whose name contains the text, or whose case has the number, or whose ID number it is exactly. */
export function findPeople(db: ReadableDB, text: string, limit: number, viewer?: Viewer): readonly PersonRow[] {
  return db
    .prepare(
      `SELECT ${PERSON_COLUMNS} FROM case_people p JOIN cases c USING (case_id) JOIN offices o USING (office_id)
       WHERE (instr(p.name, @text) > 0 OR p.id_number = upper(@text) OR c.case_number = @text) AND ${visibleWhere('c')} ORDER BY c.received_on DESC, p.role LIMIT @limit`,
    )
    .all({ text, limit, ...visibleParameters(viewer) }) as PersonRow[];
}
