import { type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import {
  type Letterhead,
  LetterheadSchema,
  type Office,
  type OfficeOptions,
  OfficeOptionsSchema,
  OfficeSchema,
  type StaffMember,
  StaffMemberSchema,
} from '#shared/domain/office/office.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { HistoryError } from '#shared/domain/procedure/apply-act.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { eachAttachmentKey } from '../evidence/attachment-files.ts';

export interface OwnOffice {
  readonly officeId: OfficeId;
  /** The key of new scans, and behind it those of older ones (`eachAttachmentKey`). */
  readonly attachmentKey: Uint8Array;
  readonly demonstration: boolean;
}

/** Written at set-up; not part of the record, because keys never are. */
export function saveOwnOffice(db: WritableDB, own: OwnOffice): void {
  db.prepare('INSERT INTO own_office (only, office_id, attachment_key, demonstration) VALUES (1, ?, ?, ?)').run(
    own.officeId,
    own.attachmentKey,
    own.demonstration ? 1 : 0,
  );
}

/** Puts keys before those that are there, each once: new scans are encrypted under the first, older ones read with whichever fits. */
export function addAttachmentKeys(db: WritableDB, keys: Uint8Array): void {
  const own = findOwnOffice(db);
  if (!own) throw new HistoryError('there is no own office');
  const all = new Map([...eachAttachmentKey(keys), ...eachAttachmentKey(own.attachmentKey)].map((key) => [toHex(key), key]));
  db.prepare('UPDATE own_office SET attachment_key = ?').run(Buffer.concat([...all.values()]));
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function findOwnOffice(db: ReadableDB): OwnOffice | undefined {
  const row = db.prepare('SELECT office_id AS officeId, attachment_key AS attachmentKey, demonstration FROM own_office').get() as
    { officeId: OfficeId; attachmentKey: Uint8Array; demonstration: number } | undefined;
  return row && { ...row, demonstration: row.demonstration === 1 };
}

export function saveOffice(db: WritableDB, office: Office, letterhead: Letterhead, options: OfficeOptions): void {
  db.prepare(
    `INSERT INTO offices (office_id, kind, name, district_code, district_name, letterhead, options)
     VALUES (@id, @kind, @name, @districtCode, @districtName, @letterhead, @options)`,
  ).run({ ...office, letterhead: JSON.stringify(letterhead), options: JSON.stringify(options) });
}

export function saveOfficeSettings(db: WritableDB, officeId: OfficeId, letterhead: Letterhead, options: OfficeOptions): void {
  const changed = db
    .prepare('UPDATE offices SET letterhead = ?, options = ? WHERE office_id = ?')
    .run(JSON.stringify(letterhead), JSON.stringify(options), officeId);
  if (changed.changes !== 1) throw new HistoryError(`office ${officeId} is not set up`);
}

export interface OfficeRecord {
  readonly office: Office;
  readonly letterhead: Letterhead;
  readonly options: OfficeOptions;
}

export function findOffice(db: ReadableDB, officeId: OfficeId): OfficeRecord | undefined {
  const row = db
    .prepare(
      'SELECT office_id AS id, kind, name, district_code AS districtCode, district_name AS districtName, letterhead, options FROM offices WHERE office_id = ?',
    )
    .get(officeId) as (Record<string, unknown> & { letterhead: string; options: string }) | undefined;
  if (!row) return undefined;
  const { letterhead, options, ...office } = row;
  return {
    office: OfficeSchema.parse(office),
    letterhead: LetterheadSchema.parse(JSON.parse(letterhead)),
    options: OfficeOptionsSchema.parse(JSON.parse(options)),
  };
}

export function saveStaff(db: WritableDB, officeId: OfficeId, staff: StaffMember): void {
  db.prepare(
    `INSERT INTO staff (staff_id, office_id, user_name, name, badge, roles, closed) VALUES (@id, @officeId, @userName, @name, @badge, @roles, @closed)`,
  ).run({ ...staff, officeId, roles: JSON.stringify(staff.roles), closed: staff.closed ? 1 : 0 });
}

export function updateStaff(
  db: WritableDB,
  officeId: OfficeId,
  change: { staffId: StaffId; name: string; badge: string; roles: readonly Role[] },
): void {
  const result = db
    .prepare('UPDATE staff SET name = @name, badge = @badge, roles = @roles WHERE staff_id = @staffId AND office_id = @officeId')
    .run({ ...change, officeId, roles: JSON.stringify(change.roles) });
  if (result.changes !== 1) throw new HistoryError(`no staff ${change.staffId}`);
}

export function closeStaff(db: WritableDB, officeId: OfficeId, staffId: StaffId): void {
  const result = db.prepare('UPDATE staff SET closed = 1 WHERE staff_id = ? AND office_id = ?').run(staffId, officeId);
  if (result.changes !== 1) throw new HistoryError(`no staff ${staffId}`);
}

function parseStaff(row: unknown): StaffMember {
  const fields = row as Record<string, unknown> & { roles: string; closed: number };
  return StaffMemberSchema.parse({ ...fields, roles: JSON.parse(fields.roles), closed: fields.closed === 1 });
}

const STAFF_COLUMNS = 'staff_id AS id, user_name AS userName, name, badge, roles, closed';

export function listStaff(db: ReadableDB, officeId: OfficeId): readonly StaffMember[] {
  return db
    .prepare(`SELECT ${STAFF_COLUMNS} FROM staff WHERE office_id = ? ORDER BY closed, user_name`)
    .all(officeId)
    .map(parseStaff);
}

export function findStaff(db: ReadableDB, staffId: StaffId): StaffMember | undefined {
  const row = db.prepare(`SELECT ${STAFF_COLUMNS} FROM staff WHERE staff_id = ?`).get(staffId);
  return row === undefined ? undefined : parseStaff(row);
}

export function findStaffByUserName(db: ReadableDB, officeId: OfficeId, userName: string): StaffMember | undefined {
  const row = db.prepare(`SELECT ${STAFF_COLUMNS} FROM staff WHERE office_id = ? AND user_name = ?`).get(officeId, userName);
  return row === undefined ? undefined : parseStaff(row);
}

/** Names of all staff of all offices here, for timelines. */
export function staffNames(db: ReadableDB): Readonly<Record<string, string>> {
  const rows = db.prepare('SELECT staff_id AS id, name FROM staff').all() as { id: string; name: string }[];
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}
