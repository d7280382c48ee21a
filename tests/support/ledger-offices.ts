import { raiseSerials } from '#core/cases/serials.queries.ts';
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { type WritableDB } from '#core/db/handles.ts';
import { MIGRATIONS } from '#core/db/migrate.ts';
import { appendActs, type NewAct } from '#core/record/feed.ts';
import { PROJECTIONS } from '#core/record/rebuild.ts';
import { type Arrival, takeIn, type TakenIn } from '#core/sync/import-package.ts';
import { drawPackage, linesFor, nextSlice, type Route } from '#core/sync/make-package.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type CommandId, encodeId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import { ACTS_VERSION } from '#shared/domain/record/act.ts';
import { DEFAULT_OFFICE_OPTIONS, type Office } from '#shared/domain/office/office.ts';
import { type Manifest, NO_HASH } from '#shared/sync-format/manifest.ts';
import { LETTERHEAD } from './test-office.ts';

/** Offices that are a database and nothing else: no core, no keys, no files. For what must hold over very many exchanges. */
export interface LedgerOffice {
  readonly id: OfficeId;
  readonly kind: Office['kind'];
  readonly name: string;
  readonly db: WritableDB;
  readonly staffId: StaffId;
}

export const newId = () => encodeId(randomBytes(17));
const random = { bytes: (count: number) => randomBytes(count) };
let ms = Date.parse('2026-03-02T01:00:00.000Z');
/** A clock that moves on by a minute each time it is asked. */
export const tick = (): Instant => instantFromMs((ms += 60_000));

export function makeLedger(code: string, kind: Office['kind'], name: string): LedgerOffice {
  const db = new Database(':memory:') as WritableDB;
  db.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS) migration.up(db);
  const office = { id: code as OfficeId, kind, name, db, staffId: newId() as StaffId };
  const setUp = { id: code, kind, name, districtCode: '120101', districtName: '和平区' };
  const roles = kind === 'district' ? ['districtOfficer'] : ['window'];
  const staff = { id: office.staffId, userName: 'ling', name: `${name}经办`, badge: '', roles, closed: false };
  act(office, [
    {
      subjectKind: 'office',
      subjectId: code,
      type: 'setUpOffice',
      payload: { office: setUp, letterhead: LETTERHEAD, options: DEFAULT_OFFICE_OPTIONS },
    },
    { subjectKind: 'staff', subjectId: office.staffId, type: 'addStaff', payload: { staff } },
  ]);
  return office;
}

/** Appends acts to the office's own feed, as one command. */
export function act({ db, id: officeId, staffId }: LedgerOffice, acts: readonly NewAct[]): void {
  const author = { officeId, staffId, commandId: newId() as CommandId, at: tick(), lawVersion: 'test', random };
  db.transaction(() => raiseSerials(db, officeId, appendActs(db, author, acts)))();
}

export function routeTo(sender: LedgerOffice, recipient: LedgerOffice): Route {
  return { ownId: sender.id, ownKind: sender.kind, recipientId: recipient.id };
}

/** Draws up the next package, as one volume without attachments; undefined when there is nothing to send. */
export function draw(
  sender: LedgerOffice,
  recipient: LedgerOffice,
  limits?: Parameters<typeof nextSlice>[2],
): Arrival | undefined {
  const route = routeTo(sender, recipient);
  const slice = nextSlice(sender.db, route, limits);
  if (!slice) return undefined;
  const by = { at: tick(), staffId: sender.staffId };
  const drawn = sender.db.transaction(() => drawPackage(sender.db, route, slice, new Set(), by))();
  const { content, contentHash } = drawn;
  const manifest: Manifest = {
    format: 1,
    content,
    volume: { index: 1, count: 1, entries: content.entries.map((_, index) => index) },
    made: {
      at: by.at,
      schemaVersion: ACTS_VERSION,
      senderCertificate: NO_HASH,
      recipientCertificate: NO_HASH,
      accessLog: { seq: 0, head: NO_HASH },
    },
  };
  const acts = linesFor(sender.db, route, content.feed.from, content.feed.to);
  return { sender: { id: sender.id, kind: sender.kind, name: sender.name }, manifest, contentHash, acts, attachments: [] };
}

/** Takes a package in and acknowledges it, in one transaction, as sync.import does. Throws the refusal. */
export function arrive(recipient: LedgerOffice, arrival: Arrival): TakenIn {
  const { db, id } = recipient;
  return db
    .transaction(() => {
      const taken = takeIn(db, id, tick(), arrival);
      if (taken.acknowledge) {
        const payload = { sender: arrival.sender.id, number: arrival.manifest.content.number, contentHash: arrival.contentHash };
        act(recipient, [{ subjectKind: 'office', subjectId: id, type: 'acknowledgePackage', payload }]);
      }
      return taken;
    })
    .immediate();
}

/** Takes in what can be taken in; the refusal's code otherwise. */
export function tryArrive(recipient: LedgerOffice, arrival: Arrival): string | undefined {
  try {
    arrive(recipient, arrival);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** Every row of every table, for comparing before and after; of one office's cases only where one is given. */
export function everything(db: WritableDB): string {
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all() as { name: string }[];
  return tables
    .map(({ name }) => `${name} ${JSON.stringify(db.prepare(`SELECT * FROM ${name}`).all().map(rowText).sort())}`)
    .join('\n');
}

function rowText(row: unknown): string {
  return JSON.stringify(row);
}

/** What the acts add up to of an office's own matters, wherever it is held. */
export function projectionsOf(db: WritableDB, officeId: OfficeId): string {
  const inOwnCases = `case_id IN (SELECT case_id FROM cases WHERE office_id = '${officeId}')`;
  const filters: Readonly<Record<keyof typeof PROJECTIONS, string>> = {
    offices: `office_id = '${officeId}'`,
    staff: `office_id = '${officeId}'`,
    cases: `office_id = '${officeId}'`,
    case_people: inOwnCases,
    papers: inOwnCases,
    attachments: inOwnCases,
    office_certificates: `office_id = '${officeId}'`,
    correspondents: `holder_id = '${officeId}'`,
    paired_certificates: `holder_id = '${officeId}'`,
    receipts: `office_id = '${officeId}'`,
  };
  return Object.entries(PROJECTIONS)
    .map(([table, order]) => {
      const where = filters[table as keyof typeof PROJECTIONS];
      return `${table} ${JSON.stringify(db.prepare(`SELECT * FROM ${table} WHERE ${where} ORDER BY ${order}`).all())}`;
    })
    .join('\n');
}
